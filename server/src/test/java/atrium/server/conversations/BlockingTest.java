package atrium.server.conversations;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What nobody wants to hear of is kept, out of sight, and comes back as it would stand. */
class BlockingTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static final Colleague rosa = Colleague.joins(server, "Rosa Diaz", "read_only");
  private static int people;

  @AfterAll
  static void close() {
    server.close();
  }

  /** Somebody who wrote once. */
  private record Someone(WhatsAppCustomer phone, String id, String identity, String first) {
    String says(String text) {
      var message = phone.says(text);
      server.settle();
      return conversationOf(message);
    }
  }

  private static Someone someone() {
    var phone = server.whatsapp().customer("Ann", "+155509" + (10_000 + ++people));
    var conversation = conversationOf(phone.says("Hello"));
    var id = mei.get("conversations/" + conversation).path("customer").path("id").asString();
    var identity = mei.get("customers/" + id).path("identities").path(0).path("id").asString();
    return new Someone(phone, id, identity, conversation);
  }

  private static String conversationOf(String message) {
    server.settle();
    return server
        .rows(
            "SELECT m.conversation_id FROM message m JOIN message_part p ON p.message_id = m.id"
                + " WHERE p.external_id = '"
                + message
                + "'")
        .getFirst();
  }

  private static JsonNode block(boolean blocked, Someone who) {
    return omar.done("POST", "blocks", body(blocked, "customer_ids", who.id()));
  }

  private static String body(boolean blocked, String field, String id) {
    return "{\"blocked\": %s, \"%s\": [\"%s\"]}".formatted(blocked, field, id);
  }

  private static void spam(String conversation, boolean spam) {
    omar.done("PATCH", "conversations/" + conversation, "{\"spam\": " + spam + "}");
  }

  private static List<String> listed(String filter) {
    return mei.get("conversations?limit=200&" + filter)
        .path("items")
        .valueStream()
        .map(one -> one.path("id").asString())
        .toList();
  }

  private static boolean isInSight(String conversation) {
    return listed("status=open,waiting,snoozed,closed").contains(conversation);
  }

  private static long count(String view, String which) {
    return mei.get("counts").path("views").path(view).path(which).asLong();
  }

  private static String waitingAndUnread() {
    return count("waiting", "total") + " " + count("all", "unread") + " " + count("all", "total");
  }

  @Test
  void blockedCustomersAreHeardByNobodyAndComeBackAsTheyWouldStand() {
    var before = waitingAndUnread();
    var ann = someone();
    long hidden = count("blocked", "total");
    assertThat(waitingAndUnread()).isNotEqualTo(before);
    var answer = block(true, ann);
    assertThat(answer.path("customers").path(0).path("identities").path(0).has("blocked_at"))
        .isTrue();
    assertThat(isInSight(ann.first())).isFalse();
    assertThat(waitingAndUnread()).isEqualTo(before);

    // He goes on writing: nothing stirs, and nothing is lost.
    assertThat(ann.says("Are you there?")).isEqualTo(ann.first());
    assertThat(waitingAndUnread()).isEqualTo(before);
    assertThat(count("blocked", "total")).isEqualTo(hidden + 1);
    assertThat(count("blocked", "unread")).isZero();
    assertThat(listed("blocked=true")).contains(ann.first());
    assertThat(listed("blocked=true&unread=true")).isEmpty();
    assertThat(listed("blocked=true&waiting=true")).isEmpty();
    var row = mei.get("conversations/" + ann.first());
    assertThat(row.path("blocked").asBoolean()).isTrue();
    assertThat(row.has("waiting_since")).isFalse();
    assertThat(row.path("inbound_count").asLong()).isEqualTo(2);
    var refused =
        mei.call(
            "POST",
            "conversations/" + ann.first() + "/messages",
            "{\"content\": {\"kind\": \"text\", \"text\": \"Go away\"}}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("customer_blocked");
    comesBack(ann, before, hidden);
  }

  private static void comesBack(Someone ann, String before, long hidden) {
    // Closed and written to again in the dark, it is open: as it would be had nobody blocked him.
    omar.done("PATCH", "conversations/" + ann.first(), "{\"status\": \"closed\"}");
    assertThat(ann.says("Hello?")).isEqualTo(ann.first());
    assertThat(waitingAndUnread()).isEqualTo(before);

    block(false, ann);
    assertThat(isInSight(ann.first())).isTrue();
    assertThat(count("blocked", "total")).isEqualTo(hidden);
    var back = mei.get("conversations/" + ann.first());
    assertThat(back.path("status").asString()).isEqualTo("open");
    assertThat(back.has("waiting_since")).isTrue();
    assertThat(back.path("inbound_count").asLong() - back.path("read_count").asLong()).isEqualTo(3);
    assertThat(ann.says("At last")).isEqualTo(ann.first());
    block(true, ann);
  }

  @Test
  void oneAddressOfSeveralIsBlockedAloneWhoeverIsJoinedWithWhom() {
    var ann = someone();
    var bob = someone();
    var merged =
        omar.done(
            "POST", "customers/" + ann.id() + "/merge", "{\"customer_id\": \"" + bob.id() + "\"}");
    var both = ann.says("It is me");
    assertThat(bob.says("So am I")).isEqualTo(both);

    // What both said stays; what the blocked one says from now on stands apart.
    omar.done("POST", "blocks", body(true, "identity_ids", bob.identity()));
    assertThat(isInSight(both)).isTrue();
    var apart = bob.says("Hello?");
    assertThat(apart).isNotEqualTo(both);
    assertThat(isInSight(apart)).isFalse();
    assertThat(ann.says("And?")).isEqualTo(both);

    // Who is joined with whom neither spreads nor lifts it.
    omar.done("POST", "decisions/" + merged.path("decision_id").asString() + "/undo", null);
    assertThat(mei.get("customers/" + ann.id()).path("identities").path(0).has("blocked_at"))
        .isFalse();
    assertThat(mei.get("customers/" + bob.id()).path("identities").path(0).has("blocked_at"))
        .isTrue();
    assertThat(isInSight(ann.says("Still here"))).isTrue();
    assertThat(isInSight(bob.says("Still blocked"))).isFalse();

    // With the other one blocked as well nothing of either is left in sight.
    block(true, ann);
    assertThat(isInSight(both)).isFalse();
    block(false, bob);
    assertThat(isInSight(both)).isTrue();
    assertThat(isInSight(apart)).isTrue();
    block(true, bob);
  }

  @Test
  void spamIsOutOfSightAndItsCustomerBeginsAnew() {
    var ann = someone();
    spam(ann.first(), true);
    assertThat(isInSight(ann.first())).isFalse();
    assertThat(listed("blocked=true")).contains(ann.first());
    var next = ann.says("Buy now");
    assertThat(next).isNotEqualTo(ann.first());
    assertThat(isInSight(next)).isTrue();

    // Somebody thinks otherwise: there is one result, and who was too late is told.
    spam(ann.first(), false);
    assertThat(isInSight(ann.first())).isTrue();
    assertThat(ann.says("Really")).isEqualTo(next);
    var late =
        mei.call(
            "PATCH",
            "conversations/" + ann.first(),
            "{\"spam\": false, \"expected\": {\"spam\": true}}");
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("/expected/spam");

    var bulk =
        omar.done(
            "POST",
            "conversations/bulk",
            "{\"conversation_ids\": [\"%s\", \"%s\"], \"change\": {\"spam\": true}}"
                .formatted(ann.first(), next));
    assertThat(bulk.path("results").path(1).path("outcome").asString()).isEqualTo("changed");
    assertThat(isInSight(next)).isFalse();
    assertThat(isInSight(ann.says("Again"))).isTrue();
    block(true, ann);
  }

  @Test
  void onlyWhoMaySaysSoAndItIsWrittenDown() {
    var ann = someone();
    assertThat(rosa.call("POST", "blocks", body(true, "customer_ids", ann.id())).statusCode())
        .isEqualTo(403);
    var narrow = mei.done("POST", "roles", ROLE).path("id").asString();
    var kim = Colleague.joins(server, "Kim", "agent");
    server.rows(
        "UPDATE agent SET custom_role_id = "
            + narrow
            + " WHERE id = "
            + kim.id()
            + " RETURNING id");
    assertThat(kim.call("PATCH", "conversations/" + ann.first(), "{\"spam\": true}").statusCode())
        .isEqualTo(403);
    assertThat(
            kim.call("PATCH", "conversations/" + ann.first(), "{\"priority\": \"low\"}")
                .statusCode())
        .isEqualTo(200);

    block(true, ann);
    block(true, ann);
    var trail = mei.get("audit?action=customer.blocked&target=" + ann.id());
    assertThat(trail.path("items").valueStream().map(one -> one.path("action").asString()))
        .containsExactly("customer.blocked");
    var told =
        mei.get("customers/" + ann.id() + "/timeline")
            .path("items")
            .valueStream()
            .filter(item -> item.path("kind").asString().equals("event"))
            .map(item -> item.path("changes").path(0).path("field").asString())
            .toList();
    assertThat(told).contains("blocked");
  }

  @Test
  void whatNamesNobodyIsRefused() {
    for (var wrong :
        List.of(
            "{\"blocked\": true}",
            "{\"blocked\": true, \"customer_ids\": [\"x\"]}",
            "{\"blocked\": true, \"identity_ids\": []}")) {
      assertThat(omar.call("POST", "blocks", wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(omar.call("POST", "blocks", body(true, "identity_ids", "1")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void nobodyIsGivenWhatIsOutOfSightAndNoProgramHearsOfIt() throws Exception {
    var program =
        Json.MAPPER.readTree(
            server
                .call(
                    "POST",
                    "subscriptions",
                    "{\"name\": \"P\", \"url\": \"https://program.example/hook\","
                        + " \"kinds\": [\"message.received\", \"conversation.changed\"]}")
                .body());
    var ann = someone();
    var bob = someone();
    block(true, ann);
    var channel = mei.get("channels").path("items").path(0).path("id").asString();
    var team =
        mei.done("POST", "teams", "{\"name\": \"T\", \"member_ids\": [\"" + mei.id() + "\"]}")
            .path("id")
            .asString();
    var rule = "{\"mode\": \"off\", \"channel_ids\": [\"" + channel + "\"]}";
    mei.done("PUT", "teams/" + team + "/assignment", rule);
    var dark = ann.says("In the dark");
    var light = bob.says("In the light");
    for (int i = 0; i < 200 && posts(program, "message.received", light) < 2; i++) {
      server.settle();
      Thread.sleep(25);
    }
    assertThat(posts(program, "message.received", dark)).isOne();
    assertThat(posts(program, "message.received", light)).isEqualTo(2);
    assertThat(posts(program, "conversation.changed", dark)).isOne();
    beginsInTheDark(ann, dark, team);
    mei.done("PUT", "teams/" + team + "/assignment", "{\"mode\": \"off\", \"channel_ids\": []}");
  }

  /** A conversation that began in the dark is given to the channel's team once it is heard. */
  private static void beginsInTheDark(Someone ann, String dark, String team) {
    omar.done("PATCH", "conversations/" + dark, "{\"spam\": true}");
    var anew = ann.says("In the dark again");
    assertThat(anew).isNotEqualTo(dark);
    someone();
    assertThat(teamOf(anew)).isEmpty();
    block(false, ann);
    for (int i = 0; i < 100 && teamOf(anew).isEmpty(); i++) {
      someone();
    }
    assertThat(teamOf(anew)).isEqualTo(team);
    assertThat(teamOf(dark)).isEmpty();
  }

  private static String teamOf(String conversation) {
    return mei.get("conversations/" + conversation).path("team_id").asString("");
  }

  @Test
  void platformsThatCanBlockAreToldAndWhatTheyAnswerIsShown() throws Exception {
    var ann = someone();
    block(true, ann);
    awaitTold(ann, "true told ");
    block(false, ann);
    awaitTold(ann, "");

    // A platform that refuses changes nothing here.
    server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Refused(400, 131047, "No"));
    block(true, ann);
    awaitTold(ann, "true refused 131047");
    assertThat(isInSight(ann.says("Hello?"))).isFalse();
    block(false, ann);
    assertThat(told(ann)).as("there is nothing to take back").isEmpty();

    // What came meanwhile is what counts, however slow the platform is.
    server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Late(Duration.ofSeconds(1)));
    block(true, ann);
    block(false, ann);
    awaitTold(ann, "");
  }

  private static void awaitTold(Someone who, String expected) throws InterruptedException {
    for (int i = 0; i < 400 && !told(who).equals(expected); i++) {
      Thread.sleep(50);
    }
    assertThat(told(who)).isEqualTo(expected);
  }

  private static String told(Someone who) {
    return mei.get("customers/" + who.id())
        .path("identities")
        .valueStream()
        .flatMap(address -> address.path("channels").valueStream())
        .map(use -> use.path("platform_block"))
        .filter(told -> !told.isMissingNode())
        .map(told ->
            told.path("wanted").asBoolean()
                + " "
                + told.path("state").asString()
                + " "
                + told.path("code").asString(""))
        .collect(joining(", "));
  }

  /** How often a program was told of a conversation; of the dark one only what came before. */
  private static long posts(JsonNode program, String kind, String conversation) {
    return server.count(
        """
        SELECT count(*) FROM subscription_post p
          JOIN event e ON e.workspace_id = p.workspace_id AND e.seq = p.seq
         WHERE p.subscription_id = %s AND e.kind = '%s' AND e.conversation_id = %s
        """
            .formatted(program.path("id").asString(), kind, conversation));
  }

  private static final String ROLE =
      """
      {"name": "Narrow", "permissions": ["conversation_work", "message_send"]}
      """;
}
