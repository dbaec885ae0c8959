package atrium.server.api.http;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.EdgeConfig;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Resource;
import atrium.server.api.SessionCookieName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The one place that lets a request through: who calls, where, and whether he may. */
final class Gate {
  private static final String SCHEME = "bearer ";
  private static final int MAX_TOKEN = 200;
  private final Authenticator authenticator;
  private final SessionCookieName cookie;
  private final Optional<String> metricsToken;
  private final TokenRates rates;

  Gate(EdgeConfig config, Authenticator authenticator) {
    this.authenticator = authenticator;
    this.cookie = config.cookie();
    this.metricsToken = config.metricsToken();
    this.rates = new TokenRates(config.limits().tokenCalls(), System::nanoTime);
  }

  /** Who was let through, and as whom. */
  record Admitted(Optional<Caller> caller, Optional<Principal> principal) {
    static final Admitted ANYBODY = new Admitted(Optional.empty(), Optional.empty());
  }

  /**
   * Looks at the credentials and asks the authenticator. Runs on a virtual thread.
   *
   * @param workspace the slug in the path; needed for permissions of a workspace
   */
  Admitted admit(Exchange exchange, Permission permission, Optional<String> workspace) {
    if (permission == Permission.PUBLIC) {
      return Admitted.ANYBODY;
    }
    if (permission == Permission.OPERATE) {
      operate(exchange);
      return Admitted.ANYBODY;
    }
    var caller =
        authenticator.authenticate(credentials(exchange)).orElseThrow(Refusal.Unauthenticated::new);
    if (!permission.ofWorkspace()) {
      return new Admitted(Optional.of(caller), Optional.empty());
    }
    var principal =
        workspace
            .flatMap(slug -> authenticator.enter(caller, slug))
            .orElseThrow(Refusal.NotFound::new);
    count(exchange, principal);
    if (permission != Permission.MEMBER && !principal.can(permission, new Resource.Workspace())) {
      throw new Refusal.Forbidden("forbidden", "Your role does not allow this.");
    }
    exchange.actor(principal);
    return new Admitted(Optional.of(caller), Optional.of(principal));
  }

  private void count(Exchange exchange, Principal principal) {
    var spent = rates.take(principal);
    exchange.tell(spent.headers());
    if (spent.retryAfter().isPresent()) {
      throw new Refusal.TooMany(
          "too_many_requests", "This token has made too many calls.", spent.retryAfter().get());
    }
  }

  /**
   * Lets only him pass who showed lately that it is he.
   *
   * @throws Refusal.Forbidden telling the page to ask for his password and to try again
   */
  void requireProof(Admitted admitted) {
    if (!admitted.caller().map(authenticator::provedLately).orElse(false)) {
      throw new Refusal.Forbidden("reauthentication_required", "Show first that it is you.");
    }
  }

  private Credentials credentials(Exchange exchange) {
    var session = exchange.header("Cookie").flatMap(cookie::read);
    var authorization = exchange.header("Authorization");
    if (session.isPresent() && authorization.isPresent()) {
      throw new Refusal.Unauthenticated(
          "ambiguous_credentials", "Send a session cookie or a token, not both.");
    }
    return new Credentials(session, authorization.flatMap(Gate::bearer), exchange.meta().ip());
  }

  private static Optional<String> bearer(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    var token = header.substring(SCHEME.length()).strip();
    return token.isEmpty() || token.length() > MAX_TOKEN ? Optional.empty() : Optional.of(token);
  }

  /** From this machine itself, not through a proxy on it; or with the installation's token. */
  private void operate(Exchange exchange) {
    boolean forwarded =
        exchange.header("X-Forwarded-For").isPresent() || exchange.header("Forwarded").isPresent();
    boolean local = !forwarded && TrustedProxies.isLoopback(exchange.meta().ip());
    boolean token =
        metricsToken.isPresent()
            && exchange
                .header("Authorization")
                .flatMap(Gate::bearer)
                .filter(given -> equal(given, metricsToken.get()))
                .isPresent();
    if (!local && !token) {
      throw new Refusal.NotFound();
    }
  }

  private static boolean equal(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
