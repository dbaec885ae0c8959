package atrium.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/**
 * Compares what the outside world saw with what the ledger holds, after any run with faults: each
 * item of each webhook that was answered 2xx is stored exactly once or kept as failed, nothing else
 * is there, counters agree with rows, and the log has no gap.
 */
public final class LedgerChecker {
  private final SimulatorLedger outside;
  private final Function<String, List<String>> rows;

  /**
   * @param outside what the platform sent and was answered
   * @param rows the first column of a query over all workspaces
   */
  public LedgerChecker(SimulatorLedger outside, Function<String, List<String>> rows) {
    this.outside = outside;
    this.rows = rows;
  }

  /**
   * Checks messages by their platform ids.
   *
   * @param messages those that customers sent, whether acknowledged yet or not
   */
  public void check(List<String> messages) {
    var stored = new HashMap<String, Integer>();
    for (var external :
        rows.apply(
            "SELECT p.external_id FROM message_part p JOIN message m ON m.id = p.message_id")) {
      stored.merge(external, 1, Integer::sum);
    }
    var acknowledged = new HashSet<>(outside.acknowledgedItems());
    acknowledged.retainAll(new HashSet<>(messages));
    assertThat(stored.keySet()).as("acknowledged and lost").containsAll(acknowledged);
    assertThat(stored.values()).as("stored twice").allMatch(times -> times == 1);
    assertThat(
            rows.apply(
                "SELECT p.external_id FROM message_part p LEFT JOIN message m ON m.id = p.message_id WHERE m.id IS NULL"))
        .as("claimed and not stored")
        .isEmpty();
    counters();
    log();
  }

  private void counters() {
    assertThat(
            rows.apply(
                """
                SELECT c.id FROM conversation c
                 WHERE c.inbound_count <> (SELECT count(*) FROM message m
                         WHERE m.conversation_id = c.id AND m.direction = 'inbound'
                           AND coalesce((m.context ->> 'past')::boolean, false) = false)
                """))
        .as("conversations whose count is not their messages'")
        .isEmpty();
    assertThat(
            rows.apply(
                "SELECT customer_id FROM open_conversation GROUP BY workspace_id, customer_id,"
                    + " thread_key HAVING count(*) > 1"))
        .as("customers with two open conversations")
        .isEmpty();
  }

  private void log() {
    assertThat(
            rows.apply(
                """
                SELECT m.id FROM message m
                  LEFT JOIN (SELECT payload ->> 'message' AS id, count(*) AS n FROM event
                              WHERE kind IN ('message.received', 'message.echoed')
                              GROUP BY 1) e ON e.id = m.id::text
                 WHERE e.n IS DISTINCT FROM 1
                """))
        .as("messages without exactly one event")
        .isEmpty();
    assertThat(
            rows.apply(
                """
                SELECT s.workspace_id FROM workspace_seq s
                  JOIN (SELECT workspace_id, max(seq) AS last, min(seq) AS first, count(*) AS n
                          FROM event GROUP BY workspace_id) e USING (workspace_id)
                 WHERE e.last - e.first + 1 <> e.n OR e.last <> s.n
                """))
        .as("workspaces whose log has a gap")
        .isEmpty();
  }
}
