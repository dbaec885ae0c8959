package atrium.server.platform.config;

/** Providers of identities that people sign in through, in the order of their buttons. */
public record OidcConfig(OidcProviderConfig first, OidcProviderConfig second) {
  public OidcConfig {
    check("oidc.first", first);
    check("oidc.second", second);
  }

  private static void check(String key, OidcProviderConfig given) {
    var issuer = given.issuer();
    if (issuer == null) {
      return;
    }
    var scheme = issuer.getScheme();
    boolean plain =
        ("https".equals(scheme) || "http".equals(scheme))
            && issuer.getHost() != null
            && issuer.getQuery() == null
            && issuer.getFragment() == null;
    if (!plain) {
      throw new InvalidSetting(key + ".issuer", "an address such as https://login.example.com");
    }
    if (given.clientId().isEmpty()) {
      throw new InvalidSetting(key + ".client_id", "a client id, because an issuer is given");
    }
    if (given.domains().isEmpty() != given.workspace().isEmpty()) {
      throw new InvalidSetting(
          key + ".workspace", "a workspace where domains are given, and only there");
    }
  }
}
