package atrium.server.accounts.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Believes an ID token, or not: OpenID Connect Core 1.0, sections 3.1.3.7 and 3.1.3.8. */
final class IdTokens {
  /** By public keys alone: neither none, nor what our own secret would sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** By how much a provider's clock may differ from ours. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private IdTokens() {}

  /**
   * What a token says.
   *
   * @throws OidcFailure if any of it cannot be believed
   */
  static IDTokenClaimsSet checked(Remote remote, OIDCTokens tokens, Nonce nonce)
      throws OidcFailure {
    if (!(tokens.getIDToken() instanceof SignedJWT signed)) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "not_signed");
    }
    var provider = remote.provider();
    var keys = new JWSVerificationKeySelector<>(ALGORITHMS, new Keys(remote));
    var validator =
        new IDTokenValidator(
            new Issuer(provider.issuer()), new ClientID(provider.clientId()), keys, null);
    validator.setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
    try {
      var claims = validator.validate(signed, nonce);
      checkParty(provider, claims);
      checkAccessToken(tokens.getAccessToken(), signed.getHeader().getAlgorithm(), claims);
      return claims;
    } catch (BadJOSEException | JOSEException wrong) {
      throw unavailable(wrong)
          ? new OidcFailure(OidcFailure.Kind.UNAVAILABLE, "keys", wrong)
          : new OidcFailure(OidcFailure.Kind.REFUSED, wrong.getClass().getSimpleName(), wrong);
    } catch (InvalidHashException wrong) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "at_hash", wrong);
    }
  }

  /** That it was given out to us, and not to another client that we are an audience of. */
  private static void checkParty(Provider provider, IDTokenClaimsSet claims) throws OidcFailure {
    var party = claims.getAuthorizedParty();
    if (party != null && !party.getValue().equals(provider.clientId())) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "azp");
    }
  }

  private static boolean unavailable(Exception wrong) {
    return wrong instanceof KeySourceException;
  }

  /** That the two belong together, where the provider says so. */
  private static void checkAccessToken(
      AccessToken access, JWSAlgorithm algorithm, IDTokenClaimsSet claims)
      throws InvalidHashException {
    if (claims.getAccessTokenHash() != null) {
      AccessTokenValidator.validate(access, algorithm, claims.getAccessTokenHash());
    }
  }

  /** The provider's keys, in the library's words. */
  private record Keys(Remote remote) implements JWKSource<SecurityContext> {
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext unused) throws KeySourceException {
      try {
        return remote.keys(selector);
      } catch (OidcFailure failure) {
        throw new KeySourceException("The provider's keys cannot be had", failure);
      }
    }
  }
}
