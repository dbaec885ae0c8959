package atrium.server.accounts;

import atrium.server.accounts.passkeys.Assertion;
import atrium.server.accounts.passkeys.Ceremony;
import atrium.server.accounts.passkeys.Ceremony.Purpose;
import atrium.server.accounts.passkeys.Question;
import atrium.server.accounts.passkeys.Verdict;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a passkey opens: the door, alone, for its authenticator knows its owner by finger, face or
 * PIN and so is both factors; the second step after a password; and what is sensitive.
 */
final class PasskeySignIn {
  private static final Logger LOG = LoggerFactory.getLogger(PasskeySignIn.class);
  private static final String WAY = "passkey";
  private final Database database;
  private final InstantSource clock;
  private final SignIn signIn;
  private final PasskeyParts parts;
  private final PersonStore persons = new PersonStore();

  PasskeySignIn(Database database, InstantSource clock, SignIn signIn, PasskeyParts parts) {
    this.database = database;
    this.clock = clock;
    this.signIn = signIn;
    this.parts = parts;
  }

  private static Ceremony door(Device device) {
    return Ceremony.ofStranger(device.fingerprint(), device.network());
  }

  private static Ceremony second(long person, String challenge) {
    return Ceremony.of(Purpose.SECOND_STEP, person, challenge);
  }

  private static Ceremony proof(OwnSession own) {
    return Ceremony.of(Purpose.PROOF, own.person(), own.hash());
  }

  /** Asks a stranger for a passkey, whosever it is. */
  Question ask(Device device) {
    return database.everywhere(Reason.SIGN_IN, tx -> parts.passkeys().ask(tx, door(device)));
  }

  /**
   * Asks for the second step of somebody whose password was right.
   *
   * @throws Refusal.Unauthenticated {@code challenge_over}
   */
  Question askSecond(String challenge, Device device) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          long person = signIn.awaited(tx, challenge, device);
          return parts.passkeys().ask(tx, second(person, challenge));
        });
  }

  /** Asks who is signed in to show that it is he. */
  Question askProof(OwnSession own) {
    return database.everywhere(Reason.SIGN_IN, tx -> parts.passkeys().ask(tx, proof(own)));
  }

  /**
   * Signs in by a passkey alone.
   *
   * @throws Refusal.Unauthenticated {@code passkey_refused}, whatever is wrong
   * @throws Refusal.TooMany after too many wrong ones from one network
   */
  SignedIn enter(Assertion shown, Device device) {
    Optional<SignedIn> entered =
        counted(
            parts.door().throttle().keysOfStranger(WAY, device),
            (tx, keys) ->
                verified(tx, door(device), shown)
                    .flatMap(known -> signIn.session(tx, known, keys, device, WAY)));
    return entered.orElseThrow(PasskeySignIn::refused);
  }

  private interface Attempt<T> {
    Optional<T> make(Tx tx, Throttle.Keys keys);
  }

  /** Counts an attempt that comes to nothing; one too many is not made. */
  private <T> Optional<T> counted(Throttle.Keys keys, Attempt<T> attempt) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var throttle = parts.door().throttle();
          throttle.check(tx, keys, clock.instant());
          var made = attempt.make(tx, keys);
          if (made.isEmpty()) {
            throttle.failed(tx, keys, clock.instant());
          }
          return made;
        });
  }

  /** The second step, by a passkey; else as {@link SignIn#answer}. */
  SignedIn answer(String challenge, Assertion shown, Device device) {
    return signIn.answer(
        challenge,
        device,
        (tx, person) -> verified(tx, second(person, challenge), shown).isPresent(),
        refused());
  }

  /**
   * Notes in the session that its person showed a passkey, which is worth his password and his
   * code.
   *
   * @throws Refusal.Unauthenticated {@code passkey_refused}
   * @throws Refusal.TooMany after too many wrong ones
   */
  void prove(OwnSession own, Assertion shown, Device device) {
    var keys =
        database.everywhere(
            Reason.SIGN_IN,
            tx -> {
              var person = persons.byId(tx, own.person()).orElseThrow(Refusal.Unauthenticated::new);
              return parts.door().throttle().keys(tx, person.person().email(), device);
            });
    var proved =
        counted(
            keys,
            (tx, _) ->
                verified(tx, proof(own), shown)
                    .map(known -> {
                      parts.sessions().prove(tx, own.hash());
                      return known;
                    }));
    var _ = proved.orElseThrow(PasskeySignIn::refused);
  }

  /** Whose it is, if it counts; what does not is logged, and told of where it may be a copy. */
  private Optional<PersonStore.Known> verified(Tx tx, Ceremony ceremony, Assertion shown) {
    return switch (parts.passkeys().verify(tx, ceremony, shown)) {
      case Verdict.Shown(var person, var _) ->
          persons.byId(tx, person).filter(known -> !known.disabled());
      case Verdict.Refused(var reason) -> {
        log(reason);
        yield Optional.empty();
      }
      case Verdict.Suspect(var person, var passkey) -> {
        log("counter");
        var facts = Facts.NONE.with(AuditField.NAME, passkey.name());
        persons
            .byId(tx, person)
            .ifPresent(known ->
                parts
                    .trail()
                    .tellOf(tx, AuditAction.PERSON_PASSKEY_SUSPECTED, known.person(), facts));
        yield Optional.empty();
      }
    };
  }

  private static void log(String reason) {
    LOG.atInfo()
        .addKeyValue("event", "auth.fail")
        .addKeyValue("reason", reason)
        .log("A passkey does not count");
  }

  private static Refusal refused() {
    return new Refusal.Unauthenticated("passkey_refused", "This passkey does not open the door.");
  }

  /** Deletes challenges that nobody answered. */
  void forgetOld() {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          parts.passkeys().forgetExpired(tx);
          return tx;
        });
  }
}
