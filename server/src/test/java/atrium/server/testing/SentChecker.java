package atrium.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger;
import atrium.server.platform.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares what agents were promised and what the platform took with what the ledger holds: each
 * answer was taken at most once; if it was, its message says so; if it was not, its message says
 * that nobody knows. Nothing else may become of an answer whose sender died: it was neither refused
 * nor cancelled.
 */
public final class SentChecker {
  private static final String UNKNOWN = "25";
  private static final Set<String> TAKEN = Set.of("30", "40", "50", "60");
  private final SimulatorLedger outside;
  private final Function<String, List<String>> rows;

  /**
   * @param outside what the platform took, whether or not anybody was told
   * @param rows the first column of a query over all workspaces
   */
  public SentChecker(SimulatorLedger outside, Function<String, List<String>> rows) {
    this.outside = outside;
    this.rows = rows;
  }

  /** Whether receipts told of everything that the platform took of these. */
  public boolean isTold(Collection<String> promised) {
    var taken = taken();
    var states = states();
    return promised.stream()
        .filter(taken::containsKey)
        .allMatch(text -> TAKEN.contains(states.getOrDefault(text, "")));
  }

  /**
   * Checks answers by their texts, each of which was said once.
   *
   * @param promised those that were answered 201
   */
  public void check(Collection<String> promised) {
    var taken = taken();
    var states = states();
    assertThat(states.keySet()).as("promised and lost").containsAll(promised);
    for (var text : promised) {
      int times = taken.getOrDefault(text, 0);
      var status = states.getOrDefault(text, "");
      assertThat(times).as("times that '%s' was taken", text).isLessThanOrEqualTo(1);
      if (times == 0) {
        assertThat(status).as("what '%s' looks like, which never arrived", text).isEqualTo(UNKNOWN);
      } else {
        assertThat(status).as("what '%s' looks like, which arrived", text).isIn(TAKEN);
      }
    }
    assertThat(
            rows.apply(
                "SELECT m.id FROM message m JOIN delivery d ON d.message_id = m.id"
                    + " WHERE d.state = 'sending' OR (d.state = 'unknown' AND m.status <> 25)"))
        .as("rows that nobody will end")
        .isEmpty();
  }

  private Map<String, Integer> taken() {
    var taken = new HashMap<String, Integer>();
    for (var message : outside.taken()) {
      if (message.type().equals("text")) {
        var text = Json.MAPPER.readTree(message.body()).path("text").path("body").asString("");
        taken.merge(text, 1, Integer::sum);
      }
    }
    return taken;
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
