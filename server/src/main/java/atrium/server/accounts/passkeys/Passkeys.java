package atrium.server.accounts.passkeys;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The front door of passkeys. Every method works in the caller's transaction. */
public final class Passkeys {
  private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

  /** Time to find the phone. */
  public static final Duration CHALLENGE = Duration.ofMinutes(5);

  /** Passkeys of one person. */
  public static final int MOST = 20;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CHALLENGE_BYTES = 32;

  /** As long as WebAuthn allows: tells nothing, and nobody guesses it. */
  private static final int HANDLE_BYTES = 64;

  private final WebAuthn webAuthn;
  private final InstantSource clock;
  private final PasskeyStore store = new PasskeyStore();
  private final PasskeyChallengeStore challenges = new PasskeyChallengeStore();

  public Passkeys(RelyingParty party, InstantSource clock) {
    this.webAuthn = new WebAuthn(party);
    this.clock = clock;
  }

  /** What authenticators show of a person when they ask which of his accounts he means. */
  public record Owner(long person, String email, String name) {}

  /** Asks for a new passkey. */
  public Creation propose(Tx tx, Ceremony ceremony, Owner owner) {
    var handle = new byte[HANDLE_BYTES];
    RANDOM.nextBytes(handle);
    return new Creation(
        challenge(tx, ceremony),
        webAuthn.party().id(),
        store.handle(tx, owner.person(), handle),
        owner.email(),
        owner.name(),
        WebAuthn.algorithms(),
        store.credentials(tx, owner.person()),
        CHALLENGE.toMillis());
  }

  private String challenge(Tx tx, Ceremony ceremony) {
    var challenge = new byte[CHALLENGE_BYTES];
    RANDOM.nextBytes(challenge);
    challenges.insert(
        tx, Base64Url.sha256Hex(challenge), ceremony, clock.instant().plus(CHALLENGE));
    return Base64Url.encode(challenge);
  }

  /**
   * Keeps a passkey that was made for a person.
   *
   * @return empty if anything about it is not as it must be, or somebody has it already
   */
  public Optional<Passkey> register(
      Tx tx, Ceremony ceremony, Attestation attestation, Passkey wanted) {
    long person = ceremony.person().orElseThrow();
    try {
      var challenge = challenged(attestation.clientData());
      if (!challenges.take(tx, Base64Url.sha256Hex(challenge), ceremony, clock.instant())) {
        return refused("challenge");
      }
      var kept = webAuthn.made(challenge, attestation);
      var passkey =
          new Passkey(
              wanted.id(), wanted.name(), kept.synced(), wanted.createdAt(), Optional.empty());
      return store.insert(tx, person, passkey, kept) ? Optional.of(passkey) : refused("credential");
    } catch (WebAuthn.Wrong wrong) {
      return refused(Objects.requireNonNullElse(wrong.getMessage(), "wrong"));
    } catch (IllegalArgumentException malformed) {
      return refused("malformed");
    }
  }

  private static Optional<Passkey> refused(String reason) {
    LOG.atInfo()
        .addKeyValue("event", "passkey.refused")
        .addKeyValue("reason", reason)
        .log("Refused");
    return Optional.empty();
  }

  /** Asks for a passkey: one of the ceremony's person, or any. */
  public Question ask(Tx tx, Ceremony ceremony) {
    var allow =
        ceremony.person().isPresent()
            ? store.credentials(tx, ceremony.person().getAsLong())
            : List.<String>of();
    return new Question(
        challenge(tx, ceremony), webAuthn.party().id(), allow, CHALLENGE.toMillis());
  }

  /**
   * Checks a passkey that is shown. The challenge is used up whatever comes of it, so the caller's
   * transaction must commit also when it is refused.
   */
  public Verdict verify(Tx tx, Ceremony ceremony, Assertion shown) {
    byte[] challenge;
    Optional<PasskeyStore.Found> found;
    try {
      challenge = challenged(shown.clientData());
      found = store.find(tx, Base64Url.decode(shown.credential()));
    } catch (IllegalArgumentException malformed) {
      return new Verdict.Refused("malformed");
    }
    var now = clock.instant();
    if (!challenges.take(tx, Base64Url.sha256Hex(challenge), ceremony, now)) {
      return new Verdict.Refused("challenge");
    }
    if (found.isEmpty()) {
      return new Verdict.Refused("credential");
    }
    var passkey = found.get();
    if (!isOf(passkey, ceremony, shown)) {
      return new Verdict.Refused("person");
    }
    try {
      var kept = webAuthn.shown(challenge, passkey.kept(), shown);
      store.used(tx, passkey.passkey().id(), kept, now);
      return new Verdict.Shown(passkey.person(), passkey.passkey());
    } catch (WebAuthn.Wrong wrong) {
      return wrong.copied()
          ? new Verdict.Suspect(passkey.person(), passkey.passkey())
          : new Verdict.Refused(Objects.requireNonNullElse(wrong.getMessage(), "wrong"));
    }
  }

  /** Whether it is the passkey of who must show it; who is not known must be named by it. */
  private static boolean isOf(PasskeyStore.Found found, Ceremony ceremony, Assertion shown) {
    boolean named = shown.userHandle().map(found.handle()::equals).orElse(false);
    if (ceremony.person().isEmpty()) {
      return named;
    }
    boolean silent = shown.userHandle().isEmpty();
    return (named || silent) && ceremony.person().getAsLong() == found.person();
  }

  /** The challenge that was answered, as the browser says. */
  private static byte[] challenged(String clientData) {
    try {
      var said = Json.MAPPER.readTree(Base64Url.decode(clientData));
      return Base64Url.decode(said.path("challenge").asString(""));
    } catch (JacksonException noJson) {
      throw new IllegalArgumentException("The client data are no JSON", noJson);
    }
  }

  /** A person's, oldest first. */
  public List<Passkey> list(Tx tx, long person) {
    return store.all(tx, person);
  }

  public boolean has(Tx tx, long person) {
    return !store.all(tx, person).isEmpty();
  }

  /** False when the person has no such passkey. */
  public boolean rename(Tx tx, long person, long id, String name) {
    return store.rename(tx, person, id, name);
  }

  /** False when the person has no such passkey. */
  public boolean remove(Tx tx, long person, long id) {
    return store.delete(tx, person, id);
  }

  /** Takes all of a person's passkeys away. */
  public void forget(Tx tx, long person) {
    store.deleteAll(tx, person);
  }

  /** Deletes challenges that nobody answered. */
  public void forgetExpired(Tx tx) {
    Instant now = clock.instant();
    challenges.forgetExpired(tx, now);
  }
}
