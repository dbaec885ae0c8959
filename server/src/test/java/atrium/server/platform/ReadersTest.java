package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.TestLedger;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Readers whose effects are rows: each event has its effect once, whoever sweeps and fails. */
class ReadersTest {
  private static final ReaderLimits LIMITS = new ReaderLimits(4, 10, Duration.ofSeconds(5), 5);
  private static final TestLedger ledger = new TestLedger();
  private static final Database second = ledger.open();

  static {
    ledger.execute("CREATE TABLE effect (reader text, workspace_id bigint, seq bigint)");
  }

  @AfterAll
  static void close() {
    second.close();
    ledger.close();
  }

  private record Happened(String kind) implements LedgerEvent {
    Happened() {
      this("test.happened");
    }

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

  /** What a reader does to an event before its effect is written. */
  @FunctionalInterface
  private interface Before {
    void event(LedgerEvent.Stored event);
  }

  private record Noting(String name, Before before) implements Reader {
    @Override
    public void apply(Tx tx, List<LedgerEvent.Stored> events) {
      for (var event : events) {
        tx.send(
            "INSERT INTO effect VALUES ($1, $2, $3)",
            Tuple.of(name, event.workspace(), event.seq()));
        before.event(event);
      }
    }
  }

  private static long workspace(String slug, int events) {
    long workspace = ledger.workspace(slug);
    append(workspace, events);
    return workspace;
  }

