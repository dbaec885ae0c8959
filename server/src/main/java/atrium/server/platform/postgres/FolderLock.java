package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder to one server. The kernel lets go of it with the process, however that ends.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = "atrium.lock";

  /**
   * Folders that this process holds. Asking the kernel would not do: closing any channel to a file
   * drops all locks this process has on it, also those of other channels.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the folder, which must exist.
   *
   * @throws StartRefused when another server has it, naming that server's process id
   */
  static FolderLock take(Path folder) {
    try {
      Path file = folder.toRealPath().resolve(NAME);
      if (!HELD.add(file)) {
        throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
      }
      try {
        return new FolderLock(file, locked(folder, file));
      } catch (IOException | RuntimeException failure) {
        HELD.remove(file);
        throw failure;
      }
    } catch (IOException failure) {
      throw new StartRefused("The data folder " + folder + " cannot be used: " + failure, failure);
    }
  }

  private static FileChannel locked(Path folder, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      String holder = Files.readString(file).strip();
      channel.close();
      throw inUse(folder, holder);
    }
    String us = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(us.getBytes(StandardCharsets.UTF_8)));
    return channel;
  }

  private static StartRefused inUse(Path folder, String holder) {
    return new StartRefused(
        "The data folder "
            + folder
            + " is in use by another Atrium (process "
            + holder
            + "). Stop that one, or give this one its own folder with ATRIUM_DATA_DIR.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // Closing what is only a lock cannot lose anything.
    } finally {
      HELD.remove(file);
    }
  }
}
