package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows guessing: so many wrong passwords for one name or from one address, then a wait. Somebody
 * who signed in from his device before is counted for himself alone, so that a stranger's guesses
 * cannot lock him out.
 */
final class Throttle {
  private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);
  private final ThrottleStore store = new ThrottleStore();
  private final AccountsSettings settings;

  Throttle(AccountsSettings settings) {
    this.settings = settings;
  }

  /** What one attempt is counted under, as hashes. */
  record Keys(String device, List<String> counters) {}

  Keys keys(Tx tx, String email, Device device) {
    var fingerprint = device.fingerprint();
    if (store.knows(tx, email, fingerprint)) {
      return new Keys(
          fingerprint, List.of(SecretText.sha256Hex("device " + email + " " + fingerprint)));
    }
    return new Keys(
        fingerprint,
        List.of(
            SecretText.sha256Hex("name " + email),
            SecretText.sha256Hex("address " + device.network())));
  }

  /**
   * Of somebody who gives no name: the network that he comes from is counted alone, and for this
   * door, so that who guesses passwords there closes no other.
   */
  Keys keysOfStranger(String door, Device device) {
    return new Keys(
        device.fingerprint(), List.of(SecretText.sha256Hex(door + " " + device.network())));
  }

  /**
   * Lets an attempt pass or not. Asked before anything is hashed.
   *
   * @throws Refusal.TooMany with the time that remains
   */
  void check(Tx tx, Keys keys, Instant now) {
    store
        .exhaustedSince(tx, keys.counters(), settings.failures(), now.minus(settings.window()))
        .ifPresent(since -> {
          LOG.atWarn().addKeyValue("event", "auth.throttled").log("Too many wrong passwords");
          var rest = Duration.between(now, since.plus(settings.window()));
          throw new Refusal.TooMany(
              "too_many_attempts", "Too many attempts. Wait and try again.", atLeastOne(rest));
        });
  }

  void failed(Tx tx, Keys keys, Instant now) {
    var windowStart = now.minus(settings.window());
    store.count(tx, keys.counters(), windowStart, now);
  }

  /** Deletes counts whose window has passed. */
  void forget(Tx tx, Instant now) {
    store.forget(tx, now.minus(settings.window()));
  }

  void succeeded(Tx tx, Keys keys, long person, Instant now) {
    store.remember(tx, person, keys.device(), now);
  }

  void forgetDevices(Tx tx, long person) {
    store.forgetDevices(tx, person);
  }

  private static Duration atLeastOne(Duration rest) {
    return rest.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : rest;
  }
}
