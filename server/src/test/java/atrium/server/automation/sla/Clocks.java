package atrium.server.automation.sla;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Handling;
import atrium.server.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Turns time for due times alone, and waits until all that happened is reckoned. */
final class Clocks {
  private final RunningServer server;
  private final long workspace;
  private final Conversations conversations;

  Clocks(RunningServer server) {
    this.server = server;
    this.workspace = server.count("SELECT id FROM workspace");
    var ids = new Ids(server.database());
    this.conversations =
        new Conversations(ids, Instant::now, new Handling(ids, Instant::now), Duration.ofDays(1));
  }

  Conversations conversations() {
    return conversations;
  }

  long workspace() {
    return workspace;
  }

  /** As another node would at that time from now. */
  Keeping keeping(Duration later) {
    return new Keeping(() -> Instant.now().plus(later), conversations);
  }

  /** What is due until then is told. */
  void turn(Duration later) throws InterruptedException {
    settled();
    var keeping = keeping(later);
    server.database().inWorkspace(workspace, tx -> keeping.tell(tx, 200));
    settled();
  }

  /** Until all that happened so far was reckoned, and told to whom it concerns. */
  void settled() throws InterruptedException {
    server.settle();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (server.count(
            """
            SELECT (SELECT count(*) FROM notification_due) + (SELECT count(*) FROM sla_line)
                   + (SELECT count(*) FROM sla_recount WHERE NOT done)
                   + (SELECT count(*) FROM reader_cursor c
                        JOIN (SELECT workspace_id, max(seq) AS seq FROM event
                               WHERE agent_id IS NULL AND kind <> 'agent.availability_changed'
                               GROUP BY 1) e USING (workspace_id)
                       WHERE c.reader = 'notifications' AND c.seq < e.seq)
                   + (SELECT count(*) FROM reader_cursor c JOIN workspace_seq s USING (workspace_id)
                       WHERE c.reader = 'sla' AND c.seq < s.n)
            """)
        > 0) {
      assertThat(System.nanoTime()).as("It was not reckoned in time").isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** What somebody was told of a conversation's due times, and how often. */
  List<String> alerts(Colleague who, String conversation) {
    return who.get("notifications")
        .path("items")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(conversation))
        .flatMap(one -> one.path("counts").properties().stream())
        .filter(count -> count.getKey().startsWith("sla_"))
        .map(count -> count.getKey() + " " + count.getValue().asInt())
        .sorted()
        .toList();
  }
}
