package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked once from the archive
 * in our jar.
 */
record PostgresBinaries(Path folder) {
  /**
   * The release in the archive; it names the folder, so that a new release is unpacked beside the
   * old one.
   */
  static final String VERSION = "18.4";

  static final String MAJOR = "18";

  private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final String UNFINISHED = ".unpacking-";
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> PROGRAM = FOLDER;
  private static final Set<PosixFilePermission> DATA = PosixFilePermissions.fromString("rw-r--r--");

  /**
   * The programs under {@code home/<version>}, unpacked there if they are not. They appear in one
   * rename: a process killed half-way leaves only a folder that the next start removes. The caller
   * holds the folder's lock.
   */
  static PostgresBinaries unpack(Path home) {
    Path goal = home.resolve(VERSION);
    try {
      if (!Files.isDirectory(goal)) {
        Folders.deleteUnfinished(home, UNFINISHED);
        long started = System.nanoTime();
        Path unfinished = Files.createTempDirectory(home, UNFINISHED);
        Files.setPosixFilePermissions(unfinished, FOLDER);
        extract(unfinished);
        Files.move(unfinished, goal, StandardCopyOption.ATOMIC_MOVE);
        log.info(
            "Unpacked PostgreSQL {} in {} ms", VERSION, (System.nanoTime() - started) / 1_000_000);
      }
      return new PostgresBinaries(goal);
    } catch (IOException failure) {
      throw new StartRefused(
          "PostgreSQL cannot be unpacked into " + goal + ": " + failure, failure);
    }
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void extract(Path goal) throws IOException {
    String archive = archive();
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw new StartRefused(
            "This build carries no PostgreSQL for this machine (" + archive + "). " + OWN_SERVER);
      }
      try (var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          extract(entry, tar, goal);
        }
      }
    }
  }

  private static void extract(TarArchiveEntry entry, InputStream content, Path goal)
      throws IOException {
    Path path = goal.resolve(entry.getName()).normalize();
    if (!path.startsWith(goal)) {
      throw new IOException("The archive points outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      makeFolders(path);
      return;
    }
    makeFolders(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (!path.toString().endsWith(".a")) {
      Files.copy(content, path);
      Files.setPosixFilePermissions(path, (entry.getMode() & 0100) == 0 ? DATA : PROGRAM);
    }
  }

  /**
   * The archive names files before their folders; and whatever our umask, all must be able to read
   * them.
   */
  private static void makeFolders(@Nullable Path folder) throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      makeFolders(folder.getParent());
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }

  private static String archive() {
    String system = System.getProperty("os.name", "");
    String machine = System.getProperty("os.arch", "");
    if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
      throw new StartRefused(
          "The PostgreSQL inside Atrium is for Linux, this is " + system + ". " + OWN_SERVER);
    }
    return switch (machine) {
      case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
      case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
      default ->
          throw new StartRefused(
              "The PostgreSQL inside Atrium is for amd64 and arm64, not "
                  + machine
                  + ". "
                  + OWN_SERVER);
    };
  }

  private static final String OWN_SERVER = "Set ATRIUM_DATABASE_URL to a PostgreSQL of your own.";
}
