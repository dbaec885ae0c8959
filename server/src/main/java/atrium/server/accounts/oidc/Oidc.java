package atrium.server.accounts.oidc;

import atrium.server.platform.Tx;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The front door of providers. Calls them over the network: never inside a transaction, but for
 * those methods that take one.
 */
public final class Oidc {
  /** Time to sign in at the provider. */
  public static final Duration JOURNEY = Duration.ofMinutes(10);

  /** Journeys under way from one network; a whole office may come from one. */
  private static final int MOST = 200;

  private static final int LONGEST_SUBJECT = 255;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Map<String, Remote> remotes = new LinkedHashMap<>();
  private final List<Provider> providers;
  private final Exchange exchange;
  private final InstantSource clock;
  private final URI back;
  private final JourneyStore store = new JourneyStore();

  /**
   * @param publicUrl the configured address, under which {@code /sign-in/back} is registered
   */
  public Oidc(Providers providers, URI publicUrl, InstantSource clock) {
    var fetching = new Fetching(providers.http());
    this.providers = providers.all();
    this.exchange = new Exchange(fetching);
    this.clock = clock;
    this.back = URI.create(publicUrl.toString().replaceAll("/+$", "") + "/sign-in/back");
    this.providers.forEach(each -> remotes.put(each.id(), new Remote(each, fetching, clock)));
  }

  /** In the order of their buttons. */
  public List<Provider> providers() {
    return providers;
  }

  /** Empty for a name that no provider has, or not any more. */
  public Optional<Provider> provider(String id) {
    return Optional.ofNullable(remotes.get(id)).map(Remote::provider);
  }

  /**
   * Where a browser sets out to, before anything is kept of it.
   *
   * @throws OidcFailure if the provider cannot be asked where that is
   */
  public Ticket ticket(String provider, Journey.Purpose purpose) throws OidcFailure {
    var remote = remote(provider);
    return new Ticket(remote.provider(), purpose, remote.metadata());
  }

  /** A journey that may begin. */
  public static final class Ticket {
    private final Provider provider;
    private final Journey.Purpose purpose;
    private final OIDCProviderMetadata metadata;

    private Ticket(Provider provider, Journey.Purpose purpose, OIDCProviderMetadata metadata) {
      this.provider = provider;
      this.purpose = purpose;
      this.metadata = metadata;
    }
  }

  private Remote remote(String provider) throws OidcFailure {
    var remote = remotes.get(provider);
    if (remote == null) {
      throw new OidcFailure(OidcFailure.Kind.OVER, "provider");
    }
    return remote;
  }

  /**
   * Sets out.
   *
   * @param person who sets out, where he is signed in
   * @param tie what the way back is bound to besides the browser
   * @param network whose journeys are counted together
   */
  public Departure depart(Tx tx, Ticket ticket, OptionalLong person, String tie, String network) {
    var state = random();
    var cookie = random();
    var now = clock.instant();
    var journey = new Journey(ticket.provider.id(), ticket.purpose, person, tie, now);
    store.insert(
        tx,
        new JourneyStore.Kept(Hashes.hex(state), Hashes.hex(cookie), journey),
        new JourneyStore.Crowd(Hashes.hex("network " + network), MOST),
        now.plus(JOURNEY));
    return new Departure(url(ticket, state, cookie), cookie);
  }

  private static String random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Hashes.base64(bytes);
  }

  private URI url(Ticket ticket, String state, String cookie) {
    var provider = ticket.provider;
    var scope = new Scope(OIDCScopeValue.OPENID);
    provider.scopes().forEach(scope::add);
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, scope, new ClientID(provider.clientId()), back)
            .endpointURI(ticket.metadata.getAuthorizationEndpointURI())
            .state(new State(state))
            .nonce(nonce(cookie))
            .codeChallenge(verifier(cookie), CodeChallengeMethod.S256);
    if (ticket.purpose == Journey.Purpose.PROOF) {
      request.prompt(Prompt.Type.LOGIN).maxAge(0);
    }
    return request.build().toURI();
  }

  /** Both follow from the cookie, so that only the browser that set out can come back with them. */
  private static Nonce nonce(String cookie) {
    return new Nonce(Hashes.base64("nonce " + cookie));
  }

  private static CodeVerifier verifier(String cookie) {
    return new CodeVerifier(Hashes.base64("verifier " + cookie));
  }

  /** The journey that a browser is back from; nobody is back from it again. */
  public Optional<Journey> arrive(Tx tx, Returned returned, String cookie) {
    return store.take(tx, Hashes.hex(returned.state()), Hashes.hex(cookie), clock.instant());
  }

  /**
   * Whom the provider vouches for.
   *
   * @throws OidcFailure if it does not, or cannot be believed
   */
  public Claimed redeem(Journey journey, Returned returned, String cookie) throws OidcFailure {
    var remote = remote(journey.provider());
    checkIssuer(remote, returned);
    if (returned.error().isPresent() || returned.code().isEmpty()) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "provider_said_no");
    }
    var tokens = exchange.tokens(remote, returned.code().get(), verifier(cookie), back);
    var claims = IdTokens.checked(remote, tokens, nonce(cookie));
    var subject = claims.getSubject().getValue();
    if (subject.length() > LONGEST_SUBJECT) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "subject");
    }
    var about = exchange.about(remote, tokens, claims);
    return new Claimed(
        remote.provider().issuer(),
        subject,
        email(remote.provider(), about),
        Optional.ofNullable(about.getStringClaim("name")),
        Optional.ofNullable(about.getStringClaim("locale")),
        authenticatedAt(journey, claims.getAuthenticationTime()));
  }

  /** RFC 9207: that it was this provider and no other who sent the browser back. */
  private static void checkIssuer(Remote remote, Returned returned) throws OidcFailure {
    boolean promised = remote.metadata().supportsAuthorizationResponseIssuerParam();
    boolean right =
        returned.issuer().map(remote.provider().issuer().toString()::equals).orElse(!promised);
    if (!right) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "iss");
    }
  }

  private static Optional<String> email(Provider provider, ClaimsSet about) {
    var email = about.getStringClaim("email");
    boolean verified =
        provider.trustsAddresses()
            || Boolean.TRUE.equals(about.getClaim("email_verified", Boolean.class));
    return verified && email != null
        ? Optional.of(email.strip().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** For a proof it must be told, and be later than the asking. */
  private static Optional<Instant> authenticatedAt(Journey journey, @Nullable Date told)
      throws OidcFailure {
    var at = Optional.ofNullable(told).map(Date::toInstant);
    var earliest = journey.startedAt().minus(IdTokens.SKEW);
    if (journey.purpose() == Journey.Purpose.PROOF
        && at.filter(when -> when.isAfter(earliest)).isEmpty()) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "auth_time");
    }
    return at;
  }

  /** Deletes journeys that nobody came back from. */
  public void forgetExpired(Tx tx) {
    store.forgetExpired(tx, clock.instant());
  }
}
