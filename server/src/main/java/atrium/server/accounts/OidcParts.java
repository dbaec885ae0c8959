package atrium.server.accounts;

import atrium.server.accounts.oidc.Oidc;

/** What everything with providers is made of. */
record OidcParts(Oidc oidc, SignIn.SignInParts door, Travels travels, Links links) {
  Throttle throttle() {
    return door.throttle();
  }

  Sessions sessions() {
    return door.sessions();
  }

  SecondFactors factors() {
    return door.factors();
  }
}
