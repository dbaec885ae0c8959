package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * From any place in a customer's thread one reads on in both directions, and no farther than one
 * sees.
 */
class TimelineJumpTest {
  private static final int MESSAGES = 120;
  private static final RunningServer server = RunningServer.start();
  private static String conversation = "";
  private static String customer = "";
  private static List<String> all = List.of();

  @BeforeAll
  static void write() {
    var ann = server.whatsapp().customer("Ann", "+15550170001");
    server
        .whatsapp()
        .inOneWebhook(() -> {
          for (int i = 0; i < MESSAGES; i++) {
            ann.says("message " + i);
          }
        });
    server.settle();
    var row = server.get("conversations").path("items").path(0);
    conversation = row.path("id").asString();
    customer = row.path("customer").path("id").asString();
    all = ids(at("limit=200"));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static JsonNode at(String query) {
    return server.get("customers/" + customer + "/timeline?" + query);
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("id").asString()).toList();
  }

  @Test
  void fromAnyMessageOneReachesTheFirstAndTheLastWithoutAGapOrARepetition() {
    assertThat(all).hasSize(MESSAGES);
    for (int i : new int[] {0, 1, 9, 60, MESSAGES - 2, MESSAGES - 1}) {
      var middle = at("limit=20&message=" + all.get(i));
      assertThat(middle.path("around").asString()).isEqualTo(all.get(i));
      assertThat(ids(middle)).contains(all.get(i)).hasSizeLessThanOrEqualTo(20);
      var read = new ArrayList<>(ids(middle));
      for (var page = middle; !page.path("before").isMissingNode(); ) {
        page = at("limit=20&before=" + page.path("before").asString());
        read.addAll(0, ids(page));
      }
      for (var page = middle; !page.path("after").isMissingNode(); ) {
        page = at("limit=20&after=" + page.path("after").asString());
        read.addAll(ids(page));
      }
      assertThat(read).as("from message %d", i).isEqualTo(all);
    }
  }

  @Test
  void aTimeLeadsToWhatFollowsItAndOneBehindTheNewestToTheEnd() {
    var message = server.get("messages/" + all.get(60));
    var moment = at("limit=20&at=" + message.path("shown_at").asString());
    var first = server.get("messages/" + moment.path("around").asString());
    assertThat(first.path("shown_at")).isEqualTo(message.path("shown_at"));
    var beginning = at("limit=20&at=1970-01-01T00:00:00Z");
    assertThat(beginning.path("around").asString()).isEqualTo(all.getFirst());
    assertThat(beginning.path("before").isMissingNode()).isTrue();
    var end = at("limit=20&at=2999-01-01T00:00:00Z");
    assertThat(ids(end)).endsWith(all.getLast());
    assertThat(end.path("after").isMissingNode()).isTrue();
    assertThat(end.path("around").isMissingNode()).isTrue();
  }

  @Test
  void theFirstUnreadIsWhereAnAgentStoppedReadingAndWithNoneTheEnd() {
    var mei = Colleague.joins(server, "Mei Tanaka", "agent");
    var timeline = "customers/" + customer + "/timeline?limit=20&unread=" + conversation;
    assertThat(mei.get(timeline).path("around").asString()).isEqualTo(all.getFirst());
    read(mei, 100);
    assertThat(mei.get(timeline).path("around").asString()).isEqualTo(all.get(100));
    read(mei, MESSAGES);
    assertThat(ids(mei.get(timeline))).endsWith(all.getLast());
  }

  private static void read(Colleague agent, int count) {
    var answer =
        agent.call(
            "PUT",
            "conversations/" + conversation + "/read",
            "{\"inbound_count\": %d}".formatted(count),
            Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void whoDoesNotSeeAMessageIsToldWhatHeIsToldOfOneThatIsNotThere() {
    var kofi = Colleague.joins(server, "Kofi Mensah", "agent");
    kofi.seesOnly(Optional.of(Set.of()));
    for (var id : List.of(all.getFirst(), "8999999999999999")) {
      var path = "customers/" + customer + "/timeline?message=" + id;
      assertThat(kofi.call("GET", path, null, Map.of()).statusCode()).isEqualTo(404);
    }
    assertThat(
            server.call("GET", "customers/" + customer + "/timeline?message=77", null).statusCode())
        .isEqualTo(404);
    assertThat(
            server
                .call("GET", "customers/" + customer + "/timeline?message=1&unread=2", null)
                .statusCode())
        .isEqualTo(400);
    assertThat(
            server
                .call("GET", "customers/" + customer + "/timeline?at=yesterday", null)
                .statusCode())
        .isEqualTo(400);
  }
}
