package atrium.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger;
import atrium.server.platform.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares what agents were promised and what the platform saw with what the ledger holds: each
 * answer is at the platform at most once, is there if the ledger says so, and if it is not there,
 * its message says that it failed, was cancelled or that nobody knows.
 */
public final class SentChecker {
  private final SimulatorLedger outside;
  private final Function<String, List<String>> rows;

  /**
   * @param outside what the platform was asked and answered
   * @param rows the first column of a query over all workspaces
   */
  public SentChecker(SimulatorLedger outside, Function<String, List<String>> rows) {
    this.outside = outside;
    this.rows = rows;
  }

  /**
   * Checks answers by their texts, each of which was said once.
   *
   * @param promised those that were answered 201
   */
  public void check(Collection<String> promised) {
    var arrived = new HashMap<String, Integer>();
    for (var call : outside.calls()) {
      if (call.path().contains("/messages") && call.body().contains("\"text\"")) {
        var text = Json.MAPPER.readTree(call.body()).path("text").path("body").asString("");
        arrived.merge(text, 1, Integer::sum);
      }
    }
    var states = states();
    assertThat(states.keySet()).as("promised and lost").containsAll(promised);
    for (var text : promised) {
      int times = arrived.getOrDefault(text, 0);
      var status = states.getOrDefault(text, "");
      assertThat(times).as("times that '%s' reached the platform", text).isLessThanOrEqualTo(1);
      if (times == 0) {
        assertThat(status).as("what '%s' looks like, which never left", text).isIn("25", "45");
      } else {
        assertThat(status)
            .as("what '%s' looks like, which arrived", text)
            .isIn("30", "40", "50", "60");
      }
    }
    assertThat(
            rows.apply(
                "SELECT m.id FROM message m JOIN delivery d ON d.message_id = m.id"
                    + " WHERE d.state = 'sending' OR (d.state = 'unknown' AND m.status <> 25)"))
        .as("rows that nobody will end")
        .isEmpty();
  }

  private Map<String, String> states() {
    var states = new HashMap<String, String>();
    for (var row :
        rows.apply(
            "SELECT status || ' ' || (content ->> 'text') FROM message"
                + " WHERE direction = 'outbound'")) {
      int space = row.indexOf(' ');
      states.put(row.substring(space + 1), row.substring(0, space));
    }
    return states;
  }
}
