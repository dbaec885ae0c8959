package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.testing.SignedWebhook;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** However often, and in whatever order, and beside whatever else something comes. */
class ExactlyOnceTest {
  private static final RunningServer server = RunningServer.start();
  private static final URI hook = server.hook();
  private static final String secret = server.secret();
  private static final String number = server.number();

  @AfterAll
  static void close() {
    server.close();
  }

  private static int post(String body) {
    return server.send(SignedWebhook.of(hook, secret, body)).statusCode();
  }

  private static List<Integer> atOnce(List<String> bodies) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = bodies.stream().<Callable<Integer>>map(body -> () -> post(body)).toList();
      var statuses = new ArrayList<Integer>();
      for (var call : threads.invokeAll(calls)) {
        statuses.add(call.get());
      }
      return statuses;
    }
  }

  @Test
  void theSameWebhookAHundredTimesAtOnceIsOneMessageAndOneEvent() throws Exception {
    var body =
        SignedWebhook.messages(number, SignedWebhook.text("15551004", "wamid.B04", "\"hi\""));
    assertThat(atOnce(Collections.nCopies(100, body))).containsOnly(200);
    assertThat(post(body)).isEqualTo(200);
    assertThat(server.count("SELECT count(*) FROM message_part WHERE external_id = 'wamid.B04'"))
        .isEqualTo(1);
    var message =
        server.rows("SELECT message_id FROM message_part WHERE external_id = 'wamid.B04'");
    assertThat(
            server.count(
                "SELECT count(*) FROM event WHERE kind = 'message.received' AND payload ->>"
                    + " 'message' = '"
                    + message.getFirst()
                    + "'"))
        .isEqualTo(1);
    assertThat(
            server.count(
                "SELECT count(*) FROM webhook_journal WHERE sha256 = (SELECT sha256 FROM"
                    + " webhook_body WHERE convert_from(body, 'UTF8') LIKE '%wamid.B04%')"))
        .isEqualTo(101);
    assertThat(
            server.count(
                "SELECT count(*) FROM webhook_body WHERE convert_from(body, 'UTF8') LIKE"
                    + " '%wamid.B04%'"))
        .isEqualTo(1);
  }

  @Test
  void tenFirstMessagesOfOneCustomerAtOnceOpenOneConversation() throws Exception {
    for (int round = 0; round < 20; round++) {
      var from = "1555200" + (100 + round);
      var bodies = new ArrayList<String>();
      for (int i = 0; i < 10; i++) {
        bodies.add(
            SignedWebhook.messages(
                number, SignedWebhook.text(from, "wamid.F13." + round + "." + i, "\"picture\"")));
      }
      assertThat(atOnce(bodies)).containsOnly(200);
      assertThat(
              server.rows(
                  "SELECT count(*) || '/' || count(DISTINCT m.conversation_id) || '/' ||"
                      + " max(c.inbound_count) || '/' || (SELECT count(*) FROM identity WHERE value"
                      + " = '"
                      + from
                      + "') FROM message m JOIN identity i ON i.id = m.identity_id JOIN conversation"
                      + " c ON c.id = m.conversation_id WHERE i.value = '"
                      + from
                      + "'"))
          .as("messages/conversations/inbound count/identities in round %d", round)
          .containsExactly("10/1/10/1");
    }
  }

  /** Everything that can be said about one message of the business and one of the customer. */
  private static List<String> reports(String from, String key) {
    var ours = "wamid.OUT." + key;
    var theirs = "wamid.IN." + key;
    var reports = new ArrayList<String>();
    reports.add(SignedWebhook.messages(number, SignedWebhook.text(from, theirs, "\"first\"")));
    reports.add(
        """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{
         "field":"smb_message_echoes","value":{"messaging_product":"whatsapp","metadata":{
         "display_phone_number":"1","phone_number_id":"%s"},"message_echoes":[{"from":"1","to":"%s",
         "id":"%s","timestamp":"1760000010","type":"text","text":{"body":"ours"}}]}}]}]}\
        """
            .formatted(number, from, ours));
    for (var status : List.of("sent", "delivered", "read", "failed")) {
      reports.add(
          SignedWebhook.change(
              number,
              """
              "statuses":[{"id":"%s","status":"%s","timestamp":"176000002%d","recipient_id":"%s"%s}]\
              """
                  .formatted(
                      ours,
                      status,
                      status.length(),
                      from,
                      status.equals("failed")
                          ? ",\"errors\":[{\"code\":131026,\"title\":\"Undeliverable\"}]"
                          : "")));
    }
    reports.add(about(from, key + "e1", "30", "edit", edit(theirs, "second")));
    reports.add(about(from, key + "e2", "40", "edit", edit(theirs, "third")));
    reports.add(about(from, key + "r1", "31", "reaction", reaction(ours, "👍")));
    reports.add(about(from, key + "r2", "41", "reaction", reaction(ours, "❤")));
    return reports;
  }

  private static String edit(String target, String text) {
    return """
    {"original_message_id":"%s","message":{"context":{"id":"M0"},"type":"text","text":{"body":"%s"}}}\
    """
        .formatted(target, text);
  }

  private static String reaction(String target, String emoji) {
    return "{\"message_id\":\"%s\",\"emoji\":\"%s\"}".formatted(target, emoji);
  }

  private static String about(String from, String id, String second, String type, String what) {
    return SignedWebhook.messages(
        number,
        "{\"from\":\"%s\",\"id\":\"wamid.%s\",\"timestamp\":\"17600000%s\",\"type\":\"%s\",\"%s\":%s}"
            .formatted(from, id, second, type, type, what));
  }

  @Test
  void reportsInAnyOrderWithRepetitionsGiveOneAndTheSameState() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      var key = "p" + round;
      var from = "1555300" + (100 + round);
      var reports = reports(from, key);
      reports.add(reports.get(random.nextInt(reports.size())));
      reports.add(reports.get(random.nextInt(reports.size())));
      Collections.shuffle(reports, random);
      reports.forEach(report -> assertThat(post(report)).isEqualTo(200));
      assertThat(
              server.rows(
                  """
                  SELECT string_agg(m.direction || ':' || (m.content ->> 'text') || ':' || m.status
                           || ':' || coalesce((SELECT string_agg(emoji, '') FROM reaction r
                                                WHERE r.message_id = m.id), '-')
                           || ':' || (SELECT count(*) FROM message_edit e WHERE e.message_id = m.id),
                         ' ' ORDER BY m.direction)
                    FROM message m JOIN identity i ON i.id = m.identity_id
                   WHERE i.value = '%s'
                  """
                      .formatted(from)))
          .as("seed %d, round %d", seed, round)
          .containsExactly("inbound:third:0:-:3 outbound:ours:60:❤:0");
    }
    assertThat(server.count("SELECT count(*) FROM parked")).isZero();
  }

  @Test
  void theLogOfAWorkspaceHasNoGapsAfterAllThis() {
    assertThat(
            server.rows(
                "SELECT (max(seq) - min(seq) + 1 = count(*) AND max(seq) = (SELECT max(n) FROM"
                    + " workspace_seq))::text FROM event"))
        .containsExactly("true");
  }
}
