package atrium.server.messages.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files in a folder: {@code ab/cd/abcd…}. Written beside, made durable, then renamed into place, so
 * that a file under its final name is always whole.
 */
public final class DiskStorage implements FileStorage {
  private static final Logger log = LoggerFactory.getLogger(DiskStorage.class);
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private final Path root;
  private final Path unfinished;
  private final double free;

  /**
   * @param root the folder; made when first needed
   * @param free share of the disk, 0 to 1, that files leave alone: the database may live beside
   *     them, and it stops on a full disk
   */
  public DiskStorage(Path root, double free) {
    this.root = root;
    this.unfinished = root.resolve("unfinished");
    this.free = free;
  }

  /** Removes what a killed process left half written. Call before the first {@link #begin}. */
  public void sweep() {
    if (!Files.isDirectory(unfinished)) {
      return;
    }
    try (var left = Files.list(unfinished)) {
      for (var path : left.toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException unreadable) {
      log.atWarn().setCause(unreadable).log("storage.sweep_failed");
    }
  }

  @Override
  public Upload begin() throws IOException {
    Files.createDirectories(unfinished);
    var disk = Files.getFileStore(unfinished);
    if (disk.getUsableSpace() < disk.getTotalSpace() * free) {
      throw new IOException("Less is free on the disk of the files than must stay free");
    }
    return new DiskUpload(unfinished.resolve(UUID.randomUUID().toString()));
  }

  @Override
  public InputStream open(String sha256, long from, long length) throws IOException {
    var channel = FileChannel.open(place(sha256), StandardOpenOption.READ);
    try {
      channel.position(from);
      return new PartStream(Channels.newInputStream(channel), length);
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  private Path place(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("Not a SHA-256 in lower-case hex");
    }
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }

  private final class DiskUpload implements Upload {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = sha256Digest();
    private final OutputStream sink;
    private @Nullable String sha256;

    DiskUpload(Path path) throws IOException {
      this.path = path;
      this.channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.sink = new DigestOutputStream(Channels.newOutputStream(channel), digest);
    }

    @Override
    public OutputStream sink() {
      return sink;
    }

    @Override
    public String sha256() {
      if (sha256 == null) {
        sha256 = HexFormat.of().formatHex(digest.digest());
      }
      return sha256;
    }

    @Override
    public void keep() throws IOException {
      channel.force(true);
      channel.close();
      var target = place(sha256());
      var folder = makeFolder(target);
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    }

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

  /** The folder of a file, its own name in its parents made durable too. */
  private Path makeFolder(Path target) throws IOException {
    var folder = root.resolve(root.relativize(target).subpath(0, 2));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      force(folder.resolve(".."));
      force(root);
    }
    return folder;
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
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