  private static void append(long workspace, int events) {
    ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              for (int i = 0; i < events; i++) {
                tx.announce(new Happened());
              }
              return null;
            });
  }

  private static Readers readers(Database database) {
    return new Readers(database, ledger.hints(), LIMITS, List.of());
  }

  /** Lets a reader follow a workspace from its first event. */
  private static void know(Reader reader, long... workspaces) {
    for (long workspace : workspaces) {
      ledger.execute(
          "INSERT INTO reader_cursor (workspace_id, reader) VALUES (%d, '%s')"
              .formatted(workspace, reader.name()));
    }
  }

  private static void sweepAll(Readers readers, Reader reader) {
    for (int sweep = 0; sweep < 200; sweep++) {
      if (readers.sweep(reader) == 0) {
        return;
      }
    }
    throw new AssertionError("It never comes to an end");
  }

  /** Effects of a reader in a workspace, in the order of events. */
  private static List<String> effects(Reader reader, long workspace) {
    return ledger.query(
        "SELECT seq FROM effect WHERE reader = '%s' AND workspace_id = %d ORDER BY seq"
            .formatted(reader.name(), workspace));
  }

  private static List<String> numbers(int from, int to) {
    var numbers = new ArrayList<String>();
    for (int i = from; i <= to; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }

  @Test
  void aSweepThatFailsHalfWayLeavesNothingBehind() {
    long workspace = workspace("half", 25);
    var stumbles = new AtomicInteger();
    var reader =
        new Noting(
            "half",
            event -> {
              if (event.workspace() == workspace
                  && event.seq() == 7
                  && stumbles.incrementAndGet() <= 2) {
                throw new IllegalStateException("stumbled");
              }
            });
    know(reader, workspace);
    sweepAll(readers(ledger.database()), reader);
    assertThat(stumbles).hasValue(3);
    assertThat(effects(reader, workspace)).isEqualTo(numbers(1, 25));
  }

  @Test
  void anEventThatFailsFiveTimesIsSetAsideAndTheRestGoesOn() {
    long workspace = workspace("poison", 12);
    var attempts = new AtomicInteger();
    var reader =
        new Noting(
            "poison",
            event -> {
              if (event.workspace() == workspace && event.seq() == 5) {
                attempts.incrementAndGet();
                throw new IllegalStateException("always");
              }
            });
    know(reader, workspace);
    sweepAll(readers(ledger.database()), reader);
    assertThat(attempts.get()).as("one sweep, then five by itself").isEqualTo(6);
    var expected = numbers(1, 12);
    expected.remove("5");
    assertThat(effects(reader, workspace)).isEqualTo(expected);
    assertThat(
            ledger.query(
                "SELECT seq || ' ' || error FROM reader_failure WHERE reader = 'poison' AND"
                    + " workspace_id = "
                    + workspace))
        .containsExactly("5 IllegalStateException");
  }

  /** Wants rare events alone, and one of them not at all. */
  private record Choosy(String name, long refused) implements Reader {
    @Override
    public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
      return Optional.of(Set.of("test.rare"));
    }

    @Override
    public void apply(Tx tx, List<LedgerEvent.Stored> events) {
      for (var event : events) {
        if (event.seq() == refused) {
          throw new IllegalStateException("always");
        }
        tx.send(
            "INSERT INTO effect VALUES ($1, $2, $3)",
            Tuple.of(name, event.workspace(), event.seq()));
      }
    }
  }

  /** Every seventh event is rare: numbers 7, 14, 21 and so on. */
  private static void appendWithRare(long workspace, int events) {
    ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              for (int i = 1; i <= events; i++) {
                tx.announce(new Happened(i % 7 == 0 ? "test.rare" : "test.happened"));
              }
              return null;
            });
  }

  @Test
  void whoNamesKindsIsGivenTheseAloneAndStandsAtTheEndOfTheLog() {
    long workspace = workspace("rare", 0);
    appendWithRare(workspace, 150);
    var reader = new Choosy("choosy", 70);
    know(reader, workspace);
    sweepAll(readers(ledger.database()), reader);
    var expected = IntStream.rangeClosed(1, 21).map(i -> 7 * i).filter(seq -> seq != 70);
    assertThat(effects(reader, workspace)).isEqualTo(expected.mapToObj(Integer::toString).toList());
    assertThat(
            ledger.query(
                "SELECT seq FROM reader_cursor WHERE reader = 'choosy' AND workspace_id = "
                    + workspace))
        .containsExactly("150");
    assertThat(
            ledger.query(
                "SELECT seq FROM reader_failure WHERE reader = 'choosy' AND workspace_id = "
                    + workspace))
        .containsExactly("70");
  }

  @Test
  void sweepersOnTwoNodesShareTheWorkAndDoNothingTwice() throws Exception {
    var workspaces = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      workspaces.add(workspace("shared-" + i, 40));
    }
    var reader = new Noting("shared", _ -> {});
    know(reader, workspaces.stream().mapToLong(Long::longValue).toArray());
    var nodes = List.of(readers(ledger.database()), readers(second));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sweeps = new ArrayList<Callable<Boolean>>();
      for (var node : nodes) {
        sweeps.add(() -> {
          for (int i = 0; i < 60; i++) {
            node.sweep(reader);
          }
          return true;
        });
      }
      for (var done : threads.invokeAll(sweeps)) {
        assertThat(done.get()).isTrue();
      }
    }
    sweepAll(nodes.getFirst(), reader);
    workspaces.forEach(
        workspace -> assertThat(effects(reader, workspace)).isEqualTo(numbers(1, 40)));
  }

  @Test
  void whatAnotherNodeHoldsIsPassedOverAndNotWaitedFor() throws Exception {
    long held = workspace("held", 3);
    long free = workspace("free", 3);
    var reader = new Noting("passing", _ -> {});
    know(reader, held, free);
    var taken = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    var holder =
        Thread.ofVirtual()
            .start(() ->
                second.everywhere(
                    Reason.READER_SWEEP,
                    tx -> {
                      tx.query(
                          "SELECT 1 FROM reader_cursor WHERE workspace_id = $1 AND reader ="
                              + " 'passing' FOR UPDATE",
                          Tuple.of(held));
                      taken.countDown();
                      return uninterrupted(enough, Duration.ofSeconds(30));
                    }));
    taken.await();
    while (readers(ledger.database()).sweep(reader) > 0) {
      // Until nothing is left that may be taken.
    }
    assertThat(effects(reader, free)).hasSize(3);
    assertThat(effects(reader, held)).isEmpty();
    enough.countDown();
    holder.join();
    sweepAll(readers(ledger.database()), reader);
    assertThat(effects(reader, held)).hasSize(3);
  }

  /** Refuses its eighth event; alone with the first it waits for another node to be as far. */
  private record Stumbling(String name, long workspace, CountDownLatch alone) implements Reader {
    @Override
    public void apply(Tx tx, List<LedgerEvent.Stored> events) {
      for (var event : events) {
        tx.send(
            "INSERT INTO effect VALUES ($1, $2, $3)",
            Tuple.of(name, event.workspace(), event.seq()));
        if (event.workspace() == workspace && event.seq() == 8) {
          throw new IllegalStateException("always");
        }
        if (event.workspace() == workspace && events.size() == 1 && event.seq() == 1) {
          alone.countDown();
          uninterrupted(alone, Duration.ofSeconds(2));
        }
      }
    }
  }

  @Test
  void twoNodesThatStumbleOverTheSameEventDoItsNeighboursOnce() throws Exception {
    var alone = new CountDownLatch(2);
    var reader = new Stumbling("both", workspace("both", 8), alone);
    know(reader, reader.workspace());
    var here = Thread.ofVirtual().start(() -> readers(ledger.database()).sweep(reader));
    while (alone.getCount() == 2) {
      Thread.sleep(5);
    }
    readers(second).sweep(reader);
    here.join();
    sweepAll(readers(ledger.database()), reader);
    assertThat(effects(reader, reader.workspace())).isEqualTo(numbers(1, 7));
    assertThat(
            ledger.query(
                "SELECT seq FROM reader_cursor WHERE reader = 'both' AND workspace_id = "
                    + reader.workspace()))
        .containsExactly("8");
  }

  @Test
  void whatIsCommittedIsAppliedWithoutLookingEverywhere() throws Exception {
    var workspaces =
        List.of(workspace("told-0", 0), workspace("told-1", 0), workspace("told-2", 0));
    var reader = new Noting("told", _ -> {});
    var once = new ReaderLimits(256, 10, Duration.ofHours(1), 5);
    try (var here = new Readers(ledger.database(), ledger.hints(), once, List.of(reader));
        var there = new Readers(second, ledger.hints(), once, List.of(reader))) {
      here.start();
      there.start();
      for (int i = 0; i < 20; i++) {
        for (long workspace : workspaces) {
          append(workspace, 1 + i % 3 * 12);
        }
      }
      int expected = 7 + 7 * 13 + 6 * 25;
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      for (long workspace : workspaces) {
        while (effects(reader, workspace).size() < expected && System.nanoTime() < end) {
          Thread.sleep(20);
        }
        assertThat(effects(reader, workspace)).isEqualTo(numbers(1, expected));
      }
    }
  }

  private static boolean uninterrupted(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
