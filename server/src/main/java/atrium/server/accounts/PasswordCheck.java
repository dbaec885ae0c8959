package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a password: throttled before anything is hashed, bounded in how many are hashed at once,
 * and as slow for a name that nobody has as for any other.
 */
final class PasswordCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
  private static final int LONGEST_PASSWORD = 1024;
  private final Database database;
  private final InstantSource clock;
  private final HashingRoom hashing;
  private final Throttle throttle;
  private final PersonTrail trail;
  private final PersonStore persons = new PersonStore();

  PasswordCheck(
      Database database,
      InstantSource clock,
      HashingRoom hashing,
      Throttle throttle,
      PersonTrail trail) {
    this.trail = trail;
    this.database = database;
    this.clock = clock;
    this.hashing = hashing;
    this.throttle = throttle;
  }

  private record Attempt(Throttle.Keys keys, Optional<PersonStore.Known> person) {}

  /**
   * A password that was right.
   *
   * @param keys what a failure that follows is counted under
   * @param renewed its hash by today's parameters, where the stored one is by older ones
   */
  record Right(PersonStore.Known known, Throttle.Keys keys, Optional<String> renewed) {
    @Override
    public String toString() {
      return "Right[" + known.person().id() + "]";
    }
  }

  /**
   * Goes on with whom the password belongs to.
   *
   * @param address as {@link Checks#address} writes it
   * @param then empty refuses him as if the password had been wrong
   * @throws Refusal.Unauthenticated if e-mail or password is wrong, or the person disabled
   * @throws Refusal.TooMany after too many wrong ones
   * @throws Refusal.Unavailable if too many passwords are being hashed at this moment
   */
  <T> T check(String address, String password, Device device, Function<Right, Optional<T>> then) {
    var _ = look(address, device);
    return hashing.inside(passwords -> {
      var attempt = look(address, device);
      return verified(attempt, password, passwords)
          .flatMap(known ->
              then.apply(
                  new Right(
                      known,
                      attempt.keys(),
                      passwords.outdated(known.passwordHash())
                          ? Optional.of(passwords.hash(password))
                          : Optional.empty())))
          .orElseThrow(() -> refused(attempt, device));
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

  private Refusal refused(Attempt attempt, Device device) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          throttle.failed(tx, attempt.keys(), clock.instant());
          trail.tellFailed(tx, attempt.person().map(PersonStore.Known::person));
          return attempt;
        });
    LOG.atInfo()
        .addKeyValue("event", "auth.fail")
        .addKeyValue("ip", device.ip())
        .log("Wrong password");
    return new Refusal.Unauthenticated("invalid_credentials", "E-mail or password is wrong.");
  }
}
