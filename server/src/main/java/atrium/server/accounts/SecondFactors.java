package atrium.server.accounts;

import atrium.server.accounts.passkeys.Passkeys;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import atrium.server.platform.secrets.Secrets;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person has besides his password: an app that shows codes by the clock, passkeys, and ten
 * codes on paper for the day they are lost. Each code is good once, under however many at once.
 */
final class SecondFactors {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern BY_THE_CLOCK = Pattern.compile("[0-9]{6}");
  private static final Pattern RECOVERY = Pattern.compile("[a-z2-7]{16}");

  /** 80 bits: their SHA-256 alone cannot be tried through. */
  private static final String RECOVERY_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private static final int RECOVERY_CODES = 10;
  private static final String SECRET = "secret";

  /** Names what is sealed in a row. */
  static final String FIELDS = "second factor";

  private final Database database;
  private final InstantSource clock;
  private final Secrets secrets;
  private final Sessions sessions;
  private final PersonTrail trail;
  private final Passkeys passkeys;
  private final SecondFactorStore store = new SecondFactorStore();
  private final PersonStore persons = new PersonStore();

  SecondFactors(AccountsParts parts, Sessions sessions, PersonTrail trail, Passkeys passkeys) {
    this.database = parts.database();
    this.clock = parts.clock();
    this.secrets = parts.secrets();
    this.sessions = sessions;
    this.trail = trail;
    this.passkeys = passkeys;
  }

  /**
   * How it stands with a person.
   *
   * @param since empty: he has no app that shows codes
   * @param recoveryCodes that are left
   * @param required a workspace of his wants one
   */
  record Standing(Optional<Instant> since, int recoveryCodes, boolean required) {}

  /**
   * A secret to be taken into an app: the only time that it is shown.
   *
   * @param secret base32, to be typed in
   * @param uri the same for a QR code
   */
  record Proposal(String secret, URI uri) {
    @Override
    public String toString() {
      return "Proposal[]";
    }
  }

