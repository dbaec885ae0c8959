package atrium.server.automation.sla;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Policies over HTTP, and what conversations, lists, numbers and alerts make of them. */
class SlaTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Clocks clocks = new Clocks(server);
  private static int people;

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void clear() throws InterruptedException {
    for (var one : mei.get("sla-policies").path("items")) {
      mei.done("DELETE", "sla-policies/" + one.path("id").asString(), null);
    }
    for (var one : mei.get("conversations?limit=200").path("items")) {
      mei.done("PATCH", "conversations/" + one.path("id").asString(), json("{'status': 'closed'}"));
    }
    clocks.settled();
  }

  private record Talk(WhatsAppCustomer customer, String id) {
    String path() {
      return "conversations/" + id;
    }
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Talk talk() throws InterruptedException {
    var customer = server.whatsapp().customer("Ann", "+155507" + (10_000 + ++people));
    customer.says("Hello");
    clocks.settled();
    return new Talk(
        customer,
        server.rows("SELECT id FROM conversation ORDER BY number DESC LIMIT 1").getFirst());
  }

  private static JsonNode policy(String name, String rest) throws InterruptedException {
    var made =
        mei.done(
            "POST",
            "sla-policies",
            json("{'name': '%s', 'hours': 'always', %s}".formatted(name, rest)));
    clocks.settled();
    return made;
  }

  private static Optional<JsonNode> clock(Talk talk, String target) {
    return mei.get(talk.path())
        .path("sla")
        .path("clocks")
        .valueStream()
        .filter(one -> one.path("target").asString().equals(target))
        .findFirst();
  }

  /** What a target has in all, in minutes. */
  private static long minutes(JsonNode clock) {
    return Duration.between(
            Instant.parse(clock.path("started_at").asString()),
            Instant.parse(clock.path("due_at").asString()))
        .toMinutes();
  }

  private static void change(Talk talk, String body) throws InterruptedException {
    mei.done("PATCH", talk.path(), json(body));
    clocks.settled();
  }

  private static void answer(Talk talk) throws InterruptedException {
    mei.done(
        "POST", talk.path() + "/messages", json("{'content': {'kind': 'text', 'text': 'Yes'}}"));
    clocks.settled();
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }

  @Test
  void clocksFollowWhatCustomersAndAgentsDo() throws Exception {
    policy(
        "Gold",
        "'first_response_minutes': 30, 'next_response_minutes': 20, 'resolution_minutes': 600");
    var talk = talk();
    assertThat(minutes(clock(talk, "first_response").orElseThrow())).isEqualTo(30);
    assertThat(clock(talk, "first_response").orElseThrow().path("started_at").asString())
        .isEqualTo(mei.get(talk.path()).path("waiting_since").asString());
    assertThat(minutes(clock(talk, "resolution").orElseThrow())).isEqualTo(600);
    assertThat(clock(talk, "next_response")).isEmpty();
    talk.customer().says("Anybody?");
    clocks.settled();
    assertThat(clock(talk, "first_response").orElseThrow().path("started_at").asString())
        .isEqualTo(mei.get(talk.path()).path("waiting_since").asString());
    answer(talk);
    assertThat(clock(talk, "first_response").orElseThrow().has("ended_at")).isTrue();
    assertThat(clock(talk, "first_response").orElseThrow().path("breached").asBoolean()).isFalse();
    talk.customer().says("Thanks, and?");
    clocks.settled();
    assertThat(minutes(clock(talk, "next_response").orElseThrow())).isEqualTo(20);
    change(talk, "{'status': 'waiting'}");
    var resting = clock(talk, "next_response").orElseThrow();
    assertThat(resting.has("due_at")).isFalse();
    assertThat(resting.path("seconds_left").asLong()).isBetween(1_100L, 1_200L);
    change(talk, "{'status': 'closed'}");
    assertThat(clock(talk, "next_response").orElseThrow().has("ended_at")).isTrue();
    assertThat(clock(talk, "resolution").orElseThrow().has("ended_at")).isTrue();
    change(talk, "{'status': 'open'}");
    assertThat(clock(talk, "resolution").orElseThrow().has("ended_at")).isFalse();
    change(talk, "{'spam': true}");
    assertThat(clock(talk, "resolution").orElseThrow().has("due_at")).isFalse();
  }

  @Test
  void theFirstPolicyThatFitsHoldsAndAChangeOfItIsReckonedAnew() throws Exception {
    var talk = talk();
    var rest = policy("Rest", "'resolution_minutes': 600").path("id").asString();
    assertThat(minutes(clock(talk, "resolution").orElseThrow())).isEqualTo(600);
    var urgent =
        policy("Urgent", "'resolution_minutes': 60, 'priorities': ['urgent']")
            .path("id")
            .asString();
    change(talk, "{'priority': 'urgent'}");
    assertThat(minutes(clock(talk, "resolution").orElseThrow())).isEqualTo(600);
    var order =
        mei.done("PUT", "sla-order", json("{'ids': ['%s']}".formatted(urgent))).path("items");
    assertThat(order.path(0).path("id").asString()).isEqualTo(urgent);
    clocks.settled();
    assertThat(minutes(clock(talk, "resolution").orElseThrow())).isEqualTo(60);
    assertThat(mei.get(talk.path()).path("sla").path("sla_policy_id").asString()).isEqualTo(urgent);
    var preview =
        mei.done(
            "POST",
            "sla-preview",
            json(
                "{'id': '%s', 'policy': {'name': 'Urgent', 'hours': 'always', 'resolution_minutes': 5, 'priorities': ['low']}}"
                    .formatted(urgent)));
    assertThat(preview.path("matching").asInt()).isZero();
    assertThat(preview.path("moved").asInt()).isEqualTo(1);
    mei.done(
        "PUT",
        "sla-policies/" + urgent,
        json("{'name': 'Urgent', 'enabled': false, 'hours': 'always', 'resolution_minutes': 60}"));
    clocks.settled();
    assertThat(mei.get(talk.path()).path("sla").path("sla_policy_id").asString()).isEqualTo(rest);
    mei.done("DELETE", "sla-policies/" + rest, null);
    clocks.settled();
    assertThat(mei.get(talk.path()).has("sla")).isFalse();
  }

  @Test
  void whoHasItIsAlertedBeforeAndWhenItIsLateOnce() throws Exception {
    var omar = Colleague.joins(server, "Omar " + ++people, "agent");
    var lena = Colleague.joins(server, "Lena " + ++people, "agent");
    var team =
        mei.done(
                "POST",
                "teams",
                json("{'name': 'Sla %d', 'member_ids': ['%s']}".formatted(++people, lena.id())))
            .path("id")
            .asString();
    policy("Gold", "'first_response_minutes': 60, 'alert_before_minutes': 20");
    var his = talk();
    change(his, "{'assignee_id': '%s'}".formatted(omar.id()));
    var theirs = talk();
    change(theirs, "{'team_id': '%s'}".formatted(team));
    clocks.turn(Duration.ofMinutes(45));
    clocks.turn(Duration.ofMinutes(45));
    assertThat(clocks.alerts(omar, his.id())).containsExactly("sla_due_soon 1");
    assertThat(clocks.alerts(lena, theirs.id())).contains("sla_due_soon 1");
    assertThat(clocks.alerts(lena, his.id())).isEmpty();
    clocks.turn(Duration.ofMinutes(65));
    clocks.turn(Duration.ofMinutes(90));
    assertThat(clocks.alerts(omar, his.id())).containsExactly("sla_breached 1", "sla_due_soon 1");
    assertThat(clock(his, "first_response").orElseThrow().path("breached").asBoolean()).isTrue();
    var all = mei.get("overview").path("all");
    assertThat(all.path("breached").asInt()).isEqualTo(2);
    assertThat(mei.get("conversations?breached=true").path("total").asInt()).isEqualTo(2);
    answer(his);
    assertThat(mei.get("overview").path("all").path("breached").asInt()).isEqualTo(1);
    assertThat(
            server.rows(
                "SELECT kind || ' ' || (payload ->> 'target') FROM event WHERE conversation_id = "
                    + his.id()
                    + " AND kind IN ('conversation.sla_due_soon', 'conversation.sla_breached')"
                    + " ORDER BY seq"))
        .containsExactly(
            "conversation.sla_due_soon first_response", "conversation.sla_breached first_response");
  }

  @Test
  void listsAreSortedByWhatIsDueFirst() throws Exception {
    policy("Urgent", "'resolution_minutes': 10, 'priorities': ['urgent']");
    policy("High", "'resolution_minutes': 60, 'priorities': ['high']");
    var none = talk();
    var high = talk();
    var urgent = talk();
    var later = talk();
    change(high, "{'priority': 'high'}");
    change(later, "{'priority': 'high'}");
    change(urgent, "{'priority': 'urgent'}");
    var found = new ArrayList<String>();
    var next = Optional.<String>empty();
    do {
      var page =
          mei.get("conversations?sort=due&limit=1" + next.map(at -> "&cursor=" + at).orElse(""));
      found.add(page.path("items").path(0).path("id").asString());
      next = Optional.of(page.path("next").asString("")).filter(at -> !at.isEmpty());
    } while (next.isPresent());
    assertThat(found).containsExactly(urgent.id(), high.id(), later.id(), none.id());
  }

  @Test
  void whatCannotBeIsRefusedWhereItStandsAndWhatIsDoneIsAudited() throws Exception {
    var agent = Colleague.joins(server, "Agent " + ++people, "agent");
    var fine = json("{'name': 'X', 'hours': 'always', 'resolution_minutes': 60}");
    refused(agent.call("POST", "sla-policies", fine), 403, "forbidden");
    assertThat(agent.get("sla-policies").path("items")).isEmpty();
    var id = policy("Audited", "'resolution_minutes': 60").path("id").asString();
    refused(mei.call("POST", "sla-policies", fine.replace("X", "audited")), 409, "name_taken");
    refused(mei.call("PUT", "sla-policies/1", fine), 404, "not_found");
    refused(post(fine.replace(": 60", ": 0")), 400, "/resolution_minutes");
    refused(post(fine.replace(": 60", ": 600000")), 400, "/resolution_minutes");
    refused(post(json("{'name': 'X', 'hours': 'always'}")), 400, "/first_response_minutes");
    refused(
        post(fine.replace("60", "60, \"alert_before_minutes\": 60")), 400, "/alert_before_minutes");
    refused(post(fine.replace("always", "calendar")), 400, "/calendar_id");
    refused(post(fine.replace("60", "60, \"calendar_id\": \"5\"")), 400, "/calendar_id");
    refused(post(fine.replace("60", "60, \"team_ids\": [\"5\"]")), 422, "/team_ids");
    refused(mei.call("PUT", "sla-order", json("{'ids': ['5']}")), 422, "/ids");
    refused(mei.call("POST", "sla-preview", "{}"), 400, "/policy");
    mei.done("PUT", "sla-policies/" + id, fine);
    mei.done("PUT", "sla-policies/" + id, fine);
    mei.done("DELETE", "sla-policies/" + id, null);
    assertThat(server.rows("SELECT action FROM audit WHERE target_id = '" + id + "' ORDER BY seq"))
        .isEqualTo(List.of("sla_policy.created", "sla_policy.changed", "sla_policy.deleted"));
  }

  private static HttpResponse<String> post(String body) {
    return mei.call("POST", "sla-policies", body);
  }
}
