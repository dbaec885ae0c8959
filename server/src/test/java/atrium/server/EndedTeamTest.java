package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was a team's belongs to none once the team is no more. */
class EndedTeamTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);

  @AfterAll
  static void close() {
    server.close();
  }

  private static JsonNode row(String name) {
    for (var row : server.get("conversations?status=open,closed&limit=200").path("items")) {
      if (row.path("customer").path("name").asString().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("No conversation with " + name);
  }

  @Test
  void itsConversationsAreLetGoAndItsCountsEnd() {
    var team = mei.done("POST", "teams", "{\"name\": \"Returns\"}").path("id").asString();
    var other = mei.done("POST", "teams", "{\"name\": \"Sales\"}").path("id").asString();
    for (var name : List.of("Ann", "Bo", "Cy")) {
      server.whatsapp().customer(name, "+1555010" + name.charAt(0) % 10).says("Hello");
    }
    server.settle();
    var given = "{\"team_id\": \"%s\", \"status\": \"%s\"}";
    change("Ann", given.formatted(team, "open"));
    change("Bo", given.formatted(team, "closed"));
    change("Cy", given.formatted(other, "open"));

    mei.done("DELETE", "teams/" + team, null);

    assertThat(row("Ann").has("team_id")).isFalse();
    assertThat(row("Bo").has("team_id")).isFalse();
    assertThat(row("Bo").path("status").asString()).isEqualTo("closed");
    assertThat(row("Cy").path("team_id").asString()).isEqualTo(other);
    assertThat(mei.get("counts").path("teams").findValuesAsString("id")).containsExactly(other);
    assertThat(server.count("SELECT count(*) FROM conversation_activity WHERE team_id = " + team))
        .isZero();
  }

  private static void change(String name, String body) {
    mei.done("PATCH", "conversations/" + row(name).path("id").asString(), body);
  }
}
