package atrium.connector.testing.line;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Reply tokens: each works once, and for a minute. Thread-safe. */
final class LineTokens {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final Duration CENTURY = Duration.ofSeconds(3_138_007_490L);
  private static final SecureRandom RANDOM = new SecureRandom();
  private final InstantSource clock;
  private Optional<Instant> accessEnd = Optional.empty();
  private final Map<String, Token> tokens = new HashMap<>();

  private record Token(String chat, Instant end) {}

  LineTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** A token for one answer into a chat. */
  synchronized String reply(String chat) {
    var now = clock.instant();
    tokens.values().removeIf(token -> token.end().isBefore(now));
    var token = random();
    tokens.put(token, new Token(chat, now.plus(LIFE)));
    return token;
  }

  /** The chat, if the token still works; from then on it does not. */
  synchronized Optional<String> use(String token) {
    return Optional.ofNullable(tokens.remove(token))
        .filter(known -> known.end().isAfter(clock.instant()))
        .map(Token::chat);
  }

  /** The access token works until then; empty: for ever. */
  synchronized void accessEnds(Optional<Instant> at) {
    accessEnd = at;
  }

  /** What LINE tells of a channel access token. */
  synchronized LineReply verify(String token) {
    if (!token.equals(LineSimulator.ACCESS_TOKEN)) {
      return LineReply.json(400, LineReply.object().put("error", "invalid_request"));
    }
    var left = accessEnd.map(end -> Duration.between(clock.instant(), end)).orElse(CENTURY);
    return LineReply.json(
        200,
        LineReply.object()
            .put("client_id", "1656000001")
            .put("expires_in", left.toSeconds())
            .put("scope", "P CM"));
  }

  synchronized void expire() {
    tokens.clear();
  }

  static String random() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
