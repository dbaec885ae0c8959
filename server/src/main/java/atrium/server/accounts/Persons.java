package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Persons: what they prefer, their passwords, whether they may sign in at all. */
final class Persons {
  private final Database database;
  private final HashingRoom hashing;
  private final Throttle throttle;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final PersonTrail trail;
  private final PersonStore persons = new PersonStore();
  private final PasswordResetStore resets = new PasswordResetStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  Persons(Database database, HashingRoom hashing, SignIn.SignInParts parts) {
    this.database = database;
    this.hashing = hashing;
    this.throttle = parts.throttle();
    this.sessions = parts.sessions();
    this.factors = parts.factors();
    this.trail = parts.trail();
  }

  /** A person with his workspaces, by name. */
  Who who(long person) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx ->
            persons
                .byId(tx, person)
                .map(known ->
                    new Who(
                        known.person(),
                        workspaces.memberships(tx, person),
                        factors.has(tx, person)))
                .orElseThrow(Refusal.Unauthenticated::new));
  }

  /** A person, where he is an agent, and whether he has a second factor. */
  record Who(Person person, List<Membership> workspaces, boolean secondFactor) {
    Who {
      workspaces = List.copyOf(workspaces);
    }
  }

  /** What a person may change about himself at any time; what is empty stays. */
  record Preferences(Optional<String> name, Optional<String> language, Optional<String> theme) {}

  /**
   * Changes what is given.
   *
   * @throws Refusal.Invalid if the name is empty or too long
   */
  Who prefer(long person, Preferences wanted) {
    var checks = new Checks();
    var name = wanted.name().map(text -> checks.name("/name", text));
    checks.refuse();
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          persons.setPreferences(
              tx, person, new Preferences(name, wanted.language(), wanted.theme()));
          return person;
        });
    return who(person);
  }

  /**
   * Gives a person another address to sign in with, and ends his other sessions.
   *
   * @throws Refusal.Invalid if it is no address
   * @throws Refusal.Conflict if it is somebody else's
   */
  Who setEmail(OwnSession own, String email) {
    var checks = new Checks();
    var address = checks.email("/email", email);
    checks.refuse();
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          if (!persons.setEmail(tx, own.person(), address)) {
            throw new Refusal.Conflict(
                "email_taken",
                "Somebody signs in with this address already.",
                Refusal.Fault.of("/email", "email_taken"));
          }
          sessions.endAll(tx, own.person(), Optional.of(own.hash()));
          trail.tell(tx, AuditAction.PERSON_EMAIL_CHANGED, own.person());
          return address;
        });
    return who(own.person());
  }

  /**
   * Gives a person another password and ends all his sessions with it, in one transaction; so no
   * cookie made with the old one outlives it.
   *
   * @throws Refusal.Invalid if the password breaks the rules
   * @throws Refusal.NotFound if there is no such person
   */
  void setPassword(long person, String password) {
    setPassword(person, password, _ -> {});
  }

  /** The same, if what must hold in the same transaction does: else nothing is changed. */
  void setPassword(long person, String password, Consumer<Tx> condition) {
    setPassword(person, password, Optional.empty(), condition);
  }

  /** The same by the person himself: the session he does it in goes on. */
  void setPassword(OwnSession own, String password) {
    setPassword(own.person(), password, Optional.of(own.hash()), _ -> {});
  }

  private void setPassword(
      long person, String password, Optional<String> kept, Consumer<Tx> condition) {
    var before = database.everywhere(Reason.SIGN_IN, tx -> persons.byId(tx, person));
    var known = before.orElseThrow(Refusal.NotFound::new).person();
    var checks = new Checks();
    checks.password("/password", password, known.email(), known.name());
    checks.refuse();
    var hash = hashing.inside(passwords -> passwords.hash(password));
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          condition.accept(tx);
          persons.setPassword(tx, person, hash);
          resets.forget(tx, person);
          throttle.forgetDevices(tx, person);
          sessions.endAll(tx, person, kept);
          trail.tell(tx, AuditAction.PERSON_PASSWORD_CHANGED, known);
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
          trail.tell(
              tx, disabled ? AuditAction.PERSON_DISABLED : AuditAction.PERSON_ENABLED, person);
          return person;
        });
  }
}
