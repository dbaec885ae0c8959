package atrium.server.messages.storage;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a file in a storage: {@code ab/cd/abcd…}, so that no folder grows too full. */
final class FileHash {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private FileHash() {}

  /**
   * The place of a file, with slashes between.
   *
   * @throws IllegalArgumentException if it is no SHA-256 in lower-case hex
   */
  static String place(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("Not a SHA-256 in lower-case hex");
    }
    return sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
  }

  /** The file whose place that is; empty for whatever else lies there. */
  static Optional<String> at(String place) {
    var name = place.substring(place.lastIndexOf('/') + 1);
    return SHA256.matcher(name).matches() && place.equals(place(name))
        ? Optional.of(name)
        : Optional.empty();
  }
}
