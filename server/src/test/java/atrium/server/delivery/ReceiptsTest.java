package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.delivery.PigeonPost.Letter;
import atrium.server.delivery.PigeonPost.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a platform says of our messages, before it answered us and after, in whatever order. */
class ReceiptsTest {
  private static final String ACCOUNT = "loft-2";
  private static final List<String> STATUSES =
      List.of("sent", "delivered", "read", "played", "failed");

  /** How far each got; what was delivered has not failed. */
  private static final Map<String, Integer> REACHED =
      Map.of("accepted", 30, "sent", 40, "failed", 45, "delivered", 50, "read", 60, "played", 70);

  private static final Loft loft = new Loft(Desk.IMPATIENT);
  private static final PigeonPost post = loft.post;
  private static final Desk desk = loft.desk;

  static {
    loft.connect("dove", ACCOUNT);
  }

  @AfterAll
  static void close() {
    loft.close();
  }

  private static void reports(String platformId, String status, String key) {
    var item = new HashMap<String, Object>(Map.of("id", platformId, "status", status));
    if (!key.isEmpty()) {
      item.put("key", key);
    }
    loft.tells(ACCOUNT, item);
  }

  private static Letter taken(String text) {
    Desk.await(() -> post.taken(text).size() == 1);
    return post.taken(text).getFirst();
  }

  @Test
  void anyReceiptsInAnyOrderBeforeTheAnswerAndAfterItGiveOneAndTheSameState() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      var said = said(random);
      var guest = loft.guest(ACCOUNT, "Guest " + round);
      var text = "round " + round + ".";
      var until = new CountDownLatch(1);
      post.next(new Manner.TakesAndWaits(until));
      var id = loft.says(guest, text);
      var letter = taken(text);
      int before = random.nextInt(said.size() + 1);
      for (int i = 0; i < said.size(); i++) {
        if (i == before) {
          answer(until, id);
        }
        reports(letter.ids().getFirst(), said.get(i), random.nextBoolean() ? letter.key() : "");
      }
      answer(until, id);
      assertThat(desk.status(id))
          .as("seed %d, round %d: %s, the answer after %d of them", seed, round, said, before)
          .isEqualTo(furthest(said));
      int letters = furthest(said).equals("failed") ? 1 : 0;
      Desk.await(() -> desk.rows(id) == letters);
    }
    assertThat(loft.server.count("SELECT count(*) FROM parked")).isZero();
  }

  private static void answer(CountDownLatch until, String id) {
    until.countDown();
    Desk.await(() -> loft.steps(id).contains("accepted"));
  }

  /** Some of them, some twice. */
  private static List<String> said(Random random) {
    var said = new ArrayList<String>();
    for (var status : STATUSES) {
      said.addAll(Collections.nCopies(random.nextInt(3), status));
    }
    Collections.shuffle(said, random);
    return said;
  }

  private static String furthest(List<String> said) {
    var furthest = "accepted";
    for (var status : said) {
      if (REACHED.getOrDefault(status, 0) > REACHED.getOrDefault(furthest, 0)) {
        furthest = status;
      }
    }
    return furthest;
  }

  @Test
  void aFailureToldBeforeTheAnswerStaysWherePeopleFindIt() {
    var di = loft.guest(ACCOUNT, "Di");
    var until = new CountDownLatch(1);
    post.next(new Manner.TakesAndWaits(until));
    var id = loft.says(di, "di 1");
    var letter = taken("di 1");
    reports(letter.ids().getFirst(), "failed", letter.key());
    assertThat(desk.status(id)).isEqualTo("failed");
    // Whoever follows the news has heard of it when the answer comes.
    Desk.pause(Duration.ofMillis(800));
    answer(until, id);
    assertThat(desk.status(id)).isEqualTo("failed");
    assertThat(loft.server.get("dead-letters?limit=200").toString())
        .contains("\"id\":\"" + id + "\"");
  }

  @Test
  void aMessageThatThePlatformTookInPartsIsKnownByEachOfThem() {
    var ann = loft.guest(ACCOUNT, "Ann");
    post.next(new Manner.Takes(3));
    var id = loft.says(ann, "a long one");
    var letter = taken("a long one");
    desk.awaitStatus(id, "accepted");
    assertThat(letter.ids()).hasSize(3);
    assertThat(loft.server.rows("SELECT external_id FROM message_part WHERE message_id = " + id))
        .containsExactlyInAnyOrderElementsOf(letter.ids());
    reports(letter.ids().get(1), "delivered", "");
    assertThat(desk.status(id)).isEqualTo("delivered");
    reports(letter.ids().get(0), "sent", "");
    assertThat(desk.status(id)).isEqualTo("delivered");
    reports(letter.ids().get(2), "read", "");
    assertThat(desk.status(id)).isEqualTo("read");
  }

  @Test
  void theEchoOfOurOwnMessageIsThatMessageWheneverItComes() {
    var bo = loft.guest(ACCOUNT, "Bo");
    var until = new CountDownLatch(1);
    post.next(new Manner.TakesAndWaits(until));
    var early = loft.says(bo, "bo 1");
    echoes("Bo", taken("bo 1"));
    assertThat(desk.status(early)).as("told by the echo alone").isEqualTo("sent");
    until.countDown();
    Desk.await(() -> desk.rows(early) == 0);
    assertThat(desk.status(early)).isEqualTo("sent");

    var late = loft.says(bo, "bo 2");
    desk.awaitStatus(late, "accepted");
    echoes("Bo", taken("bo 2"));
    echoes("Bo", taken("bo 2"));
    assertThat(desk.status(late)).isEqualTo("sent");

    post.next(new Manner.TakesThenCuts());
    var unanswered = loft.says(bo, "bo 3");
    desk.awaitStatus(unanswered, "unknown");
    echoes("Bo", taken("bo 3"));
    assertThat(desk.status(unanswered)).isEqualTo("sent");
    Desk.await(() -> desk.rows(unanswered) == 0);

    assertThat(ours(bo)).as("each of them once, and nothing of anybody else's").isEqualTo(3);
  }

  private static void echoes(String person, Letter letter) {
    loft.tells(
        ACCOUNT,
        Map.of(
            "id", letter.ids().getFirst(),
            "echo", true,
            "person", person,
            "text", letter.text(),
            "key", letter.key()));
  }

  private static long ours(String conversation) {
    return loft.server.count(
        "SELECT count(*) FROM message WHERE direction = 'outbound' AND conversation_id = "
            + conversation);
  }

  @Test
  void whatWasSaidElsewhereAppearsOnceAsOurs() {
    var cy = loft.guest(ACCOUNT, "Cy");
    var item = Map.of("id", "elsewhere-1", "echo", true, "person", "Cy", "text", "From the phone");
    loft.tells(ACCOUNT, item);
    loft.tells(ACCOUNT, item);
    assertThat(ours(cy)).isEqualTo(1);
  }
}
