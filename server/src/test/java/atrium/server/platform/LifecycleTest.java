package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.testing.ChildJvm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> steps = new CopyOnWriteArrayList<>();

  @Test
  void partsEndInThreeRoundsFromTheLastToTheFirst() throws Exception {
    Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(1));
    lifecycle.start("database", () -> () -> steps.add("close database"));
    lifecycle.start("ingest", () -> new Noting("ingest"));
    lifecycle.start("http", () -> new Noting("http"));

    lifecycle.close();
    lifecycle.close();

    assertThat(steps)
        .containsExactly(
            "stop http",
            "stop ingest",
            "finish http",
            "finish ingest",
            "close http",
            "close ingest",
            "close database");
  }

  @Test
  void whatWasStartedIsEndedWhenAPartFailsToStart() throws Exception {
    Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(1));
    lifecycle.start("ingest", () -> new Noting("ingest"));

    assertThatThrownBy(() ->
            lifecycle.start(
                "http",
                () -> {
                  throw new IllegalStateException("port taken");
                }))
        .hasMessage("port taken");
    assertThat(steps).containsExactly("stop ingest", "finish ingest", "close ingest");
  }

  @Test
  void aPartThatFailsOrOverstaysKeepsNoOtherFromItsTurn() throws Exception {
    Lifecycle lifecycle = new Lifecycle(Duration.ofMillis(200));
    lifecycle.start("first", () -> new Noting("first"));
    lifecycle.start(
        "stubborn",
        () ->
            new Part() {
              @Override
              public void stopAccepting() {
                throw new IllegalStateException("no");
              }

              @Override
              public void finish(Duration within) throws InterruptedException {
                Thread.sleep(60_000);
              }
            });
    long began = System.nanoTime();

    lifecycle.close();

    assertThat(steps).containsExactly("stop first", "finish first in 0", "close first");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void allPartsTogetherHaveTheTimeForDraining() throws Exception {
    Lifecycle lifecycle = new Lifecycle(Duration.ofMillis(300));
    lifecycle.start("first", () -> new Noting("first"));
    lifecycle.start(
        "slow",
        () ->
            new Part() {
              @Override
              public void finish(Duration within) throws InterruptedException {
                Thread.sleep(within);
              }
            });

    lifecycle.close();

    assertThat(steps).contains("finish first in 0");
  }

  @Test
  void aSignalEndsTheServerInOrder() throws Exception {
    for (String signal : List.of("TERM", "INT")) {
      try (ChildJvm server = ChildJvm.start(LifecycleRun.class, Map.of(), "300")) {
        server.awaitLine("up");
        server.signal(signal);

        server.awaitLine("drained");
        server.awaitLine("closed");
        assertThat(server.exitCode()).isZero();
      }
    }
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    try (ChildJvm server = ChildJvm.start(LifecycleRun.class, Map.of(), "60000")) {
      server.awaitLine("up");
      server.signal("TERM");
      server.awaitLine("draining");
      server.signal("TERM");

      assertThat(server.exitCode()).isEqualTo(143);
      assertThat(server.output()).doesNotContain("closed");
    }
  }

  @Test
  void anExitFromWithinAlsoClosesTheParts() throws Exception {
    try (ChildJvm server = ChildJvm.start(LifecycleRun.class, Map.of("exit", "3"), "1")) {
      server.awaitLine("closed");
      assertThat(server.exitCode()).isEqualTo(3);
    }
  }

  private final class Noting implements Part {
    private final String name;

    private Noting(String name) {
      this.name = name;
    }

    @Override
    public void stopAccepting() {
      steps.add("stop " + name);
    }

    @Override
    public void finish(Duration within) {
      steps.add(within.isZero() ? "finish " + name + " in 0" : "finish " + name);
    }

    @Override
    public void close() {
      steps.add("close " + name);
    }
  }
}