  Standing standing(long person) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx ->
            new Standing(
                store.activeSince(tx, person),
                store.recoveryLeft(tx, person),
                store.required(tx, person)));
  }

  /** Makes a secret; it counts for nothing until {@link #confirm}, and one before it goes on. */
  Proposal propose(OwnSession own) {
    var secret = new byte[Totp.SECRET_BYTES];
    RANDOM.nextBytes(secret);
    var envelope =
        secrets.seal(place(own.person()), Map.of(SECRET, HexFormat.of().formatHex(secret)));
    var email =
        database.everywhere(
            Reason.SIGN_IN,
            tx -> {
              store.propose(tx, own.person(), envelope, clock.instant());
              return persons.byId(tx, own.person()).orElseThrow(Refusal.Unauthenticated::new);
            });
    var text = Totp.base32(secret);
    return new Proposal(text, uri(text, email.person().email()));
  }

  private static URI uri(String secret, String email) {
    var label = URLEncoder.encode("Atrium:" + email, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(
        "otpauth://totp/%s?secret=%s&issuer=Atrium&algorithm=SHA1&digits=6&period=30"
            .formatted(label, secret));
  }

  private static Secrets.Place place(long person) {
    return new Secrets.Place(0, person, FIELDS);
  }

  private byte[] open(long person, SecondFactorStore.Sealed sealed) {
    var opened = secrets.open(place(person), sealed.envelope());
    return HexFormat.of().parseHex(opened.getOrDefault(SECRET, ""));
  }

  /**
   * From now on signing in takes a code too. Ends the person's other sessions, which none was asked
   * for.
   *
   * @return recovery codes in the place of those before: the only time that they are known
   * @throws Refusal.Invalid if the code is not one of the proposed secret
   */
  List<String> confirm(OwnSession own, String code) {
    var codes = recoveryCodes();
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var now = clock.instant();
          var sealed = store.find(tx, own.person(), false).orElseThrow(SecondFactors::wrong);
          var step = Totp.match(open(own.person(), sealed), plain(code), now, sealed.lastStep());
          if (!store.activate(tx, own.person(), step.orElseThrow(SecondFactors::wrong), now)) {
            throw wrong();
          }
          store.putRecovery(tx, own.person(), hashes(codes));
          sessions.endAll(tx, own.person(), Optional.of(own.hash()));
          trail.tell(tx, AuditAction.PERSON_SECOND_FACTOR_ADDED, own.person());
          return codes;
        });
    return codes;
  }

  private static Refusal wrong() {
    return new Refusal.Invalid(
        "code_wrong",
        "This is not the code of this moment.",
        Refusal.Fault.of("/code", "code_wrong"));
  }

  /**
   * Ten new recovery codes in the place of those before.
   *
   * @throws Refusal.Conflict if there is no second factor that they could stand in for
   */
  List<String> renewRecoveryCodes(OwnSession own) {
    var codes = recoveryCodes();
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          if (!has(tx, own.person())) {
            throw new Refusal.Conflict("no_second_factor", "There is no second factor.");
          }
          store.putRecovery(tx, own.person(), hashes(codes));
          trail.tell(tx, AuditAction.PERSON_RECOVERY_CODES_RENEWED, own.person());
          return codes;
        });
    return codes;
  }

  /**
   * From now on no code by the clock is asked for; without a passkey, the password is enough again.
   * Ends the person's other sessions.
   *
   * @throws Refusal.Conflict if a workspace of his requires a second factor, and he has no passkey
   */
  void switchOff(OwnSession own) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          boolean others = passkeys.has(tx, own.person());
          if (!others) {
            refuseIfRequired(tx, own.person());
            store.forgetRecovery(tx, own.person());
          }
          store.forget(tx, own.person());
          trail.tell(tx, AuditAction.PERSON_SECOND_FACTOR_REMOVED, own.person());
          sessions.endAll(tx, own.person(), Optional.of(own.hash()));
          return own;
        });
  }

  /**
   * Keeps a person from giving up the last one that he has.
   *
   * @throws Refusal.Conflict if a workspace of his requires one
   */
  void refuseIfRequired(Tx tx, long person) {
    if (store.required(tx, person)) {
      throw new Refusal.Conflict("second_factor_required", "A workspace requires a second factor.");
    }
  }

  /** Takes everything away that he has besides his password, passkeys too. */
  void forget(Tx tx, long person) {
    store.forget(tx, person);
    store.forgetRecovery(tx, person);
    passkeys.forget(tx, person);
    trail.tell(tx, AuditAction.PERSON_SECOND_FACTOR_REMOVED, person);
  }

  /** Whether he has one of whatever kind. */
  boolean has(Tx tx, long person) {
    return hasApp(tx, person) || passkeys.has(tx, person);
  }

  boolean hasApp(Tx tx, long person) {
    return store.activeSince(tx, person).isPresent();
  }

  /**
   * By what he may answer after his password, in the words of the API.
   *
   * @return empty if the password is enough
   */
  Set<String> ways(Tx tx, long person) {
    var ways = new TreeSet<String>();
    if (passkeys.has(tx, person)) {
      ways.add("passkey");
    }
    if (hasApp(tx, person) || (!ways.isEmpty() && store.recoveryLeft(tx, person) > 0)) {
      ways.add("code");
    }
    return ways;
  }

  /** Recovery codes for who has a first second factor and none of them; else none. */
  List<String> firstRecoveryCodes(Tx tx, long person) {
    if (store.recoveryLeft(tx, person) > 0) {
      return List.of();
    }
    var codes = recoveryCodes();
    store.putRecovery(tx, person, hashes(codes));
    return codes;
  }

  /** Takes away what stands in for a second factor that is no more. */
  void forgetRecovery(Tx tx, long person) {
    store.forgetRecovery(tx, person);
  }

  /** Whether a code is good now; then it is not any more, once the transaction commits. */
  boolean use(Tx tx, long person, String code) {
    var given = plain(code);
    if (RECOVERY.matcher(given).matches()) {
      return store.useRecovery(tx, person, SecretText.sha256Hex(given));
    }
    if (!BY_THE_CLOCK.matcher(given).matches()) {
      return false;
    }
    var sealed = store.find(tx, person, true);
    if (sealed.isEmpty()) {
      return false;
    }
    var step =
        Totp.match(open(person, sealed.get()), given, clock.instant(), sealed.get().lastStep());
    return step.isPresent() && store.use(tx, person, step.getAsLong());
  }

  /** As typed: in groups, in capitals. */
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> recoveryCodes() {
    return Stream.generate(() -> SecretText.randomOf(RECOVERY_ALPHABET, 16))
        .limit(RECOVERY_CODES)
        .map(code -> code.replaceAll("(.{4})(?=.)", "$1-"))
        .toList();
  }

  private static List<String> hashes(List<String> codes) {
    return codes.stream().map(code -> SecretText.sha256Hex(plain(code))).toList();
  }
}
