package atrium.server.accounts.oidc;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom a provider vouches for. Issuer and subject are the key; nothing else is.
 *
 * @param email in lower case, only where the provider says that it is verified
 * @param authenticatedAt when the provider last had him show who he is, where it tells
 */
public record Claimed(
    URI issuer,
    String subject,
    Optional<String> email,
    Optional<String> name,
    Optional<String> language,
    Optional<Instant> authenticatedAt) {
  /** Without who he is. */
  @Override
  public String toString() {
    return "Claimed[" + issuer + "]";
  }
}
