package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in: throttled, then hashed, then, where the person has a second factor, its code, and
 * only then a session. Tells nobody whether a name exists.
 */
final class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

  /** Time to find the phone. */
  private static final Duration CHALLENGE = Duration.ofMinutes(5);

  /** Codes that may be tried for one right password. */
  private static final int ATTEMPTS = 5;

  private static final String PASSWORD = "password";
  private final Database database;
  private final InstantSource clock;
  private final SignInParts parts;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();
  private final ChallengeStore challenges = new ChallengeStore();

  /** What signing in is made of. */
  record SignInParts(
      PasswordCheck check,
      Throttle throttle,
      Sessions sessions,
      SecondFactors factors,
      PersonTrail trail) {}

  SignIn(Database database, InstantSource clock, SignInParts parts) {
    this.database = database;
    this.clock = clock;
    this.parts = parts;
  }

  Entry signIn(String email, String password, Device device) {
    return parts
        .check()
        .check(Checks.address(email), password, device, right -> enter(right, device));
  }

  private Optional<Entry> enter(PasswordCheck.Right right, Device device) {
    var known = right.known();
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          right
              .renewed()
              .ifPresent(
                  hash -> persons.renewHash(tx, known.person().id(), known.passwordHash(), hash));
          var now =
              new PersonStore.Known(
                  known.person(), right.renewed().orElse(known.passwordHash()), known.disabled());
          return enter(tx, now, right.keys(), device, PASSWORD);
        });
  }

  /**
   * What follows for who showed by one thing who he is: a session, or a challenge where he has a
   * second factor.
   *
   * @param known with the hash of his password as it is stored now
   */
  Optional<Entry> enter(
      Tx tx, PersonStore.Known known, Throttle.Keys keys, Device device, String way) {
    var ways = parts.factors().ways(tx, known.person().id());
    return ways.isEmpty()
        ? session(tx, known, keys, device, way).map(Entry.class::cast)
        : Optional.of(challenge(tx, known, device, ways));
  }

  private Challenge challenge(Tx tx, PersonStore.Known known, Device device, Set<String> ways) {
    var token = SecretText.random256();
    var expires = clock.instant().plus(CHALLENGE);
    challenges.insert(
        tx,
        SecretText.sha256Hex(token),
        known.person().id(),
        new ChallengeStore.Bond(device.fingerprint(), SecretText.sha256Hex(known.passwordHash())),
        expires);
    return new Challenge(token, expires, ways);
  }

  /** Starts a session of somebody who showed everything that is asked of him. */
  Optional<SignedIn> session(
      Tx tx, PersonStore.Known known, Throttle.Keys keys, Device device, String way) {
    var person = known.person();
    return parts
        .sessions()
        .start(tx, known, device)
        .map(token -> {
          parts.throttle().succeeded(tx, keys, person.id(), clock.instant());
          var how = Facts.NONE.with(AuditField.WAY, way);
          parts.trail().tellOfHimself(tx, AuditAction.PERSON_SIGNED_IN, person, how);
          var in = workspaces.memberships(tx, person.id());
          return new SignedIn(token, person, in, parts.factors().has(tx, person.id()));
        });
  }

  /**
   * The second step: a code for the challenge that a right password led to.
   *
   * @throws Refusal.Unauthenticated if the code is wrong; {@code challenge_over} if the password
   *     must be given again: too late, too many wrong codes, from another device, or the password
   *     changed meanwhile
   * @throws Refusal.TooMany after too many wrong ones, of whatever kind
   */
  SignedIn answer(String challenge, String code, Device device) {
    return answer(
        challenge,
        device,
        (tx, person) -> parts.factors().use(tx, person, code),
        new Refusal.Unauthenticated("code_wrong", "This is not the code of this moment."));
  }

  /** Something that a person has, shown in a transaction that commits also if it is not right. */
  interface SecondStep {
    boolean shown(Tx tx, long person);
  }

  /** The same by whatever is shown as the second step. */
  SignedIn answer(String challenge, Device device, SecondStep step, Refusal wrong) {
    var attempt = attempt(SecretText.sha256Hex(challenge), device);
    var entered =
        database.everywhere(
            Reason.SIGN_IN,
            tx -> {
              long person = attempt.known().person().id();
              if (!step.shown(tx, person)) {
                parts.throttle().failed(tx, attempt.keys(), clock.instant());
                parts.trail().tellFailed(tx, Optional.of(attempt.known().person()));
                return Optional.<SignedIn>empty();
              }
              var password = SecretText.sha256Hex(attempt.known().passwordHash());
              if (!challenges.take(tx, attempt.challenge(), password)) {
                throw over();
              }
              return Optional.of(
                  session(tx, attempt.known(), attempt.keys(), device, PASSWORD)
                      .orElseThrow(SignIn::over));
            });
    return entered.orElseThrow(() -> {
      LOG.atInfo()
          .addKeyValue("event", "auth.fail")
          .addKeyValue("ip", device.ip())
          .log("Wrong second step");
      return wrong;
    });
  }

  /**
   * Whose second step is awaited; counts no attempt.
   *
   * @throws Refusal.Unauthenticated {@code challenge_over}
   */
  long awaited(Tx tx, String challenge, Device device) {
    return challenges
        .look(tx, SecretText.sha256Hex(challenge), device.fingerprint(), ATTEMPTS, clock.instant())
        .orElseThrow(SignIn::over);
  }

  private record Attempt(String challenge, PersonStore.Known known, Throttle.Keys keys) {}

  /** Counts the attempt before the code is looked at, so that many at once are counted too. */
  private Attempt attempt(String challenge, Device device) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var now = clock.instant();
          long person =
              challenges
                  .attempt(tx, challenge, device.fingerprint(), ATTEMPTS, now)
                  .orElseThrow(SignIn::over);
          var known = persons.byId(tx, person).filter(found -> !found.disabled());
          var email = known.orElseThrow(SignIn::over).person().email();
          var keys = parts.throttle().keys(tx, email, device);
          parts.throttle().check(tx, keys, now);
          return new Attempt(challenge, known.get(), keys);
        });
  }

  private static Refusal over() {
    return new Refusal.Unauthenticated("challenge_over", "Give the password again.");
  }

  /** Deletes counts of failures whose window has passed, and challenges that nobody met. */
  void forgetOld() {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          parts.throttle().forget(tx, clock.instant());
          challenges.forgetExpired(tx, clock.instant());
          return tx;
        });
  }
}
