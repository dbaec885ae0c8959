package atrium.server.automation.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.LiveClient;
import atrium.server.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is there and who is given what, from the webhook to the open page, and back by the clock. */
class GivenOutTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static int customers;

  @AfterAll
  static void close() {
    server.close();
  }

  private static LiveClient page(Colleague who) throws Exception {
    return new LiveClient(
        server.url(),
        RunningServer.WORKSPACE,
        who.socketHeaders(server.url()),
        "{\"t\":\"hello\"}");
  }

  private static void await(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static JsonNode of(Colleague who) {
    for (var one : mei.get("availability").path("items")) {
      if (one.path("agent_id").asString().equals(who.id())) {
        return one;
      }
    }
    throw new AssertionError("He is not listed");
  }

  private static boolean is(Colleague who, String availability) {
    return of(who).path("availability").asString().equals(availability);
  }

  private static String team(String body, Colleague... members) {
    var ids = List.of(members).stream().map(who -> '"' + who.id() + '"').toList();
    var team =
        mei.done(
                "POST",
                "teams",
                "{\"name\": \"T%d\", \"member_ids\": %s}".formatted(++customers, ids))
            .path("id")
            .asString();
    mei.done("PUT", "teams/" + team + "/assignment", body);
    return team;
  }

  private static String channel() {
    return mei.get("channels").path("items").path(0).path("id").asString();
  }

  private static String written() {
    server.whatsapp().customer("Ann", "+155507" + (10_000 + ++customers)).says("Hello");
    server.settle();
    return "conversations/"
        + server.rows("SELECT id FROM conversation ORDER BY number DESC LIMIT 1").getFirst();
  }

  private static String assignee(String conversation) {
    return mei.get(conversation).path("assignee_id").asString("");
  }

  /** Long ago, by the clock of the server. */
  private static void past(Colleague who, String column) {
    server.rows(
        "UPDATE agent_availability SET "
            + column
            + " = "
            + column
            + " - interval '90 minutes' WHERE agent_id = "
            + who.id()
            + " RETURNING 1");
  }

  @Test
  void anAgentIsThereByHisPageHisWordAndWhatHeDoes() throws Exception {
    var omar = Colleague.joins(server, "Omar Haddad", "agent");
    assertThat(of(omar).path("availability").asString()).isEqualTo("offline");
    assertThat(of(omar).has("since")).isFalse();
    mei.done("PUT", "assignment", "{\"away_after_minutes\": 30}");
    try (var watching = page(mei);
        var page = page(omar)) {
      await("He opened his page", () -> is(omar, "online"));
      omar.done("PUT", "availability", "{\"availability\": \"away\"}");
      assertThat(is(omar, "away")).isTrue();
      omar.done("PUT", "availability", "{\"availability\": \"online\"}");
      assertThat(is(omar, "online")).isTrue();
      past(omar, "active_at");
      await("He does nothing", () -> is(omar, "away"));
      page.say("{\"t\":\"active\"}");
      await("He does something", () -> is(omar, "online"));
      watching.await(server.position());
    }
    past(omar, "seen_at");
    await("His page is closed", () -> is(omar, "offline"));
    mei.done("PUT", "assignment", "{}");
    assertThat(
            server.rows(
                "SELECT (payload ->> 'before') || ' ' || (payload ->> 'after') FROM event"
                    + " WHERE kind = 'agent.availability_changed' AND payload ->> 'agent' = '"
                    + omar.id()
                    + "' ORDER BY seq"))
        .containsExactly(
            "offline online",
            "online away",
            "away online",
            "online away",
            "away online",
            "online offline");
  }

  @Test
  void whatIsNewGoesToTheTeamOfItsChannelAndToWhoIsThere() throws Exception {
    var omar = Colleague.joins(server, "Omar Haddad", "agent");
    var rosa = Colleague.joins(server, "Rosa Diaz", "read_only");
    var team =
        team("{\"mode\": \"round_robin\", \"channel_ids\": [\"" + channel() + "\"]}", omar, rosa);
    mei.done("PUT", "agents/" + omar.id() + "/capacity", "{\"capacity\": 1}");
    var first = written();
    var second = written();
    await("Both go to the team", () -> mei.get(second).path("team_id").asString("").equals(team));
    assertThat(assignee(first)).isEmpty();
    try (var page = page(omar);
        var _ = page(rosa)) {
      await("He comes, and is given who waited longest", () -> !assignee(first).isEmpty());
      assertThat(assignee(first)).isEqualTo(omar.id());
      await("He is told", () -> page.entities().containsKey(first));
      await("Rosa is there too", () -> is(rosa, "online"));
      assertThat(assignee(second)).as("he has no room, and she only reads").isEmpty();
      mei.done("PATCH", first, "{\"status\": \"closed\"}");
      await("He has room again", () -> assignee(second).equals(omar.id()));
      assertThat(of(omar).path("open").asLong()).isEqualTo(1);
      assertThat(of(omar).path("capacity").asLong()).isEqualTo(1);
    }
    mei.done("PUT", "teams/" + team + "/assignment", "{\"mode\": \"off\", \"channel_ids\": []}");
    mei.done("DELETE", "agents/" + omar.id() + "/capacity", null);
    var events = timeline(second);
    assertThat(events)
        .extracting(event -> event.path("cause").asString(""))
        .containsExactly("channel", "round_robin");
    assertThat(events)
        .allMatch(event -> event.path("actor").path("kind").asString().equals("system"));
  }

  private static List<JsonNode> timeline(String conversation) {
    var customer = mei.get(conversation).path("customer").path("id").asString();
    return mei.get("customers/" + customer + "/timeline")
        .path("items")
        .valueStream()
        .filter(item -> item.path("kind").asString("").equals("event"))
        .toList();
  }

  @Test
  void whatIsWithSomebodyWhoWentAwayIsGivenToAnother() throws Exception {
    var omar = Colleague.joins(server, "Omar Haddad", "agent");
    var lena = Colleague.joins(server, "Lena Brandt", "agent");
    var team = team("{\"mode\": \"balanced\", \"reassign_after_minutes\": 60}", omar, lena);
    var conversation = written();
    mei.done(
        "PATCH",
        conversation,
        "{\"team_id\": \"%s\", \"assignee_id\": \"%s\"}".formatted(team, omar.id()));
    try (var _ = page(omar);
        var _ = page(lena)) {
      await("Both are there", () -> is(omar, "online") && is(lena, "online"));
      omar.done("PUT", "availability", "{\"availability\": \"away\"}");
      assertThat(assignee(conversation)).isEqualTo(omar.id());
      past(omar, "absent_since");
      server.rows("UPDATE conversation_change SET at = at - interval '90 minutes' RETURNING 1");
      await("He is away for long", () -> assignee(conversation).equals(lena.id()));
    }
    assertThat(timeline(conversation))
        .extracting(event -> event.path("cause").asString(""))
        .containsExactly("", "away", "balanced");
  }

  @Test
  void settingsAreToldInTheAuditLogAndToNobodyTwice() {
    var omar = Colleague.joins(server, "Omar Haddad", "agent");
    var team = team("{\"mode\": \"balanced\"}", omar);
    mei.done("PUT", "teams/" + team + "/assignment", "{\"mode\": \"balanced\"}");
    mei.done("PUT", "agents/" + omar.id() + "/capacity", "{\"capacity\": 3}");
    mei.done("PUT", "agents/" + omar.id() + "/capacity", "{}");
    mei.done("DELETE", "agents/" + omar.id() + "/capacity", null);
    mei.done("PUT", "assignment", "{\"capacity\": 7, \"away_after_minutes\": 15}");
    assertThat(mei.get("assignment").path("capacity").asInt()).isEqualTo(7);
    mei.done("PUT", "assignment", "{}");
    assertThat(
            server.rows(
                "SELECT action || ' ' || coalesce(before::text, '-') || ' ' || coalesce(after::text, '-')"
                    + " FROM audit WHERE target_id IN ('%s', '%s') AND action LIKE '%%\\_changed'"
                        .formatted(team, omar.id())
                    + " ORDER BY seq"))
        .containsExactly(
            "team.assignment_changed {\"assignment\":\"off\"} {\"assignment\":\"balanced\"}",
            "agent.capacity_changed - {\"capacity\":3}",
            "agent.capacity_changed {\"capacity\":3} {\"capacity\":\"unlimited\"}",
            "agent.capacity_changed {\"capacity\":\"unlimited\"} -");
    assertThat(
            server.count(
                "SELECT count(*) FROM audit WHERE action = 'workspace.assignment_changed' AND"
                    + " after::jsonb ->> 'capacity' = '7'"))
        .isOne();
  }

  @Test
  void whatCannotBeIsRefused() {
    var omar = Colleague.joins(server, "Omar Haddad", "agent");
    var team = team("{\"mode\": \"off\"}");
    refused(mei.call("PUT", "assignment", "{\"capacity\": 0}"), 400, "out_of_range");
    refused(
        mei.call(
            "PUT",
            "teams/" + team + "/assignment",
            "{\"mode\": \"off\", \"channel_ids\": [\"1\"]}"),
        422,
        "unknown_reference");
    refused(mei.call("PUT", "teams/1/assignment", "{\"mode\": \"off\"}"), 404, "not_found");
    refused(mei.call("PUT", "agents/1/capacity", "{}"), 404, "not_found");
    refused(omar.call("PUT", "assignment", "{}"), 403, "forbidden");
    refused(server.call("PUT", "availability", "{\"availability\": \"away\"}"), 403, "agents_only");
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }
}
