package atrium.server.accounts.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;

/** What is said to a provider behind the browser's back. */
final class Exchange {
  private final Fetching fetching;

  Exchange(Fetching fetching) {
    this.fetching = fetching;
  }

  /** Tokens for a code; the verifier shows that it was we who asked for it. */
  OIDCTokens tokens(Remote remote, String code, CodeVerifier verifier, URI back)
      throws OidcFailure {
    var metadata = remote.metadata();
    var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), back, verifier);
    try {
      var answer = fetching.send(request(remote.provider(), metadata, grant).toHTTPRequest());
      if (answer.getStatusCode() >= 500) {
        throw new OidcFailure(OidcFailure.Kind.UNAVAILABLE, "status_" + answer.getStatusCode());
      }
      if (OIDCTokenResponseParser.parse(answer) instanceof OIDCTokenResponse granted) {
        return granted.getOIDCTokens();
      }
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "code");
    } catch (ParseException unreadable) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "token_answer", unreadable);
    }
  }

  private static TokenRequest request(
      Provider provider, OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
    var client = new ClientID(provider.clientId());
    var at = metadata.getTokenEndpointURI();
    if (provider.secret().isEmpty()) {
      return new TokenRequest.Builder(at, client, grant).build();
    }
    var secret = new Secret(provider.secret().get().reveal());
    var methods = metadata.getTokenEndpointAuthMethods();
    boolean post =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    var shown = post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    return new TokenRequest.Builder(at, shown, grant).build();
  }

  /**
   * What the provider says of somebody: in the token, or, as many do, when asked with it. Both must
   * speak of the same.
   */
  ClaimsSet about(Remote remote, OIDCTokens tokens, IDTokenClaimsSet claims) throws OidcFailure {
    var at = remote.metadata().getUserInfoEndpointURI();
    if (claims.getStringClaim("email") != null || at == null) {
      return claims;
    }
    try {
      var request = new UserInfoRequest(at, tokens.getBearerAccessToken()).toHTTPRequest();
      var answer = UserInfoResponse.parse(fetching.send(request));
      if (!answer.indicatesSuccess()) {
        throw new OidcFailure(OidcFailure.Kind.REFUSED, "user_info");
      }
      var info = answer.toSuccessResponse().getUserInfo();
      if (info == null || !claims.getSubject().equals(info.getSubject())) {
        throw new OidcFailure(OidcFailure.Kind.REFUSED, "user_info_subject");
      }
      return info;
    } catch (ParseException unreadable) {
      throw new OidcFailure(OidcFailure.Kind.REFUSED, "user_info", unreadable);
    }
  }
}
