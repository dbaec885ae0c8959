package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.util.List;
import java.util.Optional;

/** Persons: what they prefer, their passwords, whether they may sign in at all. */
final class Persons {
  private final Database database;
  private final HashingRoom hashing;
  private final Throttle throttle;
  private final Sessions sessions;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  Persons(Database database, HashingRoom hashing, Throttle throttle, Sessions sessions) {
    this.database = database;
    this.hashing = hashing;
    this.throttle = throttle;
    this.sessions = sessions;
  }

  /** A person with his workspaces, by name. */
  Who who(long person) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx ->
            persons
                .byId(tx, person)
                .map(known -> new Who(known.person(), workspaces.memberships(tx, person)))
                .orElseThrow(Refusal.Unauthenticated::new));
  }

  /** A person and where he is an agent. */
  record Who(Person person, List<Membership> workspaces) {
    Who {
      workspaces = List.copyOf(workspaces);
    }
  }

  /** Changes what is given. */
  Who prefer(long person, Optional<String> language, Optional<String> theme) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          persons.setPreferences(tx, person, language, theme);
          return person;
        });
    return who(person);
  }

  /**
   * Gives a person another password and ends all his sessions with it, in one transaction; so no
   * cookie made with the old one outlives it.
   *
   * @throws Refusal.Invalid if the password breaks the rules
   * @throws Refusal.NotFound if there is no such person
   */
  void setPassword(long person, String password) {
    var before = database.everywhere(Reason.SIGN_IN, tx -> persons.byId(tx, person));
    var known = before.orElseThrow(Refusal.NotFound::new).person();
    var checks = new Checks();
    checks.password("/password", password, known.email(), known.name());
    checks.refuse();
    var hash = hashing.inside(passwords -> passwords.hash(password));
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          persons.setPassword(tx, person, hash);
          throttle.forgetDevices(tx, person);
          sessions.endAll(tx, person, Optional.empty());
          return person;
        });
  }

  /**
   * Lets a person sign in no more, or again; ends his sessions.
   *
   * @throws Refusal.NotFound if there is no such person
   */
  void setDisabled(long person, boolean disabled) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          if (!persons.setDisabled(tx, person, disabled)) {
            throw new Refusal.NotFound();
          }
          sessions.endAll(tx, person, Optional.empty());
          return person;
        });
  }
}
