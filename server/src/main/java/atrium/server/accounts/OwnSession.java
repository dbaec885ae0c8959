package atrium.server.accounts;

import atrium.server.api.Caller;
import atrium.server.api.Refusal;

/**
 * The session in which a person calls.
 *
 * @param hash what is stored of its token
 */
record OwnSession(long person, String hash) {
  /**
   * The session of a call.
   *
   * @throws Refusal.Unauthenticated for an API token, which is nobody's
   */
  static OwnSession of(Caller caller) {
    long person = caller.person().orElseThrow(Refusal.Unauthenticated::new);
    return new OwnSession(person, caller.session().substring(Sessions.PREFIX.length()));
  }
}
