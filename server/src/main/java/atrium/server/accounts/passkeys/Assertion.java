package atrium.server.accounts.passkeys;

import java.util.Optional;

/**
 * A passkey that is shown, as the browser tells of it; bytes are base64url.
 *
 * @param userHandle left out by authenticators that keep nothing of their owner
 */
public record Assertion(
    String credential,
    String clientData,
    String authenticatorData,
    String signature,
    Optional<String> userHandle) {
  /** Without what it says. */
  @Override
  public String toString() {
    return "Assertion[]";
  }
}
