package atrium.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@link Files} leaves out about folders. */
final class Folders {
  private static final Logger log = LoggerFactory.getLogger(Folders.class);

  private Folders() {}

  /**
   * Removes what a killed process left half done. One that is still being written to, by a program
   * that outlived us, stays until the next time.
   */
  static void deleteUnfinished(Path parent, String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      for (Path entry : entries.filter(e -> nameOf(e).startsWith(prefix)).toList()) {
        try {
          delete(entry);
        } catch (IOException failure) {
          log.info("{} is not removed yet: {}", entry, failure.toString());
        }
      }
    }
  }

  private static String nameOf(Path path) {
    return path.getFileName().toString();
  }

  /** Removes the folder and all below it; links are removed, not followed. */
  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException vanished) {
      // Another program is at work below: a dying initdb, say, that tidies up after itself.
      throw vanished.getCause();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
