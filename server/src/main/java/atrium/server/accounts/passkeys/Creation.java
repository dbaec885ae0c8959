package atrium.server.accounts.passkeys;

import java.util.List;

/**
 * What a browser needs to make a passkey. Bytes are base64url without padding.
 *
 * @param user random, the same for all of a person's passkeys: what authenticators keep of him
 * @param algorithms COSE numbers, best first
 * @param exclude credentials that he has already
 * @param timeoutMs after which the challenge is worth nothing
 */
public record Creation(
    String challenge,
    String rpId,
    String user,
    String userName,
    String displayName,
    List<Long> algorithms,
    List<String> exclude,
    long timeoutMs) {
  public Creation {
    algorithms = List.copyOf(algorithms);
    exclude = List.copyOf(exclude);
  }
}
