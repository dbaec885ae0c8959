package atrium.server.accounts.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one provider publishes of itself: where it is spoken to, and the keys that it signs with.
 * Kept for an hour; keys are asked for again as soon as one is missing, for providers change them.
 * What could not be had is not asked for again at once, so that a provider that hangs is not made
 * worse by everybody who wants to get in.
 */
final class Remote {
  private static final Duration KEPT = Duration.ofHours(1);

  /** Who invents keys makes us ask so often and no oftener. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Provider provider;
  private final Fetching fetching;
  private final InstantSource clock;
  private @Nullable Held<OIDCProviderMetadata> metadata;
  private @Nullable Held<JWKSet> keys;
  private Instant missed = Instant.EPOCH;
  private Optional<Failed> failed = Optional.empty();

  private record Held<T>(T what, Instant since) {
    boolean isYoungerThan(Duration age, Instant now) {
      return since.plus(age).isAfter(now);
    }
  }

  private record Failed(OidcFailure why, Instant at) {}

  Remote(Provider provider, Fetching fetching, InstantSource clock) {
    this.provider = provider;
    this.fetching = fetching;
    this.clock = clock;
  }

  Provider provider() {
    return provider;
  }

  /** Where it is spoken to; of several who want it at once, one asks. */
  synchronized OIDCProviderMetadata metadata() throws OidcFailure {
    var now = clock.instant();
    var held = metadata;
    if (held != null && held.isYoungerThan(KEPT, now)) {
      return held.what();
    }
    refuseSoon(now);
    try {
      var read = OIDCProviderMetadata.parse(fetching.get(wellKnown()));
      check(read);
      metadata = new Held<>(read, now);
      return read;
    } catch (ParseException unreadable) {
      throw noted(new OidcFailure(OidcFailure.Kind.UNAVAILABLE, "metadata", unreadable), now);
    } catch (OidcFailure failure) {
      throw noted(failure, now);
    }
  }

  private URI wellKnown() {
    var base = provider.issuer().toString().replaceAll("/+$", "");
    return URI.create(base + "/.well-known/openid-configuration");
  }

  /** Who calls itself somebody else, or sends people and secrets over the open wire, is refused. */
  private void check(OIDCProviderMetadata read) throws OidcFailure {
    if (!new Issuer(provider.issuer()).equals(read.getIssuer())) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "issuer_of_metadata");
    }
    var needed =
        List.of(
            Optional.ofNullable(read.getAuthorizationEndpointURI()),
            Optional.ofNullable(read.getTokenEndpointURI()),
            Optional.ofNullable(read.getJWKSetURI()));
    for (var endpoint : needed) {
      var scheme = endpoint.map(URI::getScheme).orElse("");
      if (!scheme.equals("https") && !scheme.equals(provider.issuer().getScheme())) {
        throw new OidcFailure(OidcFailure.Kind.REFUSED, "endpoint");
      }
    }
  }

  private void refuseSoon(Instant now) throws OidcFailure {
    if (failed.isPresent() && failed.get().at().plus(PAUSE).isAfter(now)) {
      throw failed.get().why();
    }
  }

  private OidcFailure noted(OidcFailure failure, Instant now) {
    failed = Optional.of(new Failed(failure, now));
    return failure;
  }

  /** Its keys that fit; a key that is not there yet may have been made meanwhile. */
  synchronized List<JWK> keys(JWKSelector selector) throws OidcFailure {
    var now = clock.instant();
    var held = keys;
    if (held != null && held.isYoungerThan(KEPT, now)) {
      var fitting = selector.select(held.what());
      if (!fitting.isEmpty() || missed.plus(PAUSE).isAfter(now)) {
        return fitting;
      }
      missed = now;
    }
    refuseSoon(now);
    try {
      var read = JWKSet.parse(fetching.get(metadata().getJWKSetURI()));
      keys = new Held<>(read, now);
      return selector.select(read);
    } catch (java.text.ParseException unreadable) {
      throw noted(new OidcFailure(OidcFailure.Kind.UNAVAILABLE, "keys", unreadable), now);
    } catch (OidcFailure failure) {
      throw noted(failure, now);
    }
  }
}
