package atrium.server.platform.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One provider of identities (OpenID Connect).
 *
 * @param issuer null: there is none
 * @param clientSecret null: a public client
 */
public record OidcProviderConfig(
    @Setting(
            value = "",
            why =
                "Issuer, as https://accounts.google.com, exactly as it signs; empty: no such button.")
        @Nullable URI issuer,
    @Setting(value = "Single sign-on", why = "Name on its button.") String name,
    @Setting(value = "", why = "Client id that it gave this installation.") String clientId,
    @Setting(value = "", why = "Secret of that client; better in a file, by client_secret_file.")
        @Nullable Secret clientSecret,
    @Setting(value = "[email, profile]", why = "What is asked of it besides openid.")
        List<String> scopes,
    @Setting(
            value = "[]",
            why =
                "Mail domains whose verified people come in by themselves; else by invitation only.")
        List<String> domains,
    @Setting(value = "", why = "Slug of the workspace they come into, as read only.")
        String workspace,
    @Setting(
            value = "false",
            why =
                "Takes its addresses as verified though it does not say so: your own directory only.")
        boolean trustAddresses) {
  public OidcProviderConfig {
    scopes = List.copyOf(scopes);
    domains = List.copyOf(domains);
  }
}
