package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.delivery.PigeonPost.Letter;
import atrium.server.delivery.PigeonPost.Manner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A platform that says to wait, and one that does not answer: only its own channel waits. */
class HeldChannelTest {
  private static final Duration REST = Duration.ofMillis(500);
  private static final Loft loft =
      new Loft(
          "outbox.sweep=50ms",
          "outbox.first_pause=100ms",
          "outbox.longest_pause=200ms",
          "outbox.rest=500ms",
          "outbox.break_after=3",
          "outbox.request_timeout=4s",
          "outbox.lease=7s",
          "outbox.margin=1s",
          "outbox.pair_burst=500",
          "readers.scan=200ms");
  private static final PigeonPost post = loft.post;
  private static final Desk desk = loft.desk;

  static {
    for (var account : List.of("told", "asked", "silent", "other")) {
      loft.connect("pigeon", account);
    }
  }

  @AfterAll
  static void close() {
    loft.close();
  }

  @AfterEach
  void behave() {
    post.behave();
  }

  private static JsonNode way(String conversation) {
    return loft.server.get("conversations/" + conversation + "/ways").path("items").path(0);
  }

  /** Why something waits, and until when: not long from now. */
  private static void saysWhy(JsonNode view, String why) {
    assertThat(view.path("waits_for").asString()).as(view.toString()).isEqualTo(why);
    assertThat(Instant.parse(view.path("waits_until").asString()))
        .isBetween(Instant.now().minusSeconds(2), Instant.now().plusSeconds(20));
  }

  private static Duration between(Letter first, Letter second) {
    return Duration.ofNanos(second.nanos() - first.nanos());
  }

  /** Clocks of two programs and rounding to milliseconds. */
  private static Duration nearly(Duration time) {
    return time.minusMillis(50);
  }

  @Test
  void aPlatformThatSaysHowLongToWaitIsNotAskedBeforeAndNobodyElseWaits() {
    var ann = loft.guest("told", "Ann");
    var bo = loft.guest("told", "Bo");
    var cy = loft.guest("other", "Cy");
    post.next(new Manner.Refuses(429, 4));
    var first = loft.says(ann, "ann 1");
    Desk.await(() -> loft.steps(first).contains("rejected"));
    var second = loft.says(ann, "ann 2");
    var neighbour = loft.says(bo, "bo 1");
    var elsewhere = loft.says(cy, "cy 1");
    desk.awaitStatus(elsewhere, "accepted");
    assertThat(post.taken("ann ")).as("still waiting, as told").isEmpty();
    saysWhy(way(bo), "rate_limited");
    saysWhy(loft.server.get("messages/" + neighbour + "/delivery"), "rate_limited");
    assertThat(way(cy).path("waits_for").isMissingNode()).isTrue();
    List.of(first, second, neighbour).forEach(id -> desk.awaitStatus(id, "accepted"));
    assertThat(way(bo).path("waits_for").isMissingNode()).isTrue();
    var asked = post.asked("ann 1");
    assertThat(asked).hasSize(2);
    assertThat(between(asked.get(0), asked.get(1))).isGreaterThan(nearly(Duration.ofSeconds(4)));
    assertThat(between(asked.get(0), post.asked("bo 1").getFirst()))
        .as("the whole account was told to wait")
        .isGreaterThan(nearly(Duration.ofSeconds(4)));
    assertThat(post.taken("ann ").stream().map(Letter::text)).containsExactly("ann 1", "ann 2");
  }

  @Test
  void anErrorThatSaysWhenToComeAgainHoldsItsMessageUntilThen() {
    var di = loft.guest("asked", "Di");
    post.next(new Manner.Refuses(503, 2));
    var id = loft.says(di, "di 1");
    desk.awaitStatus(id, "accepted");
    var asked = post.asked("di 1");
    assertThat(between(asked.get(0), asked.get(1))).isGreaterThan(nearly(Duration.ofSeconds(2)));
  }

  @Test
  void aPlatformThatDoesNotAnswerRestsThenIsAskedOnceAtATimeAndGoesOnWhenItDoes() {
    post.always("silent", new Manner.Refuses(503, 0));
    var ed = loft.guest("silent", "Ed");
    var ids = new ArrayList<String>();
    for (int i = 1; i < 6; i++) {
      ids.add(loft.keeps(loft.guest("silent", "Ed " + i), "silent " + i));
    }
    ids.add(loft.says(ed, "silent 0"));
    Desk.await(() -> health("silent").equals("unreachable"));
    loft.lets("silent");
    Desk.await(() -> loft.metric("atrium_delivery_resting") == 1);
    assertThat(notices("silent")).contains("sending_unanswered");
    var resting = new JsonNode[1];
    Desk.await(() -> {
      resting[0] = way(ed);
      return resting[0].path("waits_until").isString();
    });
    saysWhy(resting[0], "unanswered");
    var elsewhere = loft.says(loft.guest("other", "Flo"), "flo 1");
    desk.awaitStatus(elsewhere, "accepted");
    Desk.await(() -> post.askedLike("silent ").size() >= 5);
    var asked = post.askedLike("silent ");
    assertThat(between(asked.get(2), asked.get(3))).as("rest").isGreaterThan(nearly(REST));
    assertThat(between(asked.get(3), asked.get(4)))
        .as("longer rest, after one that found out in vain")
        .isGreaterThan(nearly(REST.multipliedBy(2)));
    post.behave();
    ids.forEach(id -> desk.awaitStatus(id, "accepted"));
    assertThat(health("silent")).isEqualTo("working");
    assertThat(notices("silent")).contains("sending_answered");
    Desk.await(() -> loft.metric("atrium_delivery_resting") == 0);
  }

  @Test
  void aServerThatEndedWhileItSentSaysNothingAboutThePlatform() {
    loft.connect("dove", "mute");
    var until = new CountDownLatch(1);
    post.always("mute", new Manner.Hangs(until));
    var ids = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      ids.add(loft.says(loft.guest("mute", "Gus " + i), "mute " + i));
    }
    Desk.await(() -> post.askedLike("mute ").size() == 4);
    // As it is some time after somebody died.
    loft.server.rows(
        "UPDATE delivery SET lease_until = clock_timestamp() WHERE state = 'sending'"
            + " AND channel_id = "
            + loft.channel("mute")
            + " RETURNING 1");
    ids.forEach(id -> desk.awaitStatus(id, "unknown"));
    ids.forEach(id -> assertThat(loft.steps(id)).containsExactly("begun", "lost"));
    assertThat(health("mute")).isNotEqualTo("unreachable");
    assertThat(notices("mute")).doesNotContain("sending_unanswered");
    post.behave();
    until.countDown();
    desk.awaitStatus(loft.says(loft.guest("mute", "Hal"), "mute on"), "accepted");
  }

  private static String health(String account) {
    return loft.server.get("channels/" + loft.channel(account)).path("health").asString();
  }

  private static String notices(String account) {
    return loft.server.get("channels/" + loft.channel(account) + "/notices").toString();
  }
}
