package atrium.server.messages.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which files are written, and hashed meanwhile, before they have their place. */
final class Spool {
  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  /** Longer than any upload takes: other nodes may write into the same folder. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final double free;

  /**
   * @param folder made when first needed
   * @param free share of the disk, 0 to 1, that files leave alone: the database may live beside
   *     them, and it stops on a full disk
   */
  Spool(Path folder, double free) {
    this.folder = folder;
    this.free = free;
  }

  Spooled begin() throws IOException {
    Files.createDirectories(folder);
    var disk = Files.getFileStore(folder);
    if (disk.getUsableSpace() < disk.getTotalSpace() * free) {
      throw new IOException("Less is free on the disk of the files than must stay free");
    }
    return new Spooled(folder.resolve(UUID.randomUUID().toString()));
  }

  void sweep() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var before = Instant.now().minus(ABANDONED);
    try (var left = Files.list(folder)) {
      for (var path : left.toList()) {
        removeIfOlder(path, before);
      }
    } catch (IOException | UncheckedIOException unreadable) {
      log.atWarn().setCause(unreadable).log("storage.sweep_failed");
    }
  }

  private static void removeIfOlder(Path path, Instant before) throws IOException {
    try {
      if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException _) {
      // Its writer was quicker.
    }
  }

  /** A file on its way into the storage. */
  static final class Spooled implements AutoCloseable, FileStorage.Written {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = sha256Digest();
    private final OutputStream sink;
    private @Nullable String sha256;

    private Spooled(Path path) throws IOException {
      this.path = path;
      this.channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE,
              StandardOpenOption.READ);
      this.sink = new DigestOutputStream(Channels.newOutputStream(channel), digest);
    }

    OutputStream sink() {
      return sink;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public byte[] read(long from, int atMost) throws IOException {
      var bytes = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, atMost));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          break;
        }
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }

    Path path() {
      return path;
    }

    String sha256() {
      if (sha256 == null) {
        sha256 = HexFormat.of().formatHex(digest.digest());
      }
      return sha256;
    }

    /** Brings every byte to the disk; no more can come. */
    void finish() throws IOException {
      channel.force(true);
      channel.close();
    }

    /** Removes it, unless it was moved to its place. */
    @Override
    public void close() {
      try {
        channel.close();
        Files.deleteIfExists(path);
      } catch (IOException left) {
        log.atWarn().setCause(left).log("storage.unfinished_left");
      }
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
