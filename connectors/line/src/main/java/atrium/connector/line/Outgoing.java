package atrium.connector.line;

import atrium.connector.Address;
import atrium.connector.Outbound;
import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Atrium says, in LINE's words. An answer that is quick enough goes by the reply token, which
 * costs nothing; everything else is a push under a retry key, which LINE takes once.
 *
 * <p>A reply knows no retry key, but its token can be used once: a reply that was never answered is
 * tried with the same token again, and never pushed.
 */
final class Outgoing {
  /** LINE's minute, less the time of the call. */
  private static final Duration FRESH = Duration.ofSeconds(50);

  /** As long as LINE promises: a token that is refused before was used. */
  private static final Duration PROMISED = Duration.ofSeconds(60);

  private final LineClient line;
  private final InstantSource clock;

  Outgoing(LineClient line, InstantSource clock) {
    this.line = line;
    this.clock = clock;
  }

  Receipt send(Outbound message) {
    try {
      LineLimits.ALL
          .breach(message.content())
          .ifPresent(breach -> {
            throw Refusal.of(breach);
          });
      var messages = new Writing(message, line.address()).messages();
      var token =
          message.standing().answer().filter(Outgoing::wasFresh).map(Outbound.AnswerToken::token);
      return token.isPresent() ? reply(message, token.get(), messages) : push(message, messages);
    } catch (Refusal refusal) {
      return refusal.receipt();
    } catch (PlatformFailure failure) {
      return Verdicts.of(failure);
    }
  }

  /** Decided by when it was taken, so that every attempt goes the same way. */
  private static boolean wasFresh(Outbound.AnswerToken token) {
    return token.takenAt().isBefore(token.givenAt().plus(FRESH));
  }

  private Receipt reply(Outbound message, String token, ArrayNode messages) {
    var body = object().put("replyToken", token);
    body.set("messages", messages);
    var asked = clock.instant();
    var answer = line.post("/v2/bot/message/reply", body, Optional.empty());
    if (answer.status() != 400 || !answer.says("invalid reply token")) {
      return receipt(answer);
    }
    return message.standing().doubtful() ? tokenGone(message, asked) : push(message, messages);
  }

  /** An earlier attempt used the token up, or it came to its end unused. */
  private static Receipt tokenGone(Outbound message, Instant asked) {
    var end = message.standing().answer().orElseThrow().givenAt().plus(PROMISED);
    return asked.isBefore(end)
        ? new Receipt.Accepted(List.of())
        : Verdicts.rejected(
            Reason.PERMANENT,
            "reply_token_gone",
            "LINE did not say in time whether it took the answer.");
  }

  private Receipt push(Outbound message, ArrayNode messages) {
    var body = object().put("to", recipient(message.to()));
    body.set("messages", messages);
    var answer = line.post("/v2/bot/message/push", body, Optional.of(retryKey(message.key())));
    return receipt(answer);
  }

  private static String recipient(Address to) {
    return switch (to.kind()) {
      case Address.LINE_USER, Address.LINE_GROUP -> to.value();
      default ->
          throw Refusal.content("address", "This is not an address of LINE: " + to.kind() + ".");
    };
  }

  /** Our keys are UUIDs already; any other becomes one, always the same. */
  private static String retryKey(String key) {
    try {
      return UUID.fromString(key).toString();
    } catch (IllegalArgumentException other) {
      return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }

  /** 409 says that LINE has it from an earlier attempt, and under which ids. */
  private static Receipt receipt(LineAnswer answer) {
    return answer.isSuccess() || answer.status() == 409 ? taken(answer) : Verdicts.of(answer);
  }

  private static Receipt taken(LineAnswer answer) {
    List<String> ids = new ArrayList<>();
    Map<String, String> quoteTokens = new HashMap<>();
    for (var sent : answer.body().path("sentMessages")) {
      var id = sent.path("id").asString("");
      if (!id.isEmpty()) {
        ids.add(id);
        Wire.text(sent, "quoteToken").ifPresent(token -> quoteTokens.put(id, token));
      }
    }
    return ids.isEmpty() && answer.status() != 409
        ? new Receipt.Unknown("The answer names no message")
        : new Receipt.Accepted(ids, quoteTokens);
  }

  static ObjectNode object() {
    return WireJson.MAPPER.createObjectNode();
  }
}
