package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.platform.config.StartRefused;
import atrium.server.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
  @Test
  void theFirstDayNeedsNothing() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.empty()) {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
        DatabaseAddress address = postgres.address();

        assertThat(Jdbc.one(address, "SELECT version()"))
            .startsWith("PostgreSQL " + PostgresBinaries.VERSION + " ");
        assertThat(Jdbc.one(address, "SHOW data_checksums")).isEqualTo("on");
        assertThat(Jdbc.one(address, "SELECT datcollate FROM pg_database WHERE datname = 'atrium'"))
            .isEqualTo("C.UTF-8");
        Jdbc.execute(address, "CREATE TABLE note (text text); INSERT INTO note VALUES ('stays')");
      }
      try (EmbeddedPostgres again = EmbeddedPostgres.start(home.dataFolder())) {
        assertThat(Jdbc.one(again.address(), "SELECT text FROM note")).isEqualTo("stays");
      }
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
      DatabaseAddress address = postgres.address();

      for (String role : List.of("atrium", "postgres")) {
        assertThatThrownBy(() -> DriverManager.getConnection(address.jdbcUrl(), role, "wrong"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
        Path file = home.postgres().resolve(role + ".password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      assertThat(
              Jdbc.one(
                  postgres.superuser(),
                  "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_authid WHERE rolcanlogin"))
          .isEqualTo("t");
    }
  }

  @Test
  void theApplicationsRoleIsPlainAndOwnsItsDatabase() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
      assertThat(
              Jdbc.one(
                  postgres.address(),
                  """
                  SELECT concat_ws(' ', rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
                    (SELECT datdba = r.oid FROM pg_database WHERE datname = 'atrium'))
                  FROM pg_roles r WHERE rolname = current_user
                  """))
          .isEqualTo("f f f f f t");
    }
  }

  @Test
  void aFolderHasOneServer() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres _ = EmbeddedPostgres.start(home.dataFolder())) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(home.dataFolder()).close())
          .isInstanceOf(StartRefused.class)
          .hasMessageContainingAll(
              "in use by another Atrium", String.valueOf(ProcessHandle.current().pid()));
      try (ChildJvm other =
          ChildJvm.start(EmbeddedRun.class, Map.of(), home.dataFolder().toString())) {
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.output()).contains("in use by another Atrium");
      }
    }
  }

  @Test
  void whatAKilledFirstStartLeftHalfDoneIsDoneAnew() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.empty()) {
      Path half = Files.createDirectories(home.postgres().resolve(".unpacking-1/bin"));
      Files.writeString(half.resolve("postgres"), "half a program");
      Files.createDirectories(home.postgres().resolve(".initdb-1/data/base"));

      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
        assertThat(Jdbc.one(postgres.address(), "SELECT 1")).isEqualTo("1");
      }
      try (Stream<Path> files = Files.list(home.postgres())) {
        assertThat(files.filter(file -> file.getFileName().toString().startsWith("."))).isEmpty();
      }
    }
  }

  @Test
  void aFirstStartMayBeKilledAtAnyTime() throws Exception {
    for (int millis : List.of(400, 900, 1_500)) {
      try (EmbeddedHome home = EmbeddedHome.withoutCluster()) {
        try (ChildJvm server =
            ChildJvm.start(EmbeddedRun.class, Map.of(), home.dataFolder().toString())) {
          Thread.sleep(millis);
          server.kill();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
          assertThat(Jdbc.one(postgres.address(), "SELECT 1")).isEqualTo("1");
        }
      }
    }
  }

  @Test
  void aServerThatFollowsAKilledOneTakesOver() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create()) {
      long orphan;
      try (ChildJvm server =
          ChildJvm.start(EmbeddedRun.class, Map.of(), home.dataFolder().toString())) {
        orphan = Long.parseLong(server.awaitLine("postmaster "));
        server.kill();
      }
      assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
        assertThat(postgres.processId()).isNotEqualTo(orphan);
        assertThat(Jdbc.one(postgres.address(), "SELECT count(*) FROM note")).isEqualTo("1");
        assertThat(Leftover.find(home.cluster(), "none").others()).isEmpty();
      }
    }
  }

  @Test
  void aProcessThatOnlyHasTheOldNumberIsLeftAlone() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create()) {
      EmbeddedPostgres.start(home.dataFolder()).close();
      Process stranger = new ProcessBuilder("sleep", "600").start();
      try {
        Files.writeString(
            home.cluster().resolve("postmaster.pid"),
            stranger.pid() + "\n" + home.cluster() + "\n1\n5432\n\n127.0.0.1\n1 1\nready\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
          assertThat(Jdbc.one(postgres.address(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(stranger.isAlive()).isTrue();
      } finally {
        stranger.destroy();
      }
    }
  }

  @Test
  void itRunsInASessionOfItsOwnUnderNoRootsRights() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
      List<String> status =
          Files.readAllLines(Path.of("/proc", Long.toString(postgres.processId()), "status"));

      assertThat(status).noneMatch(line -> line.matches("[UG]id:.*\\b0\\b.*"));
      // pid (name) state parent group session …
      assertThat(Files.readString(Path.of("/proc", Long.toString(postgres.processId()), "stat")))
          .matches("(?s)\\d+ \\(postgres\\) \\w \\d+ \\d+ " + postgres.processId() + " .*");
    }
  }

  @Test
  void whatItWillNotDoIsSaid() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create()) {
      Files.writeString(
          home.postgres().resolve("postgresql.local.conf"), "shared_buffers = nonsense\n");

      assertThatThrownBy(() -> EmbeddedPostgres.start(home.dataFolder()))
          .isInstanceOf(StartRefused.class)
          .hasMessageContainingAll("PostgreSQL does not start", "shared_buffers");
      // The refusal let go of the folder.
      Files.delete(home.postgres().resolve("postgresql.local.conf"));
      EmbeddedPostgres.start(home.dataFolder()).close();
    }
  }

  @Test
  void closingItEndsAllOfIt() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create()) {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder());
      Connection busy = Jdbc.connect(postgres.address());
      long began = System.nanoTime();

      postgres.close();
      postgres.close();

      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(5);
      assertThat(busy.isValid(1)).isFalse();
      assertThat(postgres.state()).isEqualTo(EmbeddedPostgres.State.STOPPED);
      assertThat(ProcessHandle.of(postgres.processId())).isEmpty();
      assertThat(home.cluster().resolve("postmaster.pid")).doesNotExist();
      busy.close();
    }
  }
}
