package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who sees a conversation through nothing but its being his, or a note that names him. */
class SightTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");

  @AfterAll
  static void close() {
    server.close();
  }

  private static String talk(String number) {
    server.whatsapp().customer("Ann", number).says("Hello");
    server.settle();
    return "conversations/"
        + server.rows("SELECT id FROM conversation ORDER BY number DESC").getFirst();
  }

  private static LiveClient page() throws Exception {
    return new LiveClient(
        server.url(),
        RunningServer.WORKSPACE,
        omar.socketHeaders(server.url()),
        "{\"t\":\"hello\"}");
  }

  private static void told(LiveClient page) throws InterruptedException {
    page.await(server.position());
  }

  @Test
  void whatIsGivenToSomebodyComesIntoHisSightAndLeavesItAgain() throws Exception {
    omar.seesOnly(Optional.of(Set.of()));
    var path = talk("+15550500001");
    assertThat(omar.call("GET", path, null).statusCode()).isEqualTo(404);
    try (var page = page()) {
      mei.done("PATCH", path, "{\"assignee_id\": \"" + omar.id() + "\"}");
      told(page);
      assertThat(page.entities()).containsKey(path);
      assertThat(omar.get(path).path("assignee_id").asString()).isEqualTo(omar.id());
      assertThat(omar.get("conversations?assignee=me").path("items")).hasSize(1);
      assertThat(omar.get("counts").path("views").path("mine").path("total").asLong()).isOne();
      mei.done("PATCH", path, "{\"assignee_id\": null}");
      told(page);
      assertThat(page.gone()).contains(path);
      assertThat(omar.call("GET", path, null).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whoHasARoleOfTheWorkspacesOwnIsGivenWhatItLetsHimWork() {
    var path = talk("+15550500004");
    var sorter = Colleague.joins(server, "Ines Prado", "read_only");
    var given = "{\"assignee_id\": \"" + sorter.id() + "\"}";
    holds(sorter, "Looks on", "journal_read");
    var refused = mei.call("PATCH", path, given);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("cannot_work");
    assertThat(works(sorter)).isFalse();
    holds(sorter, "Sorts", "conversation_work");
    assertThat(works(sorter)).isTrue();
    assertThat(mei.done("PATCH", path, given).path("assignee_id").asString())
        .isEqualTo(sorter.id());
  }

  private static void holds(Colleague who, String role, String permission) {
    var made =
        mei.done(
            "POST",
            "roles",
            "{\"name\": \"%s\", \"permissions\": [\"%s\"]}".formatted(role, permission));
    mei.done(
        "PATCH",
        "agents/" + who.id(),
        "{\"custom_role_id\": \"" + made.path("id").asString() + "\"}");
  }

  private static boolean works(Colleague who) {
    return mei.get("snapshot")
        .path("agents")
        .valueStream()
        .anyMatch(
            one -> one.path("id").asString().equals(who.id()) && one.path("works").asBoolean());
  }

  @Test
  void theFeedTellsWhatALiveSocketTellsAndWhatIsOutOfSight() {
    omar.seesOnly(Optional.of(Set.of()));
    var path = talk("+15550500006");
    var id = path.substring(path.indexOf('/') + 1);
    var start = omar.get("events?limit=200");
    assertThat(start.path("items").toString()).doesNotContain("\"conversation_id\":\"" + id);
    mei.done("PATCH", path, "{\"assignee_id\": \"" + omar.id() + "\"}");
    var given = fed(start);
    assertThat(given.path("items").path(0).path("conversation_id").asString()).isEqualTo(id);
    assertThat(given.path("gone").path("conversations")).isEmpty();
    mei.done("PATCH", path, "{\"assignee_id\": null}");
    var taken = fed(given);
    // That he was told of it is his own news, and comes when it comes.
    assertThat(taken.path("items").valueStream())
        .allMatch(one -> one.path("kind").asString().equals("notification.changed"));
    assertThat(taken.path("gone").path("conversations").toString()).isEqualTo("[\"" + id + "\"]");
    assertThat(fed(taken).path("gone").path("conversations")).isEmpty();
    omar.seesOnly(Optional.empty());
    var refused =
        omar.call("GET", "events?after=%d&epoch=%s".formatted(upTo(taken), epoch(taken)), null);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("resync_required");
    assertThat(omar.get("events?limit=200").path("items").toString()).contains(id);
  }

  private static JsonNode fed(JsonNode last) {
    return omar.get("events?after=%d&epoch=%s".formatted(upTo(last), epoch(last)));
  }

  private static long upTo(JsonNode page) {
    return page.path("up_to").asLong();
  }

  private static String epoch(JsonNode page) {
    return page.path("epoch").asString();
  }

  @Test
  void whoIsNamedInANoteSeesTheConversationAsLongAsItNamesHim() throws Exception {
    omar.seesOnly(Optional.of(Set.of()));
    var path = talk("+15550500002");
    try (var page = page()) {
      var named =
          "{\"text\": \"@Omar, look\", \"mentions\": {\"agent_ids\": [\"" + omar.id() + "\"]}}";
      var note = mei.done("POST", path + "/notes", named);
      told(page);
      assertThat(page.kinds()).containsKeys("note.added", "conversation.mentioned");
      assertThat(omar.get(path).path("mentioned").asBoolean()).isTrue();
      assertThat(omar.get("conversations?mentioned=true").path("items")).hasSize(1);
      mei.done("DELETE", "notes/" + note.path("id").asString(), null);
      told(page);
      assertThat(page.gone()).contains(path);
      assertThat(omar.call("GET", path, null).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whoHasItSeesWhatBecameOfItsAnswersOnAnyChannel() {
    omar.seesOnly(Optional.of(Set.of()));
    var path = talk("+15550500007");
    var text = "{\"content\": {\"kind\": \"text\", \"text\": \"Here\"}}";
    var sent = mei.done("POST", path + "/messages", text).path("id").asString();
    var fate = "messages/" + sent + "/delivery";
    assertThat(omar.call("GET", fate, null).statusCode()).isEqualTo(404);
    mei.done("PATCH", path, "{\"assignee_id\": \"" + omar.id() + "\"}");
    assertThat(omar.get(fate).path("actions")).isEmpty();
  }

  @Test
  void whoHasItMayHaveAFileOfItFetchedAgainWhateverItsChannel() {
    omar.seesOnly(Optional.of(Set.of()));
    server
        .whatsapp()
        .customer("Ann", "+15550500008")
        .sends("image", new byte[] {1, 2, 3}, "lamp.jpg", Optional.empty());
    server.settle();
    var file = server.rows("SELECT message_id FROM attachment ORDER BY message_id DESC").getFirst();
    var path =
        "conversations/"
            + server.rows("SELECT conversation_id FROM message WHERE id = " + file).getFirst();
    var again = "messages/" + file + "/files/0/retry";
    assertThat(omar.call("POST", again, null).statusCode()).isEqualTo(404);
    mei.done("PATCH", path, "{\"assignee_id\": \"" + omar.id() + "\"}");
    assertThat(omar.call("POST", again, null).statusCode()).isEqualTo(204);
    mei.done("PATCH", path, "{\"assignee_id\": null}");
    assertThat(omar.call("POST", again, null).statusCode()).isEqualTo(404);
  }

  @Test
  void untilWhenItRestsIsToldAsTimesAreEverywhere() {
    var path = talk("+15550500005");
    var until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    mei.done("PATCH", path, "{\"status\": \"snoozed\", \"snoozed_until\": \"" + until + "\"}");
    var customer = mei.get(path).path("customer").path("id").asString();
    var changes =
        mei.get("customers/" + customer + "/timeline").path("items").path(1).path("changes");
    assertThat(changes.toString())
        .contains("{\"field\":\"snoozed_until\",\"after\":\"" + until + "\"}");
  }

  @Test
  void whatWasDoneStandsInTheTimelineBetweenTheMessages() {
    var path = talk("+15550500003");
    mei.done("PATCH", path, "{\"assignee_id\": \"" + omar.id() + "\", \"priority\": \"high\"}");
    mei.done("POST", path + "/notes", "{\"text\": \"Done\"}");
    assertThat(mei.get(path).path("last_message").path("author_id").asString()).isEqualTo(mei.id());
    var customer = mei.get(path).path("customer").path("id").asString();
    var items = mei.get("customers/" + customer + "/timeline").path("items");
    assertThat(items).hasSize(3);
    var event = items.path(1);
    assertThat(event.path("kind").asString()).isEqualTo("event");
    assertThat(event.path("actor").path("name").asString()).isEqualTo("Mei Tanaka");
    assertThat(event.path("changes").toString())
        .isEqualTo(
            "[{\"field\":\"priority\",\"before\":\"normal\",\"after\":\"high\"},{\"field\":\"assignee_id\",\"after\":\"%s\"}]"
                .formatted(omar.id()));
    var first = mei.get("customers/" + customer + "/timeline?limit=1");
    var second =
        mei.get(
            "customers/"
                + customer
                + "/timeline?limit=1&before="
                + first.path("before").asString());
    assertThat(second.path("items").path(0)).isEqualTo(event);
  }
}
