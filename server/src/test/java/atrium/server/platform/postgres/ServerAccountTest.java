package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atrium.server.platform.config.StartRefused;
import atrium.server.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * As whom PostgreSQL runs when root, or somebody who was made root in a container, starts Atrium.
 */
class ServerAccountTest {
  private static final int ORDINARY_USER = 65_534;

  private final Path folder = Path.of("/tmp", "atrium-account-" + System.nanoTime());

  @BeforeEach
  void onlyRootCanBecomeOthers() throws IOException {
    assumeTrue(ServerAccount.currentUser() == 0, "not run here: needs root");
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void remove() throws IOException {
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
  }

  @Test
  void rootsServerRunsUnderAUserOfItsOwnThatOwnsTheClusterAlone() throws Exception {
    Path data = folder.resolve("data");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(Jdbc.one(postgres.address(), "SELECT 1")).isEqualTo("1");
      Path cluster = data.resolve("postgres/cluster-" + PostgresBinaries.MAJOR);
      Object owner = Files.getAttribute(cluster, "unix:uid");

      assertThat(owner)
          .isEqualTo(Files.getAttribute(Path.of("/proc/" + postgres.processId()), "unix:uid"));
      assertThat(owner).isNotIn(0, ORDINARY_USER);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx--x--x");
    }
  }

  @Test
  void aFolderThatUserCannotEnterGetsItsFilesElsewhereAndALink() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Path data = closed.resolve("data");
    Path elsewhere;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      elsewhere = postgres.folder();
      Jdbc.execute(postgres.address(), "CREATE TABLE note ()");
      assertThat(data.resolve("postgres")).isSymbolicLink();
      assertThat(elsewhere.startsWith(folder)).isFalse();
    }
    try (EmbeddedPostgres again = EmbeddedPostgres.start(data)) {
      assertThat(again.folder()).isEqualTo(elsewhere);
      assertThat(Jdbc.one(again.address(), "SELECT count(*) FROM note")).isEqualTo("0");
    } finally {
      Folders.delete(elsewhere);
    }
  }

  @Test
  void anOrdinaryUsersServerIsHisOwnAndRootMayTakeItOver() throws Exception {
    Path data = folder.resolve("data");
    own(Files.createDirectory(data));
    String classPath = readableClassPath();
    try (ChildJvm server = ordinary(classPath, data)) {
      long postmaster = Long.parseLong(server.awaitLine("postmaster "));
      assertThat(Files.getAttribute(Path.of("/proc/" + postmaster), "unix:uid"))
          .isEqualTo(ORDINARY_USER);
      server.kill();
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(Jdbc.one(postgres.address(), "SELECT count(*) FROM note")).isEqualTo("1");
    }
    try (ChildJvm server = ordinary(classPath, data)) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output()).contains("belongs to user 59432", data.toString());
    }
  }

  /** An embedded PostgreSQL below a folder, run by an ordinary user. */
  private static ChildJvm ordinary(String classPath, Path data) {
    return ChildJvm.start(
        List.of(
            "setpriv", "--reuid=" + ORDINARY_USER, "--regid=" + ORDINARY_USER, "--clear-groups"),
        classPath,
        EmbeddedRun.class,
        Map.of(),
        data.toString());
  }

  @Test
  void withoutTheRightToChangeUsersANamespaceDoes() throws Exception {
    assumeTrue(namespacesWork(), "not run here: needs user namespaces");
    Path data = Files.createDirectory(folder.resolve("data"));
    try (ChildJvm server =
        ChildJvm.start(
            List.of("setpriv", "--bounding-set=-setuid,-setgid,-chown", "--inh-caps=-all"),
            System.getProperty("java.class.path"),
            EmbeddedRun.class,
            Map.of(),
            data.toString())) {
      long postmaster = Long.parseLong(server.awaitLine("postmaster "));

      assertThat(Files.readSymbolicLink(Path.of("/proc/" + postmaster + "/ns/user")))
          .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/user")));
      server.signal("KILL");
      server.exitCode();
    }
    // Started with all rights again, the cluster changes hands.
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(Jdbc.one(postgres.address(), "SELECT count(*) FROM note")).isEqualTo("1");
    }
  }

  @Test
  void aFileWhereTheFolderShouldBeIsSaid() throws IOException {
    Path data = Files.writeString(folder.resolve("data"), "a file");

    assertThatThrownBy(() -> EmbeddedPostgres.start(data).close())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(data.toString());
  }

  private static boolean namespacesWork() {
    return Command.run(
            List.of("/bin/sh", "-c", "unshare --user true"),
            Path.of("/"),
            "",
            Duration.ofSeconds(5))
        .succeeded();
  }

  private static void own(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", ORDINARY_USER);
    Files.setAttribute(path, "unix:gid", ORDINARY_USER);
  }

  /**
   * Ours lies below a home folder that others may not enter; of the archives only this machine's is
   * copied.
   */
  private String readableClassPath() throws IOException {
    Path copies = Files.createDirectory(folder.resolve("classes"));
    List<String> entries = new ArrayList<>();
    int number = 0;
    for (String entry : classPath()) {
      Path source = Path.of(entry);
      Path copy = copies.resolve(number++ + "-" + source.getFileName());
      if (Files.isDirectory(source)) {
        copyFolder(source, copy);
      } else if (Files.exists(source)) {
        Files.copy(source, copy);
      }
      entries.add(copy.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static List<String> classPath() {
    String tests =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(tests.split(File.pathSeparator, -1));
  }

  private static void copyFolder(Path source, Path goal) throws IOException {
    try (var files = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(
            file,
            goal.resolve(source.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
