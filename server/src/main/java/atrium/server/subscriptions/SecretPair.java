package atrium.server.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a program's posts are signed with: its secret, and for a day after a change the one before,
 * so that it can be changed without losing a post.
 */
record SecretPair(String current, Optional<String> previous, Instant previousUntil) {
  private static final Duration OVERLAP = Duration.ofHours(24);

  static SecretPair fresh() {
    return new SecretPair(Signature.newSecret(), Optional.empty(), Instant.EPOCH);
  }

  SecretPair rotated(Instant now) {
    return new SecretPair(Signature.newSecret(), Optional.of(current), now.plus(OVERLAP));
  }

  /** Those to sign with now, the newest first. */
  List<String> at(Instant now) {
    var secrets = new ArrayList<>(List.of(current));
    previous.filter(_ -> now.isBefore(previousUntil)).ifPresent(secrets::add);
    return secrets;
  }

  /** As they are sealed. */
  Map<String, String> values() {
    var values = new HashMap<>(Map.of("current", current));
    previous.ifPresent(secret -> values.put("previous", secret));
    values.put("previous_until", previousUntil.toString());
    return values;
  }

  static SecretPair of(Map<String, String> values) {
    return new SecretPair(
        values.getOrDefault("current", ""),
        Optional.ofNullable(values.get("previous")),
        Instant.parse(values.getOrDefault("previous_until", Instant.EPOCH.toString())));
  }

  /** Without values. */
  @Override
  public String toString() {
    return "SecretPair[]";
  }
}
