package atrium.server.messages.storage;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies every file of one storage into another, beside running servers. What is there already is
 * left out, so it may be stopped at any line and begun again.
 */
public final class Copying {
  private static final Logger log = LoggerFactory.getLogger(Copying.class);
  private static final int STEP = 100;
  private final FileStorage from;
  private final FileStorage to;
  private final Consumer<String> progress;
  private long copied;
  private long present;
  private long bytes;
  private long failed;

  /**
   * @param progress takes a line now and then
   */
  public Copying(FileStorage from, FileStorage to, Consumer<String> progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param present files that were there already
   * @param failed files whose bytes are not those of their name, or cannot be read
   */
  public record Outcome(long copied, long present, long failed) {}

  /**
   * Copies.
   *
   * @throws IOException if a storage does not work; what was copied stays
   */
  public Outcome run() throws IOException {
    from.each(this::copy);
    say();
    return new Outcome(copied, present, failed);
  }

  private void copy(FileStorage.Held file) throws IOException {
    if (to.holds(file.sha256())) {
      present++;
    } else {
      try (var upload = to.begin()) {
        if (isReadInto(upload, file)) {
          upload.keep();
          copied++;
          bytes += file.size();
        } else {
          failed++;
        }
      }
    }
    if ((copied + present + failed) % STEP == 0) {
      say();
    }
  }

  /** A file that is damaged is left out, not copied under the name of what it was. */
  private boolean isReadInto(FileStorage.Upload upload, FileStorage.Held file) {
    try (var in = from.open(file.sha256(), 0, file.size())) {
      in.transferTo(upload.sink());
    } catch (IOException unreadable) {
      log.atError()
          .setCause(unreadable)
          .addKeyValue("sha256", file.sha256())
          .log("file.unreadable");
      return false;
    }
    boolean same = upload.sha256().equals(file.sha256());
    if (!same) {
      log.atError().addKeyValue("sha256", file.sha256()).log("file.damaged");
    }
    return same;
  }

  private void say() {
    progress.accept(
        String.format(
            Locale.ROOT,
            "%d files copied (%.1f MiB), %d were there, %d failed",
            copied,
            bytes / 1048576.0,
            present,
            failed));
  }
}
