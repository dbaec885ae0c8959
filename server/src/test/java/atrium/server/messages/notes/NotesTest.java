package atrium.server.messages.notes;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger;
import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What colleagues write to each other stays among them. */
class NotesTest {
  private static final RunningServer server = RunningServer.start("outbox.sweep=50ms");
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague ken = Colleague.joins(server, "Ken Sato", "agent");
  private static final AtomicInteger PHONES = new AtomicInteger(810_000);

  @AfterAll
  static void close() {
    server.close();
  }

  /** A customer who wrote, and the conversation that it opened. */
  private record Guest(WhatsAppCustomer customer, String conversation, String customerId) {}

  private static Guest guest(String name) {
    var customer = server.whatsapp().customer(name, "+1555" + PHONES.incrementAndGet());
    customer.says("Hello, I am " + name);
    server.settle();
    for (var row : server.get("conversations?limit=200").path("items")) {
      if (row.path("customer").path("name").asString().equals(name)) {
        return new Guest(
            customer, row.path("id").asString(), row.path("customer").path("id").asString());
      }
    }
    throw new AssertionError("No conversation with " + name);
  }

  private static String text(String words) {
    return Json.MAPPER.writeValueAsString(Map.of("text", words));
  }

  private static JsonNode note(Colleague who, Guest about, String words) {
    return who.done("POST", "conversations/" + about.conversation() + "/notes", text(words));
  }

  private static JsonNode row(Colleague who, Guest about) {
    return who.get("conversations/" + about.conversation());
  }

