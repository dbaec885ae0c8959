package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in: throttled, then hashed, then a session. Tells nobody whether a name exists. */
final class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
  private static final int LONGEST_PASSWORD = 1024;
  private final Database database;
  private final InstantSource clock;
  private final HashingRoom hashing;
  private final Throttle throttle;
  private final Sessions sessions;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  SignIn(
      Database database,
      InstantSource clock,
      HashingRoom hashing,
      Throttle throttle,
      Sessions sessions) {
    this.database = database;
    this.clock = clock;
    this.hashing = hashing;
    this.throttle = throttle;
    this.sessions = sessions;
  }

  private record Attempt(Throttle.Keys keys, Optional<PersonStore.Known> person) {}

  SignedIn signIn(String email, String password, Device device) {
    var address = Checks.address(email);
    var _ = look(address, device);
    return hashing.inside(passwords -> {
      var attempt = look(address, device);
      return verified(attempt, password, passwords)
          .flatMap(known ->
              enter(
                  known,
                  passwords.outdated(known.passwordHash())
                      ? Optional.of(passwords.hash(password))
                      : Optional.empty(),
                  attempt.keys(),
                  device))
          .orElseThrow(() -> refused(attempt.keys(), device));
    });
  }

  /** Deletes counts of failures whose window has passed. */
  void forgetOld() {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          throttle.forget(tx, clock.instant());
          return tx;
        });
  }

  /** Refuses the throttled; called before waiting for a seat and again with one. */
  private Attempt look(String address, Device device) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var keys = throttle.keys(tx, address, device);
          throttle.check(tx, keys, clock.instant());
          return new Attempt(keys, persons.byEmail(tx, address));
        });
  }

  /** The person, if the password is his; takes as long if there is none. */
  private static Optional<PersonStore.Known> verified(
      Attempt attempt, String password, Passwords passwords) {
    var hash = attempt.person().map(PersonStore.Known::passwordHash).orElse(passwords.ofNobody());
    boolean right = password.length() <= LONGEST_PASSWORD && Passwords.verify(password, hash);
    return attempt.person().filter(known -> right && !known.disabled());
  }

  private Optional<SignedIn> enter(
      PersonStore.Known known, Optional<String> renewed, Throttle.Keys keys, Device device) {
    var person = known.person();
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var token = sessions.start(tx, known, device);
          if (token.isEmpty()) {
            return Optional.empty();
          }
          renewed.ifPresent(hash -> persons.renewHash(tx, person.id(), known.passwordHash(), hash));
          throttle.succeeded(tx, keys, person.id(), clock.instant());
          var in = workspaces.memberships(tx, person.id());
          return Optional.of(new SignedIn(token.get(), person, in));
        });
  }

  private Refusal refused(Throttle.Keys keys, Device device) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          throttle.failed(tx, keys, clock.instant());
          return keys;
        });
    LOG.atInfo()
        .addKeyValue("event", "auth.fail")
        .addKeyValue("ip", device.ip())
        .log("Wrong password");
    return new Refusal.Unauthenticated("invalid_credentials", "E-mail or password is wrong.");
  }
}
