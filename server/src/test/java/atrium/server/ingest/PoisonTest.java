package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.platform.Reason;
import atrium.server.testing.SignedWebhook;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An item that the connector reads well and the database refuses every time: a changed number under
 * an id longer than evidence can be kept by.
 */
class PoisonTest {
  private static final int MOST_ATTEMPTS = 5;
  private static final RunningServer server = RunningServer.start();
  private static final URI hook = server.hook();

  @BeforeAll
  static void countAttempts() {
    // A sequence is not rolled back with the transaction that failed.
    sql("CREATE SEQUENCE attempt");
    sql(
        """
        CREATE FUNCTION count_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF length(NEW.source_key) > 300 THEN PERFORM nextval('attempt'); END IF;
          RETURN NEW;
        END $$
        """);
    sql(
        "CREATE TRIGGER count_attempt BEFORE INSERT ON evidence FOR EACH ROW"
            + " EXECUTE FUNCTION count_attempt()");
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static void sql(String statement) {
    server
        .database()
        .everywhere(Reason.INSTANCE_ADMIN, tx -> tx.query(statement, Tuple.tuple()).size());
  }

  private static String poison(String from, String to) {
    return """
    {"from":"%s","id":"wamid.%s","timestamp":"1760000000","type":"system",
     "system":{"type":"user_changed_number","wa_id":"%s","body":"changed"}}\
    """
        .formatted(from, "X".repeat(400), to);
  }

  private static JsonNode failed() {
    return server.get("journal?outcome=failed").path("items").path(0);
  }

  private static int replayByCommand() throws InterruptedException {
    try (var tool = server.startTool("replay", "--workspace", RunningServer.WORKSPACE)) {
      return tool.exitCode();
    }
  }

  @Test
  void itIsKeptAsFailedWhileItsNeighboursAreStoredInOrderAndTakenInOnceItCanBe() throws Exception {
    var body =
        SignedWebhook.messages(
            server.number(),
            SignedWebhook.text("15556001", "wamid.P1", "\"one\""),
            SignedWebhook.text("15556002", "wamid.P2", "\"another's\""),
            poison("15556001", "15556009"),
            SignedWebhook.text("15556001", "wamid.P3", "\"two\""),
            SignedWebhook.text("15556001", "wamid.P4", "\"three\""));
    assertThat(server.send(SignedWebhook.of(hook, server.secret(), body)).statusCode())
        .isEqualTo(200);

    assertThat(attempts()).as("attempts").isBetween(1L, (long) MOST_ATTEMPTS);
    assertThat(words("15556001")).isEqualTo("one two three");
    assertThat(words("15556002")).isEqualTo("another's");
    assertThat(failed().path("outcomes").toString())
        .contains("/entry/0/changes/0/value/messages/2")
        .containsOnlyOnce("failed");
    assertThat(server.rows("SELECT 1 FROM identity WHERE value = '15556009'")).isEmpty();

    assertThat(replayByCommand()).as("still refused").isEqualTo(1);
    assertThat(words("15556001")).isEqualTo("one two three");

    sql("ALTER TABLE evidence DROP CONSTRAINT evidence_source_key_check");
    var entry = failed();
    var replay =
        "journal/" + entry.path("day").asString() + "/" + entry.path("id").asString() + "/replay";
    var only = "{\"pointer\":\"/entry/0/changes/0/value/messages/2\"}";
    assertThat(server.call("POST", replay, only).body())
        .contains("\"replayed\":1", "\"stored\":1", "\"failed\":0");
    assertThat(
            server.rows(
                "SELECT count(DISTINCT customer_id) FROM identity WHERE value IN ('15556001',"
                    + " '15556009')"))
        .containsExactly("1");
    assertThat(failed().isMissingNode()).as("nothing failed is left").isTrue();
    assertThat(replayByCommand()).as("nothing to do").isZero();
    assertThat(words("15556001")).isEqualTo("one two three");
  }

  private static long attempts() {
    return server.count("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM attempt");
  }

  /** What a conversation says, in the order it is shown. */
  private static String words(String from) {
    return server
        .rows(
            "SELECT string_agg(m.content ->> 'text', ' ' ORDER BY m.shown_at, m.id) FROM message m"
                + " JOIN identity i ON i.id = m.identity_id WHERE i.value = '"
                + from
                + "'")
        .getFirst();
  }
}
