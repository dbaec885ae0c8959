package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.delivery.PigeonPost.Manner;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages that got stuck, of which there are news from several sides at once. */
class CrossingNewsTest {
  private static final String ACCOUNT = "crossing";
  private static final int STUCK = 12;
  private static final int ROUNDS = 100;
  private static final Loft loft = new Loft(Desk.IMPATIENT);
  private static final List<String> stuck = new ArrayList<>();

  @BeforeAll
  static void getStuck() {
    loft.connect("dove", ACCOUNT);
    loft.post.always(ACCOUNT, new Manner.TakesThenCuts());
    for (int i = 0; i < STUCK; i++) {
      stuck.add(loft.says(loft.guest(ACCOUNT, "Guest " + i), "stuck " + i + "."));
    }
    stuck.forEach(id -> loft.desk.awaitStatus(id, "unknown"));
  }

  @AfterAll
  static void close() {
    loft.close();
  }

  @Test
  void newsInOppositeOrdersAtOnceLetEachOtherPass() throws Exception {
    var forth = stuck.stream().map(CrossingNewsTest::news).toList();
    var calls = List.<Callable<Integer>>of(() -> follow(forth), () -> follow(forth.reversed()));
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(calls)) {
        assertThat(done.get()).isEqualTo(ROUNDS);
      }
    }
  }

  /** Follows the same news again and again, each time in a transaction of its own. */
  private static int follow(List<LedgerEvent.Stored> news) {
    var reader = new MovedMessages();
    int rounds = 0;
    for (; rounds < ROUNDS; rounds++) {
      loft.server
          .database()
          .everywhere(
              Reason.INSTANCE_ADMIN,
              tx -> {
                reader.apply(tx, news);
                return news.size();
              });
    }
    return rounds;
  }

  private static LedgerEvent.Stored news(String message) {
    var payload = Map.of("v", 1, "message", message, "before", "unknown", "after", "unknown");
    return new LedgerEvent.Stored(
        loft.server.count("SELECT workspace_id FROM delivery WHERE message_id = " + message),
        1,
        "message.status",
        Instant.now(),
        OptionalLong.of(
            loft.server.count(
                "SELECT conversation_id FROM delivery WHERE message_id = " + message)),
        List.of(Long.valueOf(loft.channel(ACCOUNT))),
        OptionalLong.empty(),
        Optional.of(Json.MAPPER.writeValueAsString(payload)));
  }

  @Test
  void oneThatCannotBeReadKeepsNoneOfItsNeighboursInDoubt() {
    var broken = loft.says(loft.guest(ACCOUNT, "Broken"), "broken");
    var sound = loft.says(loft.guest(ACCOUNT, "Sound"), "sound");
    loft.desk.awaitStatus(broken, "unknown");
    loft.desk.awaitStatus(sound, "unknown");
    loft.server.rows(
        "UPDATE message SET content = '{\"kind\":\"from_the_future\"}' WHERE id = "
            + broken
            + " RETURNING 1");
    delivered("broken");
    delivered("sound");
    Desk.await(() -> loft.desk.rows(sound) == 0);
    assertThat(loft.desk.rows(broken)).isEqualTo(1);
    loft.server.rows(
        "UPDATE message SET content = '{\"kind\":\"text\",\"text\":\"broken\",\"entities\":[]}'"
            + " WHERE id = "
            + broken
            + " RETURNING 1");
    Desk.await(() -> loft.desk.rows(broken) == 0);
  }

  private static void delivered(String text) {
    var id = loft.post.taken(text).getFirst().ids().getFirst();
    var key = loft.post.taken(text).getFirst().key();
    loft.tells(ACCOUNT, Map.of("id", id, "status", "delivered", "key", key));
  }
}
