package atrium.server.accounts.oidc;

import java.util.Optional;

/**
 * What a provider sent a browser back with.
 *
 * @param issuer the {@code iss} of RFC 9207
 * @param error the provider's word for why there is no code
 */
public record Returned(
    String state, Optional<String> code, Optional<String> issuer, Optional<String> error) {
  /** Without the code. */
  @Override
  public String toString() {
    return "Returned[]";
  }
}
