package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import atrium.server.testing.TestLedger;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Numbers without gaps, in the order of commits; and success only where everything succeeded. */
class EventLogTest {
  private static final int WRITERS = 8;
  private static final int TRANSACTIONS = 45;
  private static final TestLedger ledger = new TestLedger();
  private static final Database second = ledger.open();

  static {
    ledger.execute(
        "CREATE TABLE note (workspace_id bigint, id bigint PRIMARY KEY, text text NOT NULL)");
  }

  @AfterAll
  static void close() {
    second.close();
    ledger.close();
  }

  private record Happened(String kind) implements LedgerEvent {
    @Override
    public OptionalLong conversation() {
      return OptionalLong.empty();
    }

    @Override
    public List<Long> channels() {
      return List.of();
    }

    @Override
    public Object payload() {
      return Map.of("v", 1);
    }
  }

  private static final Happened HAPPENED = new Happened("test.happened");

  private static long count(String what) {
    return Long.parseLong(ledger.query("SELECT count(*) FROM " + what).getFirst());
  }

  private static Pending<?> note(Tx tx, long id, String text) {
    return tx.send("INSERT INTO note VALUES ($1, $2, $3)", Tuple.of(tx.workspace(), id, text));
  }

  @Test
  void manyWritersAndRollbacksLeaveNoGapAndNoReaderEverSeesOne() throws Exception {
    long workspace = ledger.workspace("dense");
    var committed = new AtomicInteger();
    var busy = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looking = threads.submit(() -> look(workspace, busy));
      var writers = new ArrayList<Callable<Boolean>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        var database = writer % 2 == 0 ? ledger.database() : second;
        writers.add(() -> {
          for (int turn = 0; turn < TRANSACTIONS; turn++) {
            committed.addAndGet(write(database, workspace, turn));
          }
          return true;
        });
      }
      for (var done : threads.invokeAll(writers)) {
        assertThat(done.get()).isTrue();
      }
      busy.set(false);
      assertThat(looking.get()).as("looks").isPositive();
    }
    assertThat(
            ledger.query(
                "SELECT min(seq) || ' ' || max(seq) || ' ' || count(*) || ' ' || (SELECT n FROM"
                    + " workspace_seq s WHERE s.workspace_id = e.workspace_id) FROM event e WHERE"
                    + " workspace_id = "
                    + workspace
                    + " GROUP BY workspace_id"))
        .containsExactly("1 %1$d %1$d %1$d".formatted(committed.get()));
  }

  /** One to three events; every third transaction fails, in one of two ways. */
  private static int write(Database database, long workspace, int turn) {
    int events = 1 + turn % 3;
    Work<Boolean> work =
        tx -> {
          for (int i = 0; i < events; i++) {
            tx.announce(HAPPENED);
          }
          if (turn % 6 == 2) {
            throw new IllegalStateException("changed its mind");
          }
          if (turn % 6 == 5) {
            tx.send("SELECT 1 / 0", Tuple.tuple());
          }
          return true;
        };
    if (turn % 3 != 2) {
      return database.inWorkspace(workspace, work) ? events : 0;
    }
    assertThat(catchThrowable(() -> database.inWorkspace(workspace, work))).isNotNull();
    return 0;
  }

  private static int look(long workspace, AtomicBoolean busy) {
    int looks = 0;
    while (busy.get()) {
      var row =
          second
              .snapshot(
                  workspace,
                  tx ->
                      tx.query(
                          "SELECT coalesce(max(seq), 0) = count(*) FROM event WHERE workspace_id ="
                              + " $1",
                          Tuple.of(workspace)))
              .iterator()
              .next();
      assertThat(row.getBoolean(0)).as("dense at every moment").isTrue();
      looks++;
    }
    return looks;
  }

  @Test
  void aStatementNobodyWaitedForFailsTheTransaction() {
    long workspace = ledger.workspace("unwaited");
    var failure =
        catchThrowable(() ->
            ledger
                .database()
                .inWorkspace(
                    workspace,
                    tx -> {
                      note(tx, 1, "kept?");
                      tx.send("INSERT INTO note VALUES ($1, 2, NULL)", Tuple.of(workspace));
                      tx.announce(HAPPENED);
                      return "done";
                    }));
    assertThat(failure).isInstanceOf(DatabaseFailure.class);
    assertThat(((DatabaseFailure) failure).sqlState()).isEqualTo("23502");
    assertThat(((DatabaseFailure) failure).isTransient()).isFalse();
    assertThat(count("note WHERE id = 1")).isZero();
    assertThat(count("event WHERE workspace_id = " + workspace)).isZero();
  }

  @Test
  void whatFailedFirstIsToldAndNotWhatFailedBecauseOfIt() {
    long workspace = ledger.workspace("first");
    Work<Integer> work =
        tx -> {
          note(tx, 7, "kept?");
          tx.send("INSERT INTO note VALUES ($1, 8, NULL)", Tuple.of(workspace));
          return tx.query("SELECT 1", Tuple.tuple()).size();
        };
    for (var failure :
        List.of(
            catchThrowable(() -> ledger.database().inWorkspace(workspace, work)),
            catchThrowable(() ->
                ledger.database().inWorkspace(workspace, tx -> tx.attempt(() -> work.in(tx)))))) {
      assertThat(failure).isInstanceOf(DatabaseFailure.class);
      assertThat(((DatabaseFailure) failure).sqlState()).isEqualTo("23502");
      assertThat(((DatabaseFailure) failure).isTransient()).isFalse();
    }
    assertThat(count("note WHERE id = 7")).isZero();
  }

  @Test
  void anEventThatCannotBeStoredFailsTheTransactionAndWhatFollowsTheCommitStaysUndone() {
    long workspace = ledger.workspace("refused");
    var afterwards = new AtomicBoolean();
    var failure =
        catchThrowable(() ->
            ledger
                .database()
                .inWorkspace(
                    workspace,
                    tx -> {
                      note(tx, 3, "kept?");
                      tx.announce(new Happened("x".repeat(61)));
                      tx.afterCommit(() -> afterwards.set(true));
                      return "done";
                    }));
    assertThat(failure).isInstanceOf(DatabaseFailure.class);
    assertThat(count("note WHERE id = 3")).isZero();
    assertThat(afterwards).isFalse();
  }

  @Test
  void anAttemptThatIsRefusedTakesItsEventsAlongAndNothingElse() {
    long workspace = ledger.workspace("attempt");
    ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              note(tx, 4, "before");
              tx.announce(HAPPENED);
              assertThat(
                      catchThrowable(() ->
                          tx.attempt(() -> {
                            note(tx, 5, "undone");
                            tx.announce(HAPPENED);
                            return note(tx, 5, "a second time");
                          })))
                  .isInstanceOf(DatabaseFailure.class);
              note(tx, 6, "after");
              return null;
            });
    assertThat(
            ledger.query(
                "SELECT id FROM note WHERE workspace_id = %d ORDER BY id".formatted(workspace)))
        .containsExactly("4", "6");
    assertThat(ledger.query("SELECT seq FROM event WHERE workspace_id = " + workspace))
        .containsExactly("1");
  }

  @Test
  void aConnectionIsAsGoodAsNewAfterAFailure() {
    long workspace = ledger.workspace("again");
    for (int i = 0; i < 40; i++) {
      assertThat(
              catchThrowable(() ->
                  ledger
                      .database()
                      .inWorkspace(workspace, tx -> tx.query("SELECT 1 / 0", Tuple.tuple()))))
          .isInstanceOf(DatabaseFailure.class);
      int rows =
          ledger
              .database()
              .inWorkspace(workspace, tx -> tx.query("SELECT 1", Tuple.tuple()).size());
      assertThat(rows).isEqualTo(1);
    }
  }
}
