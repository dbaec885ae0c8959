package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.delivery.PigeonPost.Manner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * On a platform that knows a message again by its key, an answer that never came is asked for
 * again: the message is there once, and nobody has to decide anything. Beside it, one that does
 * not.
 */
class KeyedSendingTest {
  private static final String ACCOUNT = "loft-1";
  private static final String KEYLESS = "cote-1";
  private static final Loft loft = new Loft(Desk.IMPATIENT);
  private static final PigeonPost post = loft.post;
  private static final Desk desk = loft.desk;

  static {
    loft.connect("pigeon", ACCOUNT);
    loft.connect("dove", KEYLESS);
  }

  @AfterAll
  static void close() {
    loft.close();
  }

  @AfterEach
  void behave() {
    post.behave();
  }

  /** It went out several times under one key, and was taken once. */
  private static void assertTakenOnce(String text, int attempts) {
    assertThat(post.asked(text)).hasSize(attempts);
    assertThat(post.asked(text).stream().map(PigeonPost.Letter::key).distinct()).hasSize(1);
    assertThat(post.taken(text)).hasSize(1);
  }

  @Test
  void anAnswerThatIsLostIsAskedForAgainUnderTheSameKeyAndTheMessageIsThereOnce() {
    var ann = loft.guest(ACCOUNT, "Ann");
    post.next(new Manner.TakesThenCuts());
    var id = loft.says(ann, "ann 1");
    desk.awaitStatus(id, "accepted");
    assertTakenOnce("ann 1", 2);
    assertThat(loft.steps(id)).containsExactly("begun", "unknown", "begun", "accepted");
    assertThat(desk.rows(id)).isZero();
  }

  @Test
  void aMessageThatNeverArrivedOrWasAnsweredWithAnErrorAfterItDidIsThereOnceToo() {
    var bo = loft.guest(ACCOUNT, "Bo");
    post.next(new Manner.Cuts(), 2);
    var lost = loft.says(bo, "bo 1");
    desk.awaitStatus(lost, "accepted");
    assertTakenOnce("bo 1", 3);
    post.next(new Manner.TakesThenFails());
    var failed = loft.says(bo, "bo 2");
    desk.awaitStatus(failed, "accepted");
    assertTakenOnce("bo 2", 2);
  }

  @Test
  void whileOneIsAskedForAgainTheNextOfItsConversationWaits() {
    var cy = loft.guest(ACCOUNT, "Cy");
    post.next(new Manner.Cuts(), 3);
    var ids = List.of(loft.says(cy, "cy 1"), loft.says(cy, "cy 2"), loft.says(cy, "cy 3"));
    ids.forEach(id -> desk.awaitStatus(id, "accepted"));
    assertThat(post.taken("cy ").stream().map(PigeonPost.Letter::text))
        .containsExactly("cy 1", "cy 2", "cy 3");
  }

  @Test
  void whatItsSenderLeftBehindIsSentAgainAndHisLateAnswerChangesNothing() {
    var di = loft.guest(ACCOUNT, "Di");
    var until = new CountDownLatch(1);
    post.next(new Manner.TakesAndWaits(until));
    var id = loft.says(di, "di 1");
    Desk.await(() -> post.asked("di 1").size() == 1);
    // As if the node that holds it had been silent for longer than its lease.
    loft.server.rows(
        "UPDATE delivery SET lease_until = clock_timestamp() - interval '1 second'"
            + " WHERE message_id = "
            + id
            + " RETURNING 1");
    desk.awaitStatus(id, "accepted");
    until.countDown();
    assertTakenOnce("di 1", 2);
    assertThat(loft.steps(id)).containsExactly("begun", "lost", "begun", "accepted");
    Desk.await(() -> metric("fenced") > 0);
    assertThat(desk.status(id)).isEqualTo("accepted");
    assertThat(desk.rows(id)).isZero();
  }

  private static double metric(String outcome) {
    return loft.metric("atrium_delivery_attempts_total{outcome=\"" + outcome + "\"}");
  }

  @Test
  void whatMayHaveArrivedIsNotTakenBack() {
    var ed = loft.guest(ACCOUNT, "Ed");
    post.next(new Manner.Cuts());
    post.next(new Manner.Refuses(429, 4));
    var id = loft.says(ed, "ed 1");
    Desk.await(() -> loft.steps(id).contains("rejected"));
    var fate = loft.server.get("messages/" + id + "/delivery");
    assertThat(fate.path("state").asString()).isEqualTo("queued");
    assertThat(fate.path("actions").isEmpty()).isTrue();
    Desk.refused(loft.server.call("POST", "messages/" + id + "/cancel", null), 409, "too_late");
    desk.awaitStatus(id, "accepted");
    assertThat(post.taken("ed 1")).hasSize(1);
  }

  @Test
  void whatIsStillInDoubtWhenItsTimeIsOverIsUnknownAndNotFailed() {
    var flo = loft.guest(ACCOUNT, "Flo");
    post.next(new Manner.Cuts());
    post.next(new Manner.Refuses(503, 0), 100);
    var id = loft.says(flo, "flo 1");
    Desk.await(() -> loft.steps(id).contains("rejected"));
    loft.server.rows(
        "UPDATE delivery SET deadline = clock_timestamp() WHERE message_id = "
            + id
            + " RETURNING 1");
    desk.awaitStatus(id, "unknown");
    Desk.await(() ->
        loft.server
            .get("messages/" + id + "/delivery")
            .path("actions")
            .toString()
            .contains("mark"));
    assertThat(post.taken("flo 1")).isEmpty();
  }

  @Test
  void aKeyThatThePlatformMayHaveForgottenIsNotReliedOn() {
    var gus = loft.guest(ACCOUNT, "Gus");
    var until = new CountDownLatch(1);
    post.next(new Manner.TakesAndWaits(until));
    var id = loft.says(gus, "gus 1");
    Desk.await(() -> post.asked("gus 1").size() == 1);
    loft.server.rows(
        "UPDATE delivery SET accepted_at = accepted_at - interval '25 hours',"
            + " lease_until = clock_timestamp() - interval '1 second' WHERE message_id = "
            + id
            + " RETURNING 1");
    desk.awaitStatus(id, "unknown");
    until.countDown();
    Desk.pause(Duration.ofMillis(500));
    assertTakenOnce("gus 1", 1);
  }

  @Test
  void withoutAKeyNothingIsEverRepeatedByItself() {
    var hal = loft.guest(KEYLESS, "Hal");
    post.next(new Manner.TakesThenCuts());
    var taken = loft.says(hal, "hal 1");
    desk.awaitStatus(taken, "unknown");
    post.next(new Manner.TakesThenFails());
    var failed = loft.says(hal, "hal 2");
    desk.awaitStatus(failed, "unknown");
    assertThat(post.asked("hal 1")).hasSize(1);
    assertThat(post.asked("hal 2")).hasSize(1);
    assertThat(loft.steps(taken)).containsExactly("begun", "unknown");
  }
}
