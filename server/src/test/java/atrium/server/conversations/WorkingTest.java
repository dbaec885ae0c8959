package atrium.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What agents do with a conversation, over HTTP, while its customer goes on writing. */
class WorkingTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static final Colleague reader = Colleague.joins(server, "Rosa Diaz", "read_only");
  private static int customers;

  @AfterAll
  static void close() {
    server.close();
  }

  /** A customer who wrote, and where. */
  private record Talk(WhatsAppCustomer customer, String first, String id) {
    String path() {
      return "conversations/" + id;
    }

    JsonNode says(String text) {
      customer.says(text);
      server.settle();
      return mei.get(path());
    }
  }

  private static Talk talk() {
    var customer = server.whatsapp().customer("Ann", "+155503" + (10_000 + ++customers));
    var first = customer.says("Hello");
    server.settle();
    return new Talk(
        customer,
        first,
        server
            .rows(
                "SELECT m.conversation_id FROM message m JOIN message_part p ON p.message_id = m.id"
                    + " WHERE p.external_id = '"
                    + first
                    + "'")
            .getFirst());
  }

  /** All conversations of its customer, the newest first. */
  private static List<String> conversations(Talk talk) {
    return server.rows(
        "SELECT c.id FROM conversation c WHERE c.identity_id IN"
            + " (SELECT identity_id FROM conversation WHERE id = "
            + talk.id()
            + ") ORDER BY c.number DESC");
  }

  private static JsonNode does(Colleague who, Talk talk, String change) {
    return who.done("PATCH", talk.path(), change);
  }

  private static void refuses(Colleague who, Talk talk, String change, int status, String code) {
    var answer = who.call("PATCH", talk.path(), change);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static long changes(Talk talk) {
    return server.count(
        "SELECT count(*) FROM event WHERE kind = 'conversation.changed' AND conversation_id = "
            + talk.id());
  }

  private static boolean holdsSlot(Talk talk) {
    return server.count(
            "SELECT count(*) FROM open_conversation WHERE conversation_id = " + talk.id())
        == 1;
  }

  @Test
  void whatIsGivenIsChangedAndNothingElse() {
    var talk = talk();
    var tag = mei.done("POST", "tags", json("{'name': 'Refund', 'colour': 'amber'}"));
    var after =
        does(
            omar,
            talk,
            json(
                "{'assignee_id': '%s', 'priority': 'urgent', 'add_tag_ids': ['%s']}"
                    .formatted(omar.id(), tag.path("id").asString())));
    assertThat(after.path("assignee_id").asString()).isEqualTo(omar.id());
    assertThat(after.path("priority").asString()).isEqualTo("urgent");
    assertThat(after.path("tag_ids").toString()).contains(tag.path("id").asString());
    assertThat(after.path("status").asString()).isEqualTo("open");
    assertThat(mei.get(talk.path()).path("assignee_id").asString()).isEqualTo(omar.id());
    var still = does(mei, talk, json("{'priority': 'urgent', 'expected': {}}"));
    assertThat(still.path("assignee_id").asString()).isEqualTo(omar.id());
    var nobody = does(omar, talk, "{\"assignee_id\": null}");
    assertThat(nobody.has("assignee_id")).isFalse();
    assertThat(nobody.path("priority").asString()).isEqualTo("urgent");
  }

  @Test
  void whatChangesNothingIsAnnouncedToNobody() {
    var talk = talk();
    does(omar, talk, json("{'status': 'waiting', 'priority': 'high'}"));
    long before = changes(talk);
    long revision = mei.get(talk.path()).path("revision").asLong();
    does(mei, talk, json("{'status': 'waiting', 'priority': 'high', 'assignee_id': null}"));
    does(mei, talk, "{}");
    assertThat(changes(talk)).isEqualTo(before);
    assertThat(mei.get(talk.path()).path("revision").asLong()).isEqualTo(revision);
  }

  @Test
  void whoExpectedSomethingElseIsToldWhatAndChangesNothing() {
    var talk = talk();
    does(mei, talk, json("{'assignee_id': '%s', 'priority': 'low'}".formatted(mei.id())));
    var answer =
        omar.call(
            "PATCH",
            talk.path(),
            json(
                "{'status': 'closed', 'expected': {'status': 'open', 'assignee_id': null,"
                    + " 'priority': 'normal'}}"));
    assertThat(answer.statusCode()).isEqualTo(412);
    var problem = Json.MAPPER.readTree(answer.body());
    assertThat(problem.path("code").asString()).isEqualTo("conversation.changed");
    assertThat(problem.path("errors").valueStream().map(e -> e.path("pointer").asString()).toList())
        .containsExactly("/expected/assignee_id", "/expected/priority");
    assertThat(mei.get(talk.path()).path("status").asString()).isEqualTo("open");
    does(
        omar,
        talk,
        json("{'status': 'closed', 'expected': {'assignee_id': '%s'}}".formatted(mei.id())));
  }

  @Test
  void whatCannotBeIsRefused() {
    var talk = talk();
    refuses(mei, talk, json("{'assignee_id': '4711'}"), 422, "no_such_agent");
    refuses(mei, talk, json("{'assignee_id': 'me'}"), 422, "no_such_agent");
    refuses(mei, talk, json("{'assignee_id': 7}"), 400, "wrong_type");
    refuses(mei, talk, json("{'assignee_id': '%s'}".formatted(reader.id())), 422, "cannot_work");
    refuses(mei, talk, json("{'team_id': '4711'}"), 422, "no_such_team");
    refuses(mei, talk, json("{'add_tag_ids': ['4711']}"), 422, "no_such_tag");
    refuses(mei, talk, json("{'status': 'snoozed'}"), 400, "required");
    refuses(
        mei,
        talk,
        json("{'status': 'snoozed', 'snoozed_until': '2020-01-01T00:00:00Z'}"),
        400,
        "out_of_range");
    refuses(
        mei,
        talk,
        json("{'status': 'snoozed', 'snoozed_until': '2099-01-01T00:00:00Z'}"),
        400,
        "out_of_range");
    refuses(mei, talk, json("{'snoozed_until': '2099-01-01T00:00:00Z'}"), 400, "invalid_value");
    refuses(mei, talk, json("{'status': 'gone'}"), 400, "invalid_value");
    refuses(mei, talk, json("{'created_at': '2099-01-01T00:00:00Z'}"), 400, "unknown_field");
    refuses(reader, talk, json("{'status': 'closed'}"), 403, "forbidden");
    assertThat(changes(talk)).isZero();
  }

  @Test
  void closingGivesTheSlotBackAndEndsTheWaiting() {
    var talk = talk();
    var waiting = "conversations?status=open,closed&limit=200&waiting=true";
    assertThat(mei.get(waiting).path("items").findValuesAsString("id")).contains(talk.id());
    assertThat(holdsSlot(talk)).isTrue();
    var closed = does(mei, talk, json("{'status': 'closed'}"));
    assertThat(mei.get(waiting).path("items").findValuesAsString("id")).doesNotContain(talk.id());
    assertThat(closed.has("closed_at")).isTrue();
    assertThat(closed.has("waiting_since")).isFalse();
    assertThat(holdsSlot(talk)).isFalse();
    var again = does(mei, talk, json("{'status': 'open'}"));
    assertThat(again.has("closed_at")).isFalse();
    assertThat(holdsSlot(talk)).isTrue();
  }

  @Test
  void aCustomersMessageOpensAgainWhatWaitsIsSnoozedOrWasJustClosed() {
    var talk = talk();
    var later = Instant.now().plus(Duration.ofDays(2));
    for (var change :
        List.of(
            "{'status': 'waiting'}",
            "{'status': 'snoozed', 'snoozed_until': '" + later + "'}",
            "{'status': 'closed'}")) {
      does(mei, talk, json(change));
      var now = talk.says("Are you there?");
      assertThat(now.path("status").asString()).as(change).isEqualTo("open");
      assertThat(now.has("snoozed_until")).isFalse();
      assertThat(now.has("waiting_since")).isTrue();
      assertThat(holdsSlot(talk)).isTrue();
    }
    assertThat(conversations(talk)).containsExactly(talk.id());
    assertThat(changes(talk)).isEqualTo(6);
  }

  @Test
  void longAfterTheEndACustomerBeginsAnew() {
    var talk = talk();
    does(mei, talk, json("{'status': 'closed'}"));
    server.rows(
        "UPDATE conversation SET closed_at = closed_at - interval '25 hours' WHERE id = "
            + talk.id()
            + " RETURNING 1");
    talk.says("Another question");
    assertThat(conversations(talk)).hasSize(2);
    assertThat(mei.get(talk.path()).path("status").asString()).isEqualTo("closed");
    var byHand = does(mei, talk, json("{'status': 'open'}"));
    assertThat(byHand.path("status").asString()).isEqualTo("open");
    assertThat(holdsSlot(talk)).as("the other one has it").isFalse();
  }

  @Test
  void whatWeSayAfterTheEndOpensNothing() {
    var talk = talk();
    does(mei, talk, json("{'status': 'closed'}"));
    talk.customer().isAnsweredFromPhone("Bye");
    server.settle();
    assertThat(mei.get(talk.path()).path("status").asString()).isEqualTo("closed");
    assertThat(conversations(talk)).containsExactly(talk.id());
    assertThat(holdsSlot(talk)).isFalse();
  }

  @Test
  void manyAreChangedAlikeAndWhatIsNotThereIsToldAndHarmsNoOther() {
    var one = talk();
    var two = talk();
    does(mei, two, json("{'status': 'closed'}"));
    var answer =
        mei.done(
            "POST",
            "conversations/bulk",
            json(
                "{'conversation_ids': ['%s', '4711', '%s'], 'change': {'status': 'closed'}}"
                    .formatted(two.id(), one.id())));
    var outcomes =
        answer
            .path("results")
            .valueStream()
            .map(each -> each.path("id").asString() + " " + each.path("outcome").asString())
            .toList();
    assertThat(outcomes)
        .containsExactlyInAnyOrder("4711 gone", one.id() + " changed", two.id() + " unchanged");
    HttpResponse<String> none =
        mei.call("POST", "conversations/bulk", json("{'conversation_ids': [], 'change': {}}"));
    assertThat(none.statusCode()).isEqualTo(400);
  }

  @Test
  void aSnoozeEndsByItselfAndMovesToTheTop() throws Exception {
    var talk = talk();
    var until = Instant.now().plus(Duration.ofSeconds(2));
    does(mei, talk, json("{'status': 'snoozed', 'snoozed_until': '" + until + "'}"));
    assertThat(mei.get("conversations?limit=200").toString()).doesNotContain(talk.id());
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!mei.get(talk.path()).path("status").asString().equals("open")) {
      assertThat(System.nanoTime()).as("It never woke").isLessThan(end);
      Thread.sleep(100);
    }
    assertThat(Instant.parse(mei.get(talk.path()).path("last_activity_at").asString()))
        .isAfterOrEqualTo(until);
  }

  @Test
  void followingIsEachAgentsOwn() {
    var talk = talk();
    assertThat(omar.done("PUT", talk.path() + "/follow", null).path("following").asBoolean())
        .isTrue();
    assertThat(mei.get(talk.path()).path("following").asBoolean()).isFalse();
    assertThat(omar.get("conversations?following=true").path("items")).hasSize(1);
    assertThat(omar.get("counts").path("views").path("following").path("total").asLong())
        .isEqualTo(1);
    omar.done("DELETE", talk.path() + "/follow", null);
    assertThat(omar.get("conversations?following=true").path("items")).isEmpty();
  }

  @Test
  void anAnswerThatFailedIsInTheViewUntilSomebodyDecides() throws Exception {
    var talk = talk();
    assertThat(failed()).isZero();
    server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Refused(400, 131009, "No"));
    var answer =
        mei.done(
            "POST",
            talk.path() + "/messages",
            json("{'content': {'kind': 'text', 'text': 'Yes'}}"));
    await(() -> failed() == 1);
    assertThat(mei.get("conversations?failed=true").path("items").path(0).path("id").asString())
        .isEqualTo(talk.id());
    assertThat(mei.get(talk.path()).has("waiting_since")).isFalse();
    mei.done("POST", "messages/" + answer.path("id").asString() + "/discard", null);
    assertThat(failed()).isZero();
    assertThat(mei.get("conversations?failed=true").path("items")).isEmpty();
  }

  private static long failed() {
    return mei.get("counts").path("views").path("failed").path("total").asLong();
  }

  private static void await(BooleanSupplier there) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("It did not come in time").isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Test
  void everyOrderIsReadWholePageByPageWithoutRepetition() {
    for (int i = 0; i < 6; i++) {
      var talk = talk();
      var priority = List.of("urgent", "high", "normal", "low", "normal", "urgent").get(i);
      does(mei, talk, json("{'priority': '" + priority + "'}"));
      if (i % 2 == 0) {
        talk.customer().isAnsweredFromPhone("Hi");
        server.settle();
      }
    }
    for (var sort : List.of("newest", "oldest", "waiting", "priority")) {
      var list = "conversations?status=open,waiting,snoozed,closed&sort=" + sort;
      var whole = ids(mei.get(list + "&limit=200"));
      var walked = new ArrayList<String>();
      var page = mei.get(list + "&limit=2");
      walked.addAll(ids(page));
      while (page.has("next")) {
        page = mei.get(list + "&limit=2&cursor=" + page.path("next").asString());
        walked.addAll(ids(page));
      }
      assertThat(walked).as(sort).isEqualTo(whole).doesNotHaveDuplicates();
    }
    var urgent = mei.get("conversations?sort=priority&limit=200").path("items");
    assertThat(urgent.path(0).path("priority").asString()).isEqualTo("urgent");
    assertThat(mei.get("conversations?sort=waiting").path("items").path(0).has("waiting_since"))
        .isTrue();
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(row -> row.path("id").asString()).toList();
  }

  @Test
  void whatNoListKnowsIsRefused() {
    for (var wrong :
        List.of(
            "status=open,gone",
            "status=",
            "assignee=1%20OR%201=1",
            "assignee=-1",
            "team=;--",
            "tag=x",
            "priority=10",
            "failed=yes",
            "sort=id;--",
            "limit=-1",
            "cursor=eyJ4IjoxfQ")) {
      var answer = mei.call("GET", "conversations?" + wrong, null);
      assertThat(answer.statusCode()).as(wrong + " " + answer.body()).isEqualTo(400);
    }
  }
}
