package atrium.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class RunsHereTest {
  private final Map<String, String> before =
      Map.of(
          "atrium.test.system", System.getProperty("atrium.test.system", ""),
          "atrium.test.long", System.getProperty("atrium.test.long", ""));

  @BeforeEach
  void askForNothing() {
    before.keySet().forEach(System::clearProperty);
  }

  @AfterEach
  void putBack() {
    before.forEach(System::setProperty);
  }

  @Test
  void aPlainRunSkipsSpecialRowsAndSaysWhatTheyNeed() {
    var rows = run();

    assertThat(rows.succeeded().count()).isEqualTo(1);
    assertThat(reasons(rows))
        .containsExactlyInAnyOrder(
            "not run here: needs a network namespace (./atrium test --system)",
            "not run here: needs 10 minutes (./atrium test --long)");
  }

  @Test
  void aSystemRunRunsSystemRowsAlone() {
    System.setProperty("atrium.test.system", "true");

    assertThat(reasons(run()))
        .containsExactly("not run here: needs 10 minutes (./atrium test --long)");
  }

  @Test
  void aLongRunRunsLongRowsAlone() {
    System.setProperty("atrium.test.long", "true");

    assertThat(reasons(run()))
        .containsExactly("not run here: needs a network namespace (./atrium test --system)");
  }

  private static Events run() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Rows.class))
        .execute()
        .testEvents();
  }

  private static List<String> reasons(Events rows) {
    return rows.skipped().stream()
        .map(Event::getPayload)
        .map(reason -> (String) reason.orElseThrow())
        .toList();
  }

  static class Rows {
    @Test
    void plain() {}

    @Test
    @NeedsSystem("a network namespace")
    void elsewhere() {}

    @Test
    @LongRun("10 minutes")
    void again() {}
  }
}
