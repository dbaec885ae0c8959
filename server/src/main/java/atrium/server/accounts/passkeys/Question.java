package atrium.server.accounts.passkeys;

import java.util.List;

/**
 * What a browser needs to ask for a passkey. Bytes are base64url without padding.
 *
 * @param allow credentials that will do; empty: any that the authenticator finds
 * @param timeoutMs after which the challenge is worth nothing
 */
public record Question(String challenge, String rpId, List<String> allow, long timeoutMs) {
  public Question {
    allow = List.copyOf(allow);
  }
}
