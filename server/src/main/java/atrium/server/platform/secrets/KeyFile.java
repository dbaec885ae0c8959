package atrium.server.platform.secrets;

import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The installation's keys: 32 bytes each, in base64, in a file that only its owner reads. */
final class KeyFile {
  private static final int BYTES = 32;
  private static final String MAKE = "openssl rand -base64 32";
  private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private KeyFile() {}

  /**
   * The keys of a text, the newest first: one in a line, or several with commas or blanks between
   * them. A line that begins with {@code #} is a remark.
   *
   * @param source says in a refusal where the text came from
   */
  static List<byte[]> parse(String text, String source) {
    var keys =
        text.lines()
            .filter(line -> !line.stripLeading().startsWith("#"))
            .flatMap(BETWEEN::splitAsStream)
            .filter(word -> !word.isEmpty())
            .map(word -> key(word, source))
            .toList();
    if (keys.isEmpty()) {
      throw new StartRefused(source + " holds no key; make one: " + MAKE);
    }
    return keys;
  }

  private static byte[] key(String word, String source) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(word);
    } catch (IllegalArgumentException malformed) {
      throw new StartRefused(source + " is not base64.");
    }
    if (key.length != BYTES) {
      throw new StartRefused(source + " must be 32 bytes in base64; make one: " + MAKE);
    }
    if (PublishedKeys.holds(key)) {
      throw new StartRefused(
          source
              + " is no random key: somebody typed it, or it stands in an example that everybody can"
              + " read. Make one: "
              + MAKE);
    }
    return key;
  }

  static List<byte[]> parse(Secret given) {
    return parse(given.reveal(), "secrets.key");
  }

  static List<byte[]> read(Path file) {
    return parse(text(file), file.toString());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException unreadable) {
      throw new StartRefused("The key file " + file + " cannot be read.", unreadable);
    }
  }

  /** A new key as it stands in a file. */
  static String fresh() {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /**
   * Puts a new key in front of those in the file, which is replaced as a whole: whoever reads it
   * reads the one or the other.
   */
  static void add(Path file, String key) {
    var before = text(file);
    try {
      var part = part(file);
      try {
        write(part, key + "\n" + before);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException failure) {
      throw new StartRefused("The key file " + file + " cannot be written.", failure);
    }
  }

  private static Path part(Path file) throws IOException {
    var folder = Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.createTempFile(folder, "secret", ".part", OWNER_ONLY);
  }

  /** Makes the file, whole or not at all; another node's stays, if that was faster. */
  static void create(Path file) {
    try {
      var part = part(file);
      try {
        write(part, fresh() + "\n");
        Files.createLink(file, part);
      } finally {
        Files.delete(part);
      }
    } catch (FileAlreadyExistsException another) {
      // It is as good.
    } catch (IOException failure) {
      throw new StartRefused("The key file " + file + " cannot be written.", failure);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }
}
