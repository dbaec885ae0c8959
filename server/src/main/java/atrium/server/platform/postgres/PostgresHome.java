package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code <data_dir>/postgres}: programs, cluster, settings and passwords of the embedded
 * server.
 *
 * <p>When we are root and the user that PostgreSQL runs as cannot enter the data folder (say, below
 * {@code /root}), the real folder is made under {@code /var/lib/atrium} and {@code
 * <data_dir>/postgres} is a link to it, so that deleting the data folder still means starting anew.
 */
record PostgresHome(Path path) {
  private static final Logger log = LoggerFactory.getLogger(PostgresHome.class);
  private static final List<Path> ELSEWHERE =
      List.of(Path.of("/var/lib/atrium"), Path.of("/var/tmp/atrium"));
  private static final String ENTERABLE = "rwx--x--x";

  static PostgresHome open(Path dataFolder, ServerAccount account) {
    Path link = dataFolder.resolve("postgres");
    try {
      if (!Files.exists(link)) {
        // Also a link whose goal has vanished ends here.
        Files.deleteIfExists(link);
        create(link, account);
      }
      Path real = link.toRealPath();
      if (!account.reaches(real)) {
        throw new StartRefused(
            "PostgreSQL runs under a user of its own, and that user cannot enter "
                + real
                + ". Allow it to pass the folders above (chmod o+x).");
      }
      return new PostgresHome(real);
    } catch (IOException failure) {
      throw new StartRefused("The folder " + link + " cannot be made or read: " + failure, failure);
    }
  }

  /** The cluster: the folder PostgreSQL itself calls its data directory. One per major version. */
  Path cluster() {
    return path.resolve("cluster-" + PostgresBinaries.MAJOR);
  }

  /** Our settings of the server, rewritten at every start. */
  Path settings() {
    return path.resolve("postgresql.conf");
  }

  /** What the server prints before its own log file is open; says why a start failed. */
  Path startLog() {
    return path.resolve("start.log");
  }

  private static void create(Path folder, ServerAccount account) throws IOException {
    makeEnterable(Files.createDirectory(folder));
    if (account.reaches(folder.toRealPath())) {
      return;
    }
    Files.delete(folder);
    for (Path parent : ELSEWHERE) {
      if (Files.isWritable(existingAncestor(parent))) {
        Path real =
            Files.createTempDirectory(makeEnterable(Files.createDirectories(parent)), "postgres-");
        makeEnterable(real);
        Files.createSymbolicLink(folder, real);
        log.info(
            "The user of PostgreSQL cannot enter {}, its files are in {}",
            folder.getParent(),
            real);
        return;
      }
    }
    throw new StartRefused(
        "PostgreSQL runs under a user of its own, and that user cannot enter "
            + folder.getParent()
            + ". Set ATRIUM_DATA_DIR to a folder it can reach, such as /var/lib/atrium.");
  }

  private static Path existingAncestor(Path path) {
    Path ancestor = path;
    while (!Files.exists(ancestor) && ancestor.getParent() != null) {
      ancestor = ancestor.getParent();
    }
    return ancestor;
  }

  private static Path makeEnterable(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ENTERABLE));
  }
}