  private static List<String> words(Guest about) {
    var timeline = mei.get("customers/" + about.customerId() + "/timeline");
    return StreamSupport.stream(timeline.path("items").spliterator(), false)
        .map(message -> message.path("content").path("text").asString())
        .toList();
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Json.MAPPER.readTree(answer.body()).path("code").asString()).isEqualTo(code);
  }

  private static boolean reachedThePlatform(String words) {
    return server.whatsapp().ledger().calls().stream()
        .map(SimulatorLedger.Call::body)
        .anyMatch(body -> body.contains(words));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void aNoteStandsInTheThreadAndInTheListAndChangesNothingThatIsCounted() throws Exception {
    var ann = guest("Ann");
    var before = row(ken, ann);
    var note = note(mei, ann, "She called about the blue one");
    assertThat(note.path("direction").asString()).isEqualTo("note");
    assertThat(note.path("author").path("name").asString()).isEqualTo("Mei Tanaka");
    // The platform's clock tells whole seconds.
    Thread.sleep(1_100);
    ann.customer().says("Are you there?");
    server.settle();
    assertThat(words(ann))
        .containsExactly("Hello, I am Ann", "She called about the blue one", "Are you there?");
    note(mei, ann, "Somebody take her");
    var after = row(ken, ann);
    assertThat(after.path("last_message").path("direction").asString()).isEqualTo("note");
    assertThat(after.path("last_message").path("preview").asString())
        .isEqualTo("Somebody take her");
    assertThat(after.path("last_message").path("author_name").asString()).isEqualTo("Mei Tanaka");
    assertThat(after.path("waiting_since")).isEqualTo(before.path("waiting_since"));
    assertThat(after.path("waiting_since").isMissingNode()).isFalse();
    assertThat(after.path("inbound_count").asLong()).isEqualTo(2);
    assertThat(after.path("read_count").asLong()).isZero();
    assertThat(after.path("last_channel_id")).isEqualTo(before.path("last_channel_id"));
    assertThat(ken.get("conversations").path("items").path(0).path("id"))
        .isEqualTo(after.path("id"));
  }

  @Test
  void noNoteEverReachesTheCustomerWhileTheAnswersAroundItDo() throws Exception {
    var ben = guest("Ben");
    note(mei, ben, "SECRET-ONE he owes us money");
    mei.done(
        "POST",
        "conversations/" + ben.conversation() + "/messages",
        "{\"content\":{\"kind\":\"text\",\"text\":\"Dear Ben\"},\"undo_seconds\":0}");
    var second = note(ken, ben, "SECRET-TWO be kind");
    ken.done("PATCH", "notes/" + second.path("id").asString(), text("SECRET-THREE be kinder"));
    await(() -> reachedThePlatform("Dear Ben"));
    await(() -> server.count("SELECT count(*) FROM delivery") == 0);
    assertThat(reachedThePlatform("SECRET")).isFalse();
    assertThat(server.count("SELECT count(*) FROM message WHERE direction = 'note'"))
        .isGreaterThanOrEqualTo(2);
    assertThat(
            server.count(
                """
                SELECT count(*) FROM message m
                 WHERE m.direction = 'note'
                   AND (EXISTS (SELECT FROM delivery d WHERE d.message_id = m.id)
                        OR EXISTS (SELECT FROM delivery_attempt a WHERE a.message_id = m.id)
                        OR EXISTS (SELECT FROM message_key k WHERE k.message_id = m.id)
                        OR EXISTS (SELECT FROM message_part p WHERE p.message_id = m.id))
                """))
        .isZero();
    for (var decision : List.of("resend", "mark-sent", "cancel", "discard")) {
      var path = "messages/" + second.path("id").asString() + "/" + decision;
      assertThat(mei.call("POST", path, null).statusCode()).as(path).isBetween(400, 499);
    }
    var quoting =
        "{\"content\":{\"kind\":\"text\",\"text\":\"Look\"},\"reply_to\":\"%s\"}"
            .formatted(second.path("id").asString());
    refused(
        mei.call("POST", "conversations/" + ben.conversation() + "/messages", quoting),
        422,
        "cannot_quote");
  }

  @Test
  void onlyItsAuthorChangesANoteAndEverybodySeesWhatItSaidBefore() {
    var cleo = guest("Cleo");
    var note = note(mei, cleo, "First");
    var path = "notes/" + note.path("id").asString();
    refused(ken.call("PATCH", path, text("Mine now")), 403, "not_author");
    refused(ken.call("DELETE", path, null), 403, "not_author");
    refused(server.call("PATCH", path, text("Mine now")), 403, "not_author");
    var edited = mei.done("PATCH", path, text("Second"));
    assertThat(edited.path("edited_at").isMissingNode()).isFalse();
    refused(mei.call("PATCH", path, text("Third"), Map.of("If-Match", "\"1\"")), 412, "stale");
    assertThat(mei.call("PATCH", path, text("Third"), Map.of("If-Match", "\"2\"")).statusCode())
        .isEqualTo(200);
    var edits = ken.get("messages/" + note.path("id").asString() + "/edits").path("items");
    assertThat(edits)
        .extracting(edit -> edit.path("content").path("text").asString())
        .containsExactly("First", "Second");
    assertThat(row(ken, cleo).path("last_message").path("preview").asString()).isEqualTo("Third");
  }

  @Test
  void aDeletedNoteLeavesItsPlaceAndNoneOfItsWords() {
    var dan = guest("Dan");
    var note = note(ken, dan, "the passphrase is xyzzy-one");
    var id = note.path("id").asString();
    ken.done("PATCH", "notes/" + id, text("the passphrase is xyzzy-two"));
    assertThat(ken.call("DELETE", "notes/" + id, null).statusCode()).isEqualTo(204);
    var gone = mei.get("messages/" + id);
    assertThat(gone.path("unsent_at").isMissingNode()).isFalse();
    assertThat(gone.path("content").path("kind").asString()).isEqualTo("system");
    assertThat(gone.path("author").path("name").asString()).isEqualTo("Ken Sato");
    var preview = row(mei, dan).path("last_message");
    assertThat(preview.path("unsent").asBoolean()).isTrue();
    assertThat(preview.path("preview").asString()).isEmpty();
    for (var table : List.of("message", "message_edit", "event")) {
      assertThat(
              server.count(
                  "SELECT count(*) FROM " + table + " t WHERE to_jsonb(t)::text LIKE '%xyzzy%'"))
          .as(table)
          .isZero();
    }
    var events = "SELECT count(*) FROM event WHERE kind = 'note.deleted'";
    long told = server.count(events);
    assertThat(ken.call("DELETE", "notes/" + id, null).statusCode()).isEqualTo(204);
    assertThat(server.count(events)).isEqualTo(told);
    refused(ken.call("PATCH", "notes/" + id, text("back again")), 409, "note_deleted");
  }

  @Test
  void whoMayNotAnswerOrNotSeeTheConversationWritesNone() {
    var eve = guest("Eve");
    var note = note(mei, eve, "For the team");
    var path = "conversations/" + eve.conversation() + "/notes";
    var reader = Colleague.joins(server, "Rita", "read_only");
    refused(reader.call("POST", path, text("I was here")), 403, "forbidden");
    var stranger = Colleague.joins(server, "Stan", "agent");
    stranger.seesOnly(Optional.of(Set.of()));
    refused(stranger.call("POST", path, text("I was here")), 404, "not_found");
    refused(stranger.call("DELETE", "notes/" + note.path("id").asString(), null), 404, "not_found");
    refused(mei.call("POST", "conversations/1/notes", text("Nowhere")), 404, "not_found");
    var message = row(mei, eve).path("last_message").path("id").asString();
    assertThat(message).isEqualTo(note.path("id").asString());
    var timeline = mei.get("customers/" + eve.customerId() + "/timeline").path("items");
    refused(
        mei.call("PATCH", "notes/" + timeline.path(0).path("id").asString(), text("He said so")),
        404,
        "not_found");
  }

  @Test
  void emptyEndlessOrUnstorableWordsAreRefused() {
    var finn = guest("Finn");
    var path = "conversations/" + finn.conversation() + "/notes";
    refused(mei.call("POST", path, text(" \n ")), 400, "invalid_body");
    refused(mei.call("POST", path, text("x".repeat(10_001))), 400, "invalid_body");
    refused(mei.call("POST", path, "{\"text\":\"a\\u0000b\"}"), 400, "invalid_body");
    assertThat(mei.call("POST", path, text("😀".repeat(10_000))).statusCode()).isEqualTo(201);
  }

  @Test
  void theSameCallAgainIsTheSameNote() {
    var gus = guest("Gus");
    var path = "conversations/" + gus.conversation() + "/notes";
    var key = Map.of("Idempotency-Key", "note-of-gus");
    var first = mei.call("POST", path, text("Once"), key);
    var again = mei.call("POST", path, text("Once"), key);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(Json.MAPPER.readTree(first.body()).path("client_key").asString())
        .isEqualTo("note-of-gus");
    assertThat(words(gus)).containsExactly("Hello, I am Gus", "Once");
  }
}
