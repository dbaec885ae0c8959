package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * A link that an admin made for somebody who forgot his password: it works once, for one hour, and
 * lets nobody past a second factor.
 */
final class PasswordResets {
  static final Duration LIFE = Duration.ofHours(1);
  private final Database database;
  private final InstantSource clock;
  private final Persons persons;
  private final PasswordResetStore store = new PasswordResetStore();

  PasswordResets(Database database, InstantSource clock, Persons persons) {
    this.database = database;
    this.clock = clock;
    this.persons = persons;
  }

  /**
   * Whether a link still works.
   *
   * @throws Refusal.Invalid in one form for a used, expired, malformed or invented one
   */
  void check(LinkToken token) {
    var _ = person(token);
  }

  private long person(LinkToken token) {
    var hash = token.sha256().orElseThrow(LinkToken::spent);
    OptionalLong person =
        database.everywhere(Reason.SIGN_IN, tx -> store.find(tx, hash, clock.instant()));
    return person.orElseThrow(LinkToken::spent);
  }

  /**
   * Uses a link up. All sessions of the person end; he signs in with the new password, and with his
   * second factor if he has one.
   *
   * @throws Refusal.Invalid if the link does not work, or the password cannot be accepted; then the
   *     link still works
   */
  void use(LinkToken token, String password) {
    long person = person(token);
    persons.setPassword(
        person,
        password,
        tx -> {
          var taken = store.take(tx, token.sha256().orElseThrow(), clock.instant());
          if (taken.orElse(0) != person) {
            throw LinkToken.spent();
          }
        });
  }

  /** Deletes links whose hour is over. */
  void forgetExpired() {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          store.forgetExpired(tx, clock.instant());
          return tx;
        });
  }
}
