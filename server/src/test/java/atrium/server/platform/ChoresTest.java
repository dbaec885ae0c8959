package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.TestLedger;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoresTest {
  @Test
  void oneThatSwallowsTheInterruptIsNotDoneAgainAfterTheEnd() throws Exception {
    try (var ledger = new TestLedger()) {
      var begun = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      var times = new AtomicInteger();
      var chores =
          new Chores(new Leases(ledger.database(), "here"), Duration.ofSeconds(30))
              .every(
                  "deaf",
                  Duration.ofMillis(1),
                  () -> {
                    times.incrementAndGet();
                    begun.countDown();
                    awaitInterrupt();
                    ended.countDown();
                  })
              .start();
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      chores.close();
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(200);
      assertThat(times).hasValue(1);
    }
  }

  private static void awaitInterrupt() {
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException swallowed) {
      // As a look at the database does.
    }
  }
}
