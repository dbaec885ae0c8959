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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.BitSet;
import java.util.Set;

/** The installation's key: 32 bytes, in base64, in a file that only its owner reads. */
final class KeyFile {
  private static final int BYTES = 32;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private KeyFile() {}

  /** The key of a text. {@code source} says in a refusal where the text came from. */
  static byte[] parse(String text, String source) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException malformed) {
      throw new StartRefused(source + " is not base64.");
    }
    if (key.length != BYTES) {
      throw new StartRefused(
          source + " must be 32 bytes in base64; make one: openssl rand -base64 32");
    }
    if (differentBytes(key) < 8) {
      throw new StartRefused(source + " is no random key; make one: openssl rand -base64 32");
    }
    return key;
  }

  private static int differentBytes(byte[] key) {
    var seen = new BitSet(256);
    for (byte each : key) {
      seen.set(each & 0xff);
    }
    return seen.cardinality();
  }

  static byte[] parse(Secret given) {
    return parse(given.reveal(), "secrets.key");
  }

  static byte[] read(Path file) {
    try {
      return parse(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    } catch (IOException unreadable) {
      throw new StartRefused("The key file " + file + " cannot be read.", unreadable);
    }
  }

  /**
   * Makes the file, whole or not at all, and gives the key in it: another node's, if that was
   * faster.
   */
  static byte[] create(Path file) {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    try {
      var folder = Files.createDirectories(file.toAbsolutePath().getParent());
      var part = Files.createTempFile(folder, "secret", ".part", OWNER_ONLY);
      try {
        write(part, Base64.getEncoder().encodeToString(key) + "\n");
        Files.createLink(file, part);
      } finally {
        Files.delete(part);
      }
    } catch (FileAlreadyExistsException another) {
      return read(file);
    } catch (IOException failure) {
      throw new StartRefused("The key file " + file + " cannot be written.", failure);
    }
    return key;
  }

  private static void write(Path file, String text) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }
}
