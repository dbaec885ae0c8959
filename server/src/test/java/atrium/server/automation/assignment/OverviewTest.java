package atrium.server.automation.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is open, who waits and who is there, as one looks at it who watches over it. */
class OverviewTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static int customers;

  @AfterAll
  static void close() {
    server.close();
  }

  private static String talk() {
    server.whatsapp().customer("C", "+1555090000" + ++customers).says("Hello");
    server.settle();
    return server.rows("SELECT id FROM conversation ORDER BY number DESC LIMIT 1").getFirst();
  }

  private static void change(String conversation, String body) {
    mei.done("PATCH", "conversations/" + conversation, body.replace('\'', '"'));
  }

  private static JsonNode agent(JsonNode overview, Colleague who) {
    return overview
        .path("agents")
        .valueStream()
        .filter(one -> one.path("agent_id").asString().equals(who.id()))
        .findFirst()
        .orElseThrow();
  }

  private static Instant longest(String where) {
    return Instant.parse(
        server
            .rows(
                "SELECT to_char(min(waiting_since) AT TIME ZONE 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM conversation_activity WHERE "
                    + where)
            .getFirst());
  }

  private static String numbers(JsonNode group) {
    return "%d open, %d of nobody, %d wait"
        .formatted(
            group.path("open").asLong(),
            group.path("unassigned").asLong(),
            group.path("waiting").asLong());
  }

  /** Two of Omar's in a team, two of nobody, one closed and one that waits for its customer. */
  private static String arranged(String team) {
    for (int i = 0; i < 2; i++) {
      change(talk(), "{'assignee_id': '%s', 'team_id': '%s'}".formatted(omar.id(), team));
    }
    change(talk(), "{'status': 'closed'}");
    change(talk(), "{'status': 'waiting'}");
    talk();
    mei.done("PUT", "agents/" + omar.id() + "/capacity", "{\"capacity\": 6}");
    omar.done("PUT", "availability", "{\"availability\": \"away\"}");
    return talk();
  }

  @Test
  void itsNumbersAreThoseOfTheConversationsAndOnlyOfWhatOneSees() {
    var lena = Colleague.joins(server, "Lena Brandt", "supervisor");
    var team =
        mei.done("POST", "teams", "{\"name\": \"Repairs\", \"member_ids\": []}")
            .path("id")
            .asString();
    var free = arranged(team);

    var overview = mei.get("overview");
    assertThat(numbers(overview.path("all"))).isEqualTo("4 open, 2 of nobody, 4 wait");
    assertThat(Instant.parse(overview.path("all").path("longest_waiting_since").asString()))
        .isEqualTo(longest("status = 'open'"));
    var his = agent(overview, omar);
    assertThat(numbers(his.path("conversations"))).isEqualTo("2 open, 0 of nobody, 2 wait");
    assertThat(his.path("load").asLong()).isEqualTo(2);
    assertThat(his.path("capacity").asLong()).isEqualTo(6);
    assertThat(his.path("availability").asString()).isEqualTo("away");
    assertThat(agent(overview, mei).path("load").asLong()).isZero();
    var teams = overview.path("teams");
    assertThat(teams).hasSize(1);
    assertThat(teams.path(0).path("team_id").asString()).isEqualTo(team);
    assertThat(numbers(teams.path(0).path("conversations")))
        .isEqualTo("2 open, 0 of nobody, 2 wait");
    assertThat(numbers(overview.path("channels").path(0).path("conversations")))
        .isEqualTo("4 open, 2 of nobody, 4 wait");

    lena.seesOnly(Optional.of(Set.of()));
    change(free, "{'assignee_id': '%s'}".formatted(lena.id()));
    var hers = lena.get("overview");
    assertThat(numbers(hers.path("all"))).isEqualTo("1 open, 0 of nobody, 1 wait");
    assertThat(hers.path("channels")).isEmpty();
    assertThat(numbers(agent(hers, omar).path("conversations")))
        .isEqualTo("0 open, 0 of nobody, 0 wait");
    assertThat(agent(hers, omar).path("load").asLong()).isEqualTo(2);
  }

  @Test
  void itIsForThoseWhoWatchOver() {
    assertThat(omar.call("GET", "overview", null).statusCode()).isEqualTo(403);
  }

  @Test
  void whoAnswersMakesNobodyWait() {
    var talk = talk();
    long before = mei.get("overview").path("all").path("waiting").asLong();
    mei.done(
        "POST",
        "conversations/" + talk + "/messages",
        "{\"content\": {\"kind\": \"text\", \"text\": \"Hello\"}}");
    assertThat(mei.get("overview").path("all").path("waiting").asLong()).isEqualTo(before - 1);
    change(talk, "{'status': 'closed'}");
  }
}
