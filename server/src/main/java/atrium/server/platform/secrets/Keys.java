package atrium.server.platform.secrets;

import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the keys come from. Those of a file are read again when the file has changed, so that a
 * running server takes a new key without being started again; given ones stay.
 */
final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private final Optional<Path> file;
  private KeyRing ring;
  private String seen;

  private Keys(Optional<Path> file, KeyRing ring, String seen) {
    this.file = file;
    this.ring = ring;
    this.seen = seen;
  }

  static Keys given(KeyRing ring) {
    return new Keys(Optional.empty(), ring, "");
  }

  static Keys in(Path file) {
    var state = state(file);
    return new Keys(Optional.of(file), new KeyRing(KeyFile.read(file)), state);
  }

  /** The file they are in, if they are in one. */
  Optional<Path> file() {
    return file;
  }

  /** As they are now. A file that cannot be read at this moment changes nothing. */
  synchronized KeyRing now() {
    if (file.isEmpty() || state(file.get()).equals(seen)) {
      return ring;
    }
    var state = state(file.get());
    try {
      ring = new KeyRing(KeyFile.read(file.get()));
      seen = state;
      LOG.atInfo()
          .addKeyValue("evt", "keys.read")
          .log("The key file has changed; keys {} are used, the first seals", ring);
    } catch (StartRefused unreadable) {
      seen = state;
      LOG.atError()
          .addKeyValue("evt", "keys.unreadable")
          .log("The key file has changed and cannot be used: {}", unreadable.getMessage());
    }
    return ring;
  }

  /** Changes whenever the file does. */
  private static String state(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException gone) {
      return "gone";
    }
  }
}
