package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * F02: PostgreSQL killed −9 under writes comes back by itself and has everything it acknowledged.
 */
class PostgresKilledTest {
  private static final int WRITERS = 4;
  private static final int KILLS = 3;

  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void whateverWasAcknowledgedIsThereAfterEachKill() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder());
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      Jdbc.execute(postgres.address(), "CREATE TABLE note (id int PRIMARY KEY)");
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.execute(() -> write(postgres.address()));
      }

      for (int kill = 1; kill <= KILLS; kill++) {
        awaitAcknowledged(acknowledged.size() + 200);
        long victim = postgres.processId();
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        await(() ->
            postgres.state() == EmbeddedPostgres.State.RESTARTING
                || postgres.processId() != victim);
        await(() -> postgres.state() == EmbeddedPostgres.State.READY);
      }
      awaitAcknowledged(acknowledged.size() + 200);
      enough.set(true);
      writers.shutdown();
      assertThat(writers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

      assertThat(stored(postgres.address())).containsAll(acknowledged);
    }
  }

  @Test
  void aKilledBackendIsRecoveredByPostgresItself() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
      long postmaster = postgres.processId();
      try (Connection connection = Jdbc.connect(postgres.address())) {
        long backend = Long.parseLong(Jdbc.one(connection, "SELECT pg_backend_pid()"));
        ProcessHandle.of(backend).orElseThrow().destroyForcibly();
      }

      await(() -> answers(postgres.address()));
      assertThat(postgres.processId()).isEqualTo(postmaster);
      assertThat(postgres.state()).isEqualTo(EmbeddedPostgres.State.READY);
    }
  }

  private void write(DatabaseAddress address) {
    while (!enough.get()) {
      try (Connection connection = Jdbc.connect(address);
          PreparedStatement insert = connection.prepareStatement("INSERT INTO note VALUES (?)")) {
        while (!enough.get()) {
          int id = next.incrementAndGet();
          insert.setInt(1, id);
          insert.executeUpdate();
          acknowledged.add(id);
        }
      } catch (SQLException _) {
        // Away for a moment: what was not acknowledged may be there or not.
      }
    }
  }

  private static List<Integer> stored(DatabaseAddress address) throws SQLException {
    String ids = Jdbc.one(address, "SELECT string_agg(id::text, ',') FROM note");
    return Stream.of(ids.split(",", -1)).map(Integer::valueOf).toList();
  }

  private static boolean answers(DatabaseAddress address) {
    try {
      return Jdbc.one(address, "SELECT 1").equals("1");
    } catch (SQLException _) {
      return false;
    }
  }

  private void awaitAcknowledged(int count) throws InterruptedException {
    await(() -> acknowledged.size() >= count);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).describedAs("in 60 s").isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
