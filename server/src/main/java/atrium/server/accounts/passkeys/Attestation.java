package atrium.server.accounts.passkeys;

import java.util.List;

/**
 * A passkey that was just made, as the browser tells of it; bytes are base64url.
 *
 * @param transports how its authenticator is reached, in the browser's words
 */
public record Attestation(String clientData, String attestationObject, List<String> transports) {
  public Attestation {
    transports = List.copyOf(transports);
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "Attestation[]";
  }
}
