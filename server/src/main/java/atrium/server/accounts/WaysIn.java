package atrium.server.accounts;

import atrium.server.accounts.oidc.Oidc;
import atrium.server.accounts.passkeys.Passkeys;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;

/** By what a person comes in: the last of it is not taken away. */
final class WaysIn {
  private final Passkeys passkeys;
  private final Oidc oidc;
  private final OidcLinkStore links = new OidcLinkStore();
  private final PersonStore persons = new PersonStore();

  WaysIn(Passkeys passkeys, Oidc oidc) {
    this.passkeys = passkeys;
    this.oidc = oidc;
  }

  /**
   * Called after something was taken away, in the same transaction.
   *
   * @throws Refusal.Conflict if nothing is left; then nothing is taken away
   */
  void refuseNone(Tx tx, long person) {
    boolean linked =
        links.all(tx, person).stream().anyMatch(link -> oidc.provider(link.provider()).isPresent());
    if (!linked && !passkeys.has(tx, person) && !persons.hasPassword(tx, person)) {
      throw new Refusal.Conflict("last_way_in", "Nothing else would let you in.");
    }
  }
}
