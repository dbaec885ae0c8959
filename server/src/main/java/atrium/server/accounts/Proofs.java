package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.util.Optional;

/**
 * Lets a person who is signed in show again that it is he, before he does what somebody who found
 * his page open must not.
 */
final class Proofs {
  private final Database database;
  private final PasswordCheck check;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final PersonStore persons = new PersonStore();

  Proofs(Database database, PasswordCheck check, Sessions sessions, SecondFactors factors) {
    this.database = database;
    this.check = check;
    this.sessions = sessions;
    this.factors = factors;
  }

  /**
   * What a person shows.
   *
   * @param code of his second factor; needed where he has one
   */
  record Proof(String password, Optional<String> code) {
    @Override
    public String toString() {
      return "Proof[]";
    }
  }

  /**
   * Notes in the session that its person gave his password, and his code if he has them. Guesses
   * are counted as those at the door are, but for this browser alone: it signed in before.
   *
   * @throws Refusal.Unauthenticated if one of them is wrong; which one is not told
   * @throws Refusal.TooMany after too many wrong ones
   */
  void prove(OwnSession own, Proof proof, Device device) {
    var person =
        database
            .everywhere(Reason.SIGN_IN, tx -> persons.byId(tx, own.person()))
            .orElseThrow(Refusal.Unauthenticated::new)
            .person();
    var _ =
        check.check(
            person.email(), proof.password(), device, right -> noted(own, right, proof.code()));
  }

  private Optional<PasswordCheck.Right> noted(
      OwnSession own, PasswordCheck.Right right, Optional<String> code) {
    if (right.known().person().id() != own.person()) {
      return Optional.empty();
    }
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          boolean enough =
              !factors.has(tx, own.person())
                  || code.filter(given -> factors.use(tx, own.person(), given)).isPresent();
          if (!enough) {
            return Optional.empty();
          }
          sessions.prove(tx, own.hash());
          return Optional.of(right);
        });
  }
}
