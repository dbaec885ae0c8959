package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.TestLedger;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Ids are taken inside transactions, by more callers than there are connections. */
class IdsTest {
  private static final int CALLERS = 60;
  private static final int ROUNDS = 20;
  private static final int EACH = 10;
  private static final TestLedger ledger = new TestLedger();

  @AfterAll
  static void close() {
    ledger.close();
  }

  @Test
  void whoHoldsTheLastConnectionNeverWaitsForAnother() throws Exception {
    long workspace = ledger.workspace("ids");
    Callable<List<Long>> caller =
        () -> {
          var taken = new ArrayList<Long>();
          for (int i = 0; i < ROUNDS; i++) {
            taken.addAll(ledger.database().inWorkspace(workspace, IdsTest::some));
          }
          return taken;
        };
    var all = new ArrayList<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var taken : threads.invokeAll(Collections.nCopies(CALLERS, caller))) {
        all.addAll(taken.get());
      }
    }
    assertThat(all).hasSize(CALLERS * ROUNDS * EACH);
    assertThat(new HashSet<>(all)).as("each of them once").hasSameSizeAs(all);
  }

  private static List<Long> some(Tx tx) {
    tx.query("SELECT 1", Tuple.tuple());
    var some = new ArrayList<Long>();
    for (int i = 0; i < EACH; i++) {
      some.add(ledger.ids().next());
    }
    return some;
  }
}
