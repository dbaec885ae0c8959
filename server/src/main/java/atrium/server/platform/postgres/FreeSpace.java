package atrium.server.platform.postgres;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disks that must not fill up. A PostgreSQL whose log finds no space stops and cannot
 * start again until there is some, so the doors for new work close while there still is (503, which
 * platforms repeat).
 *
 * <p>Looked at every two seconds on a thread of its own, because asking a network volume may take
 * long.
 */
public final class FreeSpace implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FreeSpace.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** It is well again only a little above the limit, or it would be well and ill by turns. */
  private static final double MARGIN = 1.0;

  private final List<Path> folders;
  private final int minPercent;
  private final Thread watch = Thread.ofVirtual().name("free-space").unstarted(this::watch);
  private volatile boolean ok = true;
  private volatile double percent = 100;

  private FreeSpace(List<Path> folders, int minPercent) {
    this.folders = List.copyOf(folders);
    this.minPercent = minPercent;
  }

  /** Has looked once when it returns. {@code minPercent} 0 never complains. */
  public static FreeSpace watch(List<Path> folders, int minPercent) {
    FreeSpace space = new FreeSpace(folders, minPercent);
    space.look();
    space.watch.start();
    return space;
  }

  /** May new work come in? Never blocks. */
  public boolean ok() {
    return ok;
  }

  /** Free share of the fullest disk at the last look. */
  public double percent() {
    return percent;
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  void look() {
    double least = 100;
    for (Path folder : folders) {
      least = Math.min(least, free(folder));
    }
    percent = least;
    boolean enough = least >= (ok ? minPercent : Math.min(minPercent + MARGIN, 100));
    if (enough != ok) {
      ok = enough;
      if (enough) {
        log.info("There is free space again: {} %", Math.round(least));
      } else {
        log.error(
            "Only {} % of the disk is free, {} % must be: new messages are answered with 503 until there is space."
                + " Watched: {}",
            Math.round(least), minPercent, folders);
      }
    }
  }

  private static double free(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      long total = disk.getTotalSpace();
      // Some network volumes do not know their size.
      return total <= 0 ? 100 : 100.0 * disk.getUsableSpace() / total;
    } catch (IOException failure) {
      log.warn("The free space of {} cannot be read: {}", folder, failure.toString());
      return 100;
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        look();
      }
    } catch (InterruptedException _) {
      // close() wants no more looks.
    }
  }
}
