package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.platform.config.StartRefused;
import atrium.server.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String FIRST = "db/trial1";
  private static final String SECOND = "db/trial2";
  private static final String BREAKS = "db/trial3";
  private static final String NEEDS_THREE = "db/trial4";
  private static final String FILLS = "db/trial5";

  private final TestPostgres postgres = TestPostgres.createEmpty();

  @AfterEach
  void drop() {
    postgres.close();
  }

  @Test
  void theSchemaIsMadeAndThenLeftAlone() {
    assertThat(migrate(FIRST)).isTrue();
    // Flyway would make this table again.
    postgres.execute("DROP TABLE flyway_schema_history");

    assertThat(migrate(FIRST)).isFalse();
    assertThat(postgres.query("SELECT to_regclass('flyway_schema_history')"))
        .containsExactly("null");
  }

  @Test
  void aNewerBuildGoesForwardAndAnOlderOneBesideItChangesNothing() {
    migrate(FIRST);

    assertThat(migrate(SECOND)).isTrue();
    assertThat(postgres.query("SELECT text FROM note")).isEmpty();
    assertThat(migrate(FIRST)).isFalse();
    assertThat(migrate(SECOND)).isFalse();
  }

  @Test
  void aMigrationFillsTheRowsOfAllWorkspacesBehindTheFence() {
    migrate(FILLS);

    assertThat(postgres.query("SELECT filled FROM fenced")).containsExactly("t", "t");
  }

  @Test
  void aSchemaThatNeedsANewerBuildIsRefused() {
    migrate(NEEDS_THREE);

    assertThatThrownBy(() -> migrate(SECOND))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("needs an Atrium that knows migration 3, and this one ends at 2");
    assertThat(migrate(NEEDS_THREE)).isFalse();
  }

  @Test
  void aMigrationThatFailsLeavesNothingOfItself() {
    assertThatThrownBy(() -> migrate(BREAKS))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("nowhere");

    assertThat(postgres.query("SELECT key FROM setting")).isEmpty();
    assertThat(migrate(SECOND)).isTrue();
    assertThat(postgres.query("SELECT text FROM note")).isEmpty();
  }

  @Test
  void nodesThatStartTogetherTakeTurns() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch ready = new CountDownLatch(4);
      Callable<Boolean> node =
          () -> {
            try (Migrations migrations = Migrations.connect(postgres.address())) {
              ready.countDown();
              ready.await();
              return migrations.migrate(SECOND, PATIENCE);
            }
          };
      List<Future<Boolean>> nodes =
          List.of(
              threads.submit(node),
              threads.submit(node),
              threads.submit(node),
              threads.submit(node));

      int migrated = 0;
      for (Future<Boolean> each : nodes) {
        migrated += each.get() ? 1 : 0;
      }
      assertThat(migrated).isEqualTo(1);
    }
  }

  @Test
  void aMigrationMakesWayForRunningNodesAndComesBack() throws Exception {
    migrate(FIRST);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> busy =
          threads.submit(() ->
              postgres.execute("BEGIN; INSERT INTO note VALUES (1); SELECT pg_sleep(1); COMMIT"));
      awaitLock();

      assertThat(migrate(SECOND, Duration.ofMillis(300))).isTrue();
      busy.get();
    }
    assertThat(postgres.query("SELECT id FROM note")).containsExactly("1");
  }

  @Test
  void aMigrationThatIsNeverLetInGivesUp() throws Exception {
    migrate(FIRST);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> busy =
          threads.submit(() ->
              postgres.execute("BEGIN; INSERT INTO note VALUES (1); SELECT pg_sleep(4); COMMIT"));
      awaitLock();

      assertThatThrownBy(() -> migrate(SECOND, Duration.ofMillis(20)))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("lock timeout");
      busy.cancel(true);
    }
  }

  @Test
  void theRealMigrationsAreNumberedOnwards() {
    MigrationFiles files = MigrationFiles.read();

    assertThat(files.version()).isPositive();
    assertThat(files.mark()).matches(files.version() + ":[0-9a-f]{64}");
    assertThat(MigrationFiles.read(FIRST).hash()).isNotEqualTo(MigrationFiles.read(SECOND).hash());
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedWithoutThePassword() {
    DatabaseAddress wrong = postgres.address().withDatabase("nowhere");

    assertThatThrownBy(() -> Migrations.connect(wrong).close())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("nowhere")
        .hasMessageNotContaining(wrong.password().reveal());
  }

  private void awaitLock() throws InterruptedException {
    while (postgres
        .query(
            "SELECT 1 FROM pg_locks WHERE relation = 'note'::regclass AND mode = 'RowExclusiveLock'")
        .isEmpty()) {
      Thread.sleep(10);
    }
  }

  private boolean migrate(String location) {
    return migrate(location, PATIENCE);
  }

  private boolean migrate(String location, Duration lockTimeout) {
    try (Migrations migrations = Migrations.connect(postgres.address())) {
      return migrations.migrate(location, lockTimeout);
    }
  }
}
