package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an answer, as the platform has it and as it fails. */
class SendingTest {
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() {
    server.close();
  }

  @AfterEach
  void mend() {
    server.whatsapp().faults().clear();
  }

  private static void fails(Fault fault) {
    server.whatsapp().faults().next(Fault.On.MESSAGE, fault);
  }

  private static Fault.Refused refused(int code) {
    return new Fault.Refused(400, code, "As asked by the test");
  }

  @Test
  void anAnswerIsTakenOnceAndItsTicksClimb() {
    var guest = desk.guest("Ann");
    var id = desk.says(guest, "Yes, in brass.").path("id").asString();
    var read = desk.awaitStatus(id, "read");
    assertThat(read.path("problem").isMissingNode()).isTrue();
    assertThat(desk.taken("Yes, in brass.")).isEqualTo(1);
    Desk.await(() -> desk.rows(id) == 0);
    assertThat(steps(id)).containsExactly("begun", "accepted");
    var moves =
        server.rows(
            "SELECT payload ->> 'after' FROM event WHERE kind = 'message.status'"
                + " AND payload ->> 'message' = '"
                + id
                + "' ORDER BY seq");
    assertThat(moves).containsSubsequence("sending", "read").doesNotHaveDuplicates();
  }

  private static List<String> steps(String id) {
    var steps = new ArrayList<String>();
    server
        .get("messages/" + id + "/delivery")
        .path("steps")
        .forEach(step -> steps.add(step.path("step").asString()));
    return steps;
  }

  private static List<String> actions(String id) {
    var actions = new ArrayList<String>();
    server
        .get("messages/" + id + "/delivery")
        .path("actions")
        .forEach(action -> actions.add(action.asString()));
    return actions;
  }

