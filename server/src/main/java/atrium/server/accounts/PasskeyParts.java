package atrium.server.accounts;

import atrium.server.accounts.passkeys.Passkeys;

/** What everything with passkeys is made of. */
record PasskeyParts(Passkeys passkeys, SignIn.SignInParts door, PersonTrail trail) {
  Sessions sessions() {
    return door.sessions();
  }

  SecondFactors factors() {
    return door.factors();
  }
}
