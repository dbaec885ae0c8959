package atrium.server.messages.storage;

import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Files in a folder: {@code ab/cd/abcd…}. Written beside, made durable, then renamed into place, so
 * that a file under its final name is always whole.
 */
public final class DiskStorage implements FileStorage {
  private final Path root;
  private final Spool spool;

  /**
   * @param root the folder; made when first needed
   * @param free share of the disk, 0 to 1, that files leave alone: the database may live beside
   *     them, and it stops on a full disk
   */
  public DiskStorage(Path root, double free) {
    this.root = root;
    this.spool = new Spool(root.resolve("unfinished"), free);
  }

  @Override
  public void sweep() {
    spool.sweep();
  }

  @Override
  public void check() {
    try {
      Files.createDirectories(root);
      var probe = Files.createTempFile(root, "check", "");
      Files.delete(probe);
    } catch (IOException failure) {
      throw new StartRefused(
          "Files cannot be kept in "
              + root
              + ": "
              + failure
              + ". Let this user write there, or name another folder by media.dir.",
          failure);
    }
  }

  @Override
  public Upload begin() throws IOException {
    return new DiskUpload(spool.begin());
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

  @Override
  public boolean holds(String sha256) {
    return Files.isRegularFile(place(sha256));
  }

  @Override
  public void remove(String sha256) throws IOException {
    Files.deleteIfExists(place(sha256));
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    var _ =
        Files.walkFileTree(
            root,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
                  throws IOException {
                var place = root.relativize(file).toString().replace('\\', '/');
                var name = FileHash.at(place);
                if (name.isPresent()) {
                  visitor.visit(
                      new Held(name.get(), facts.size(), facts.lastModifiedTime().toInstant()));
                }
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException failure)
                  throws IOException {
                if (failure instanceof NoSuchFileException) {
                  return FileVisitResult.CONTINUE;
                }
                throw failure;
              }
            });
  }

  @Override
  public void close() {}

  private Path place(String sha256) {
    return root.resolve(FileHash.place(sha256));
  }

  private final class DiskUpload implements Upload {
    private final Spool.Spooled file;

    DiskUpload(Spool.Spooled file) {
      this.file = file;
    }

    @Override
    public OutputStream sink() {
      return file.sink();
    }

    @Override
    public Written written() {
      return file;
    }

    @Override
    public String sha256() {
      return file.sha256();
    }

    @Override
    public void keep() throws IOException {
      file.finish();
      // A file that was long in coming is as young as its place: the sweep of orphans looks.
      Files.setLastModifiedTime(file.path(), FileTime.from(Instant.now()));
      var target = place(sha256());
      var folder = makeFolder(target);
      Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    }

    @Override
    public void close() {
      file.close();
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
}
