package atrium.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import atrium.server.testing.SignedWebhook;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What each agent has not seen yet: his own count, in the list and beside it. */
class UnreadTest {
  private static final String COLLEAGUE = "ken@lamps.example";
  private static final RunningServer server = RunningServer.start();
  private static final URI hook = server.hook();
  private static final Agent mei = new Agent(RunningServer.EMAIL);
  private static final Agent ken = colleague();
  private static int messages;

  @AfterAll
  static void close() {
    server.close();
  }

  /** A second person with the password of the first. */
  private static Agent colleague() {
    server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx -> {
              tx.send(
                  """
                  INSERT INTO person (id, email, name, password_hash, created_at)
                  SELECT 901, $1, 'Ken', password_hash, now() FROM person
                  """,
                  Tuple.of(COLLEAGUE));
              return tx.query(
                      """
                      INSERT INTO agent (workspace_id, id, person_id, role, created_at)
                      SELECT workspace_id, 901, 901, 'agent', now() FROM agent
                      """,
                      Tuple.tuple())
                  .size();
            });
    return new Agent(COLLEAGUE);
  }

  /** Somebody who is signed in. */
  private static final class Agent {
    private final String cookie;

    Agent(String email) {
      var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, RunningServer.PASSWORD);
      var answer = server.send(request("session").POST(json(body)).build());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
      this.cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    private static HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(server.url().resolve("/api/v1/" + path))
          .header("Origin", server.url().toString())
          .header("X-Requested-By", "atrium")
          .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(String body) {
      return HttpRequest.BodyPublishers.ofString(body);
    }

    private HttpRequest.Builder inWorkspace(String path) {
      return request("w/" + RunningServer.WORKSPACE + "/" + path).header("Cookie", cookie);
    }

    JsonNode get(String path) {
      var answer = server.send(inWorkspace(path).GET().build());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return Json.MAPPER.readTree(answer.body());
    }

    HttpResponse<String> marks(String conversation, long count) {
      return server.send(
          inWorkspace("conversations/" + conversation + "/read")
              .PUT(json("{\"inbound_count\":" + count + "}"))
              .build());
    }

    long unreadConversations() {
      return get("counts").path("views").path("all").path("unread").asLong();
    }

    /** Messages of a conversation that this agent has not seen. */
    long unread(String conversation) {
      var row = get("conversations/" + conversation);
      return row.path("inbound_count").asLong() - row.path("read_count").asLong();
    }
  }

  private static String conversationOf(String from, int count) {
    for (int i = 0; i < count; i++) {
      var body =
          SignedWebhook.messages(
              server.number(), SignedWebhook.text(from, "wamid.U" + ++messages, "\"hello\""));
      assertThat(server.send(SignedWebhook.of(hook, server.secret(), body)).statusCode())
          .isEqualTo(200);
    }
    return server
        .rows(
            "SELECT c.id FROM conversation c JOIN identity i ON i.id = c.identity_id WHERE i.value"
                + " = '"
                + from
                + "'")
        .getFirst();
  }

  @Test
  void readingIsEachAgentsOwn() {
    long others = ken.unreadConversations();
    var conversation = conversationOf("15552001", 3);
    assertThat(mei.unread(conversation)).isEqualTo(3);
    assertThat(ken.unreadConversations()).isEqualTo(others + 1);

    assertThat(mei.marks(conversation, 3).body()).contains("\"read_count\":3");

    assertThat(mei.unread(conversation)).isZero();
    assertThat(ken.unread(conversation)).isEqualTo(3);
    assertThat(ken.unreadConversations()).isEqualTo(others + 1);
    conversationOf("15552001", 2);
    assertThat(mei.unread(conversation)).isEqualTo(2);
    assertThat(ken.unread(conversation)).isEqualTo(5);
  }

  @Test
  void whatWasReadCanBeMarkedUnread() {
    var conversation = conversationOf("15552002", 2);
    long before = mei.unreadConversations();
    mei.marks(conversation, 2);
    assertThat(mei.unreadConversations()).isEqualTo(before - 1);
    mei.marks(conversation, 1);
    assertThat(mei.unread(conversation)).isEqualTo(1);
    assertThat(mei.unreadConversations()).isEqualTo(before);
    assertThat(
            server.rows(
                "SELECT payload ->> 'before' || '>' || (payload ->> 'after') || ' ' || (agent_id ="
                    + " (SELECT id FROM agent WHERE role = 'owner'))::text FROM event WHERE kind ="
                    + " 'conversation.read' AND conversation_id = "
                    + conversation
                    + " ORDER BY seq"))
        .as("told to this agent alone")
        .containsExactly("0>2 true", "2>1 true");
  }

  @Test
  void moreThanThereIsCountsAsAllThereIs() {
    var conversation = conversationOf("15552003", 2);
    assertThat(mei.marks(conversation, 1_000).body()).contains("\"read_count\":2");
    assertThat(mei.unread(conversation)).isZero();
    conversationOf("15552003", 1);
    assertThat(mei.unread(conversation)).isEqualTo(1);
    assertThat(mei.marks(conversation, -1).statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(mei.marks("4711", 1).statusCode()).isEqualTo(404);
  }
}
