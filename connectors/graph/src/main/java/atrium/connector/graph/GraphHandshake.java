package atrium.connector.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.Webhook;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Meta's subscription handshake: a GET with {@code hub.mode}, {@code hub.verify_token} and {@code
 * hub.challenge}; the challenge is given back as it came.
 */
public final class GraphHandshake {
  private static final int CHALLENGE_LIMIT = 256;
  private final byte[] verifyToken;

  public GraphHandshake(String verifyToken) {
    this.verifyToken = verifyToken.getBytes(UTF_8);
  }

  /**
   * The challenge to answer with, or empty if the request must be refused: another mode, a wrong
   * token, or a challenge that is not {@code [A-Za-z0-9_-]{1,256}} (what we echo must be harmless
   * in any browser).
   */
  public Optional<String> answer(Webhook request) {
    var token = request.parameter("hub.verify_token").orElse("").getBytes(UTF_8);
    if (!MessageDigest.isEqual(verifyToken, token)) {
      return Optional.empty();
    }
    if (!request.parameter("hub.mode").orElse("").equals("subscribe")) {
      return Optional.empty();
    }
    return request.parameter("hub.challenge").filter(GraphHandshake::harmless);
  }

  private static boolean harmless(String challenge) {
    return !challenge.isEmpty()
        && challenge.length() <= CHALLENGE_LIMIT
        && challenge.chars().allMatch(GraphHandshake::plain);
  }

  private static boolean plain(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