  @Test
  void answersOfOneConversationArriveInTheirOrderWhateverFails() {
    var guest = desk.guest("Bo");
    for (int i = 0; i < 6; i++) {
      fails(i % 2 == 0 ? refused(130429) : refused(131057));
    }
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.add(desk.says(guest, "bo " + i).path("id").asString());
    }
    ids.forEach(id -> desk.awaitStatus(id, "read"));
    assertThat(desk.order("bo ")).containsExactly("bo 0", "bo 1", "bo 2", "bo 3", "bo 4");
  }

  @Test
  void oneThatWaitsForItsRetryHoldsItsOwnConversationAndNoOther() {
    var stuck = desk.guest("Cy");
    var other = desk.guest("Di");
    for (int i = 0; i < 20; i++) {
      fails(refused(131056));
    }
    var first = desk.says(stuck, "cy 1").path("id").asString();
    Desk.await(() -> steps(first).contains("rejected"));
    var second = desk.says(stuck, "cy 2").path("id").asString();
    // Between two attempts: one that is under way would set its own time afterwards.
    Desk.await(() ->
        !server
            .rows(
                "UPDATE delivery SET next_at = clock_timestamp() + interval '1 hour' WHERE"
                    + " state = 'queued' AND message_id = "
                    + first
                    + " RETURNING 1")
            .isEmpty());
    server.whatsapp().faults().clear();
    var free = desk.says(other, "di 1").path("id").asString();
    desk.awaitStatus(free, "read");
    assertThat(desk.taken("cy 2")).isZero();
    server.rows(
        "UPDATE delivery SET next_at = clock_timestamp() WHERE message_id = "
            + first
            + " RETURNING 1");
    desk.awaitStatus(second, "read");
    assertThat(desk.order("cy ")).containsExactly("cy 1", "cy 2");
  }

  @Test
  void whatThePlatformTookWithoutAnAnswerIsSettledByItsReceiptAndNeverRepeated() {
    var guest = desk.guest("Ed");
    fails(new Fault.DoneThenDropped());
    var id = desk.says(guest, "ed 1").path("id").asString();
    desk.awaitStatus(id, "read");
    assertThat(desk.attempted("ed 1")).isEqualTo(1);
    Desk.await(() -> desk.rows(id) == 0);
    // The receipt may be quicker than the news that the connection broke.
    assertThat(steps(id)).isIn(List.of("begun", "unknown"), List.of("begun", "accepted"));
  }

  @Test
  void anUnknownFateIsShownDoesNotHoldTheNextAndIsDecidedByPeople() {
    var guest = desk.guest("Flo");
    fails(new Fault.Dropped());
    var id = desk.says(guest, "flo 1").path("id").asString();
    desk.awaitStatus(id, "unknown");
    var next = desk.says(guest, "flo 2").path("id").asString();
    desk.awaitStatus(next, "read");
    assertThat(desk.attempted("flo 1")).isEqualTo(1);
    Desk.await(() -> actions(id).contains("resend"));
    assertThat(actions(id)).containsExactly("resend", "mark_sent", "discard");
    assertThat(letters()).contains(id);
    assertThat(server.call("POST", "messages/" + id + "/resend", null).statusCode()).isEqualTo(200);
    desk.awaitStatus(id, "read");
    assertThat(desk.order("flo ")).containsExactly("flo 2", "flo 1");
    assertThat(letters()).doesNotContain(id);
  }

  private static List<String> letters() {
    var letters = new ArrayList<String>();
    server
        .get("dead-letters?limit=200")
        .path("items")
        .forEach(item -> letters.add(item.path("message").path("id").asString()));
    return letters;
  }

  @Test
  void anUnknownFateMayBeMarkedAsSentOrGivenUp() {
    var guest = desk.guest("Gus");
    fails(new Fault.Dropped());
    var sent = desk.says(guest, "gus 1").path("id").asString();
    desk.awaitStatus(sent, "unknown");
    fails(new Fault.Nonsense());
    var gone = desk.says(guest, "gus 2").path("id").asString();
    desk.awaitStatus(gone, "unknown");
    Desk.await(() -> actions(gone).contains("discard") && actions(sent).contains("mark_sent"));
    assertThat(server.call("POST", "messages/" + sent + "/mark-sent", null).statusCode())
        .isEqualTo(200);
    assertThat(desk.status(sent)).isEqualTo("sent");
    assertThat(server.call("POST", "messages/" + gone + "/discard", null).statusCode())
        .isEqualTo(200);
    assertThat(desk.status(gone)).isEqualTo("failed");
    assertThat(desk.attempted("gus 1")).isEqualTo(1);
    assertThat(letters()).doesNotContain(sent, gone);
  }

  @Test
  void oneThatFailedAndIsGivenUpIsToldOfAgainSoThatNobodyDecidesTwice() {
    var guest = desk.guest("Gil");
    fails(refused(131026));
    var id = desk.says(guest, "gil 1").path("id").asString();
    desk.awaitStatus(id, "failed");
    var failed = desk.message(id);
    long told = told(id);
    assertThat(server.call("POST", "messages/" + id + "/discard", null).statusCode())
        .isEqualTo(200);
    var given = desk.message(id);
    assertThat(given.path("status").asString()).isEqualTo("failed");
    assertThat(given.path("problem")).isEqualTo(failed.path("problem"));
    assertThat(given.path("revision").asLong()).isGreaterThan(failed.path("revision").asLong());
    assertThat(told(id)).isEqualTo(told + 1);
    assertThat(actions(id)).isEmpty();
  }

  private static long told(String message) {
    return server.count(
        "SELECT count(*) FROM event WHERE kind = 'message.status' AND payload ->> 'message' = '"
            + message
            + "'");
  }

  @Test
  void anAnswerThatNamesNoMessageIsNeverTakenForOne() {
    var guest = desk.guest("Gia");
    var nothings =
        List.of(
            "",
            "{",
            "{\"messages\":[",
            "{\"messages\":[{}]}",
            "{\"messages\":[{\"id\":\"\"}]}",
            "[]",
            "<p>");
    for (var nothing : nothings) {
      fails(new Fault.Nonsense(nothing));
      var id = desk.says(guest, "gia" + nothing.hashCode()).path("id").asString();
      desk.awaitStatus(id, "unknown");
      assertThat(steps(id)).as("answered '%s'", nothing).containsExactly("begun", "unknown");
    }
    fails(new Fault.Refused(200, 131026, "An error under 200"));
    var refused = desk.says(guest, "gia refused").path("id").asString();
    desk.awaitStatus(refused, "failed");
    assertThat(server.whatsapp().ledger().taken())
        .noneMatch(message -> message.body().contains("\"body\":\"gia"));
  }

  @Test
  void aPlatformThatNeverAnswersEndsAtTheDeadlineAndIsNotAskedAgain() {
    var guest = desk.guest("Hal");
    fails(new Fault.Silence(Duration.ofSeconds(20)));
    var id = desk.says(guest, "hal 1").path("id").asString();
    desk.awaitStatus(id, "unknown");
    var next = desk.says(guest, "hal 2").path("id").asString();
    desk.awaitStatus(next, "read");
    assertThat(steps(id)).containsExactly("begun", "unknown");
  }

  @Test
  void whatThePlatformRefusesForGoodIsADeadLetterWithItsReason() {
    var guest = desk.guest("Ida");
    fails(refused(131026));
    var id = desk.says(guest, "ida 1").path("id").asString();
    var failed = desk.awaitStatus(id, "failed");
    assertThat(failed.path("problem").path("code").asString()).isEqualTo("131026");
    assertThat(failed.path("problem").path("advice").asString()).contains("reached");
    assertThat(letters()).contains(id);
    var next = desk.says(guest, "ida 2").path("id").asString();
    desk.awaitStatus(next, "read");
    assertThat(server.call("POST", "messages/" + id + "/resend", null).statusCode()).isEqualTo(200);
    desk.awaitStatus(id, "read");
    assertThat(steps(id)).containsExactly("begun", "rejected", "resent", "begun", "accepted");
  }

  @Test
  void aFailureToldAfterwardsBringsTheMessageBackToThoseWhoCanDoSomething() {
    var guest = desk.guest("Jo");
    server.whatsapp().faults().delayWebhooks(Duration.ZERO);
    var id = desk.says(guest, "jo 1").path("id").asString();
    desk.awaitStatus(id, "read");
    var external =
        server.rows("SELECT external_id FROM message_part WHERE message_id = " + id).getFirst();
    server.rows("UPDATE message SET status = 40 WHERE id = " + id + " RETURNING 1");
    guest.customer().reports(external, "failed", java.util.Optional.empty());
    desk.awaitStatus(id, "failed");
    Desk.await(() -> letters().contains(id));
    assertThat(server.call("POST", "messages/" + id + "/resend", null).statusCode()).isEqualTo(200);
    desk.awaitStatus(id, "read");
    guest.customer().reports(external, "failed", java.util.Optional.empty());
    server.settle();
    assertThat(desk.status(id)).as("an old attempt's failure").isEqualTo("read");
  }

  @Test
  void afterATokenWasRevokedAnswersWaitAndGoWhenTheChannelIsSignedInAgain() {
    var guest = desk.guest("Kim");
    fails(new Fault.Refused(401, 190, "The token was revoked"));
    var id = desk.says(guest, "kim 1").path("id").asString();
    var channel = desk.message(id).path("channel_id").asString();
    Desk.await(
        () -> server.get("channels/" + channel).path("health").asString().equals("reauthenticate"));
    var later = desk.says(guest, "kim 2").path("id").asString();
    assertThat(server.get("channels/" + channel + "/notices").toString())
        .contains("sending_reauthenticate");
    assertThat(server.get("conversations/" + guest.conversation() + "/ways").toString())
        .contains("\"waits_for\":\"reauthenticate\"");
    Desk.pause(Duration.ofMillis(700));
    assertThat(desk.attempted("kim 1")).as("not burned through retries").isEqualTo(1);
    assertThat(desk.attempted("kim 2")).isZero();
    var settings = Json.MAPPER.writeValueAsString(server.account().settings());
    var patched = server.call("PATCH", "channels/" + channel, "{\"settings\":" + settings + "}");
    assertThat(patched.statusCode()).isEqualTo(200);
    desk.awaitStatus(later, "read");
    assertThat(desk.status(id)).isEqualTo("read");
    assertThat(desk.order("kim ")).containsExactly("kim 1", "kim 2");
  }

  @Test
  void anAnswerIsTakenBackWithinItsUndoTimeAndNeverLeaves() {
    var guest = desk.guest("Lea");
    var body = "{\"content\":{\"kind\":\"text\",\"text\":\"lea 1\"},\"undo_seconds\":60}";
    var id = Desk.created(desk.answer(guest, body)).path("id").asString();
    assertThat(actions(id)).containsExactly("cancel");
    assertThat(server.call("POST", "messages/" + id + "/cancel", null).statusCode()).isEqualTo(200);
    assertThat(desk.status(id)).isEqualTo("cancelled");
    Desk.refused(server.call("POST", "messages/" + id + "/cancel", null), 409, "not_on_its_way");
    assertThat(desk.attempted("lea 1")).isZero();
  }

  @Test
  void ofACancelAndAHandOverExactlyOneWins() throws Exception {
    var guest = desk.guest("Max");
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < 30; i++) {
      int number = i;
      calls.add(() -> {
        var id = desk.says(guest, "max " + number + ".").path("id").asString();
        var cancelled = server.call("POST", "messages/" + id + "/cancel", null).statusCode();
        assertThat(cancelled).isIn(200, 409);
        var end = desk.awaitStatus(id, "cancelled", "read").path("status").asString();
        assertThat(end).isEqualTo(cancelled == 200 ? "cancelled" : "read");
        assertThat(desk.attempted("max " + number + ".")).isEqualTo(cancelled == 200 ? 0 : 1);
        return end;
      });
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get()).isNotEmpty();
      }
    }
  }

  @Test
  void receiptsThatComeBeforeTheAnswerAreNotLostByIt() {
    var guest = desk.guest("Nan");
    fails(new Fault.Slow(20, Duration.ofMillis(60)));
    var id = desk.says(guest, "nan 1").path("id").asString();
    desk.awaitStatus(id, "read");
    Desk.await(() -> desk.rows(id) == 0);
    assertThat(desk.status(id)).isEqualTo("read");
    assertThat(server.count("SELECT count(*) FROM message_part WHERE message_id = " + id))
        .isEqualTo(1);
  }

  @Test
  void aChannelThatHangsDoesNotDelayAnother() {
    var hanging = new ArrayList<Desk.Guest>();
    for (int i = 0; i < 10; i++) {
      hanging.add(desk.guest("Hanger " + i));
      fails(new Fault.Silence(Duration.ofSeconds(5)));
    }
    var onOther = desk.guestOn("Oz", server.whatsapp().numbers().get(1));
    hanging.forEach(guest -> desk.says(guest, "hang"));
    Desk.await(() -> server.count("SELECT count(*) FROM delivery WHERE state = 'sending'") >= 2);
    Desk.pause(Duration.ofMillis(300));
    server.whatsapp().faults().clear();
    long began = System.nanoTime();
    var id = desk.says(onOther, "oz 1").path("id").asString();
    desk.awaitStatus(id, "read", "delivered", "sent", "accepted");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    assertThat(server.count("SELECT count(*) FROM delivery WHERE state = 'sending'"))
        .as("still hanging beside it")
        .isPositive();
    Desk.await(() -> server.count("SELECT count(*) FROM delivery WHERE state = 'sending'") == 0);
  }

  @Test
  void whatThePhoneAppSaysAppearsOnceAsOurs() {
    var guest = desk.guest("Pam");
    guest.customer().isAnsweredFromPhone("From the phone");
    server.settle();
    server.settle();
    var timeline =
        server.get(
            "customers/"
                + desk.message(guest.firstMessage()).path("customer_id").asString()
                + "/timeline");
    var ours = new ArrayList<String>();
    timeline
        .path("items")
        .forEach(item -> {
          if (item.path("direction").asString().equals("outbound")) {
            ours.add(item.path("author").path("kind").asString());
          }
        });
    assertThat(ours).containsExactly("app");
  }
}
