package atrium.server.accounts.oidc;

import atrium.server.platform.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One provider, as the operator configured it.
 *
 * @param id what it is called in our addresses
 * @param name on its button
 * @param issuer exactly as the provider writes it into what it signs
 * @param secret empty: a public client, for which PKCE alone vouches
 * @param scopes besides {@code openid}
 * @param domains whose verified addresses may come in without an invitation; in lower case
 * @param workspace slug of where they come in
 * @param trustsAddresses every address that it names counts as verified
 */
public record Provider(
    String id,
    String name,
    URI issuer,
    String clientId,
    Optional<Secret> secret,
    List<String> scopes,
    List<String> domains,
    Optional<String> workspace,
    boolean trustsAddresses) {
  public Provider {
    scopes = List.copyOf(scopes);
    domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
  }

  /** Where somebody with this verified address may come in without an invitation. */
  public Optional<String> workspaceOf(String email) {
    var domain = email.substring(email.lastIndexOf('@') + 1);
    return workspace.filter(_ -> domains.contains(domain));
  }
}
