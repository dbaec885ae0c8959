package atrium.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever agents do while customers write, and whoever is first: slots, copies for lists, counts,
 * unread and who waits are what one reckons anew from the messages and from what was done.
 */
class InterleavingTest {
  private static final int CUSTOMERS = 4;
  private static final int STEPS = 60;
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private final List<WhatsAppCustomer> customers = new ArrayList<>();

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void anyInterleavingEndsAsReckonedAnew() throws Exception {
    long seed = Long.getLong("atrium.test.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add(server.whatsapp().customer("C" + i, "+1555060000" + i));
      customers.get(i).says("Hello");
    }
    server.settle();
    try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int step = 0; step < STEPS; step += 3) {
        var acts = List.of(act(random), act(random), act(random));
        for (var done : hands.invokeAll(acts)) {
          assertThat(done.get()).as("seed " + seed + " step " + step).isIn(200, 201, 412);
        }
        server.settle();
        compare("seed " + seed + " step " + step);
      }
    }
  }

  private Callable<Integer> act(Random random) {
    var who = random.nextBoolean() ? mei : omar;
    var customer = customers.get(random.nextInt(CUSTOMERS));
    int which = random.nextInt(CUSTOMERS);
    return switch (random.nextInt(13)) {
      case 0, 1 -> () -> says(customer, false);
      case 2 -> () -> says(customer, true);
      case 3 -> () -> changes(who, which, "{\"status\": \"closed\"}");
      case 4 -> () -> changes(who, which, "{\"status\": \"open\"}");
      case 5 -> () -> changes(who, which, "{\"status\": \"waiting\"}");
      case 6 -> () -> changes(who, which, snoozed());
      case 7 -> () -> changes(who, which, "{\"assignee_id\": \"" + who.id() + "\"}");
      case 8 -> () -> changes(who, which, "{\"spam\": true}");
      case 9 -> () -> changes(who, which, "{\"spam\": false}");
      case 10 -> () -> blocks(who, which, true);
      case 11 -> () -> blocks(who, which, false);
      default -> () -> reads(who, which);
    };
  }

  private static String snoozed() {
    return "{\"status\": \"snoozed\", \"snoozed_until\": \""
        + Instant.now().plus(1, ChronoUnit.DAYS)
        + "\"}";
  }

  private static int says(WhatsAppCustomer customer, boolean fromPhone) {
    if (fromPhone) {
      customer.isAnsweredFromPhone("Hold on");
    } else {
      customer.says("And?");
    }
    return 200;
  }

  private static String newest(int which) {
    var all = server.rows("SELECT id FROM conversation ORDER BY number");
    return "conversations/" + all.get(Math.min(which, all.size() - 1));
  }

  private static int changes(Colleague who, int which, String change) {
    return who.call("PATCH", newest(which), change).statusCode();
  }

  private static int blocks(Colleague who, int which, boolean blocked) {
    var customers = server.rows("SELECT customer_id FROM identity ORDER BY id");
    var customer = customers.get(Math.min(which, customers.size() - 1));
    return who.call(
            "POST",
            "blocks",
            "{\"blocked\": %s, \"customer_ids\": [\"%s\"]}".formatted(blocked, customer))
        .statusCode();
  }

  private static int reads(Colleague who, int which) {
    return who.call("PUT", newest(which) + "/read", "{\"inbound_count\": 1000000}").statusCode();
  }

  private static void compare(String as) {
    assertThat(server.rows(SLOTS)).as(as + ": slots").isEmpty();
    assertThat(server.rows(COPIES)).as(as + ": what lists are read from").isEmpty();
    assertThat(server.rows(WAITING)).as(as + ": who waits").isEmpty();
    assertThat(server.rows(INBOUND)).as(as + ": how much was written").isEmpty();
    assertThat(server.rows(HIDDEN)).as(as + ": what is out of sight").isEmpty();
    for (var who : List.of(mei, omar)) {
      var views = who.get("counts").path("views");
      for (var view :
          List.of("all", "mine", "unassigned", "waiting", "snoozed", "closed", "blocked")) {
        var reckoned = server.rows(reckoned(view, who)).getFirst();
        var told = views.path(view);
        assertThat(told.path("total").asLong() + " " + told.path("unread").asLong())
            .as(as + ": " + view + " of " + who.name())
            .isEqualTo(reckoned);
      }
    }
  }

  /** Spam as somebody said last; and blocked, where all are that wrote in it, or began it. */
  private static final String OUT_OF_SIGHT =
      """
      (coalesce((SELECT h.after ->> 'spam' FROM conversation_change h
                  WHERE h.conversation_id = c.id AND h.after ? 'spam'
                  ORDER BY h.at DESC, h.id DESC LIMIT 1)::boolean, false)
       OR (SELECT bool_and(w.blocked_at IS NOT NULL) FROM identity w
            WHERE w.id IN (SELECT m.identity_id FROM message m
                            WHERE m.conversation_id = c.id AND m.direction = 'inbound')
               OR (w.id = c.identity_id AND NOT EXISTS (SELECT FROM message m
                     WHERE m.conversation_id = c.id AND m.direction = 'inbound'))))
      """;

  private static final String HIDDEN =
      "SELECT c.id FROM conversation c WHERE (c.spam OR c.blocked) <> " + OUT_OF_SIGHT;

  /** Counted from the messages and the rows of what was done, row by row. */
  private static String reckoned(String view, Colleague who) {
    var inside =
        (view.equals("blocked") ? "" : "NOT ") + OUT_OF_SIGHT + " AND " + standing(view, who);
    return """
    SELECT count(*) || ' ' || count(*) FILTER (WHERE c.status <> 'closed' AND NOT %s
             AND (SELECT count(*) FROM message m
                   WHERE m.conversation_id = c.id AND m.direction = 'inbound')
               > coalesce((SELECT r.read_count FROM conversation_read r
                            WHERE r.conversation_id = c.id AND r.agent_id = %s), 0))
      FROM conversation c WHERE %s
    """
        .formatted(OUT_OF_SIGHT, who.id(), inside);
  }

  private static String standing(String view, Colleague who) {
    return switch (view) {
      case "mine" -> "c.status = 'open' AND c.assignee_id = " + who.id();
      case "unassigned" -> "c.status = 'open' AND c.assignee_id IS NULL";
      case "waiting" -> "c.status = 'open' AND c.waiting_since IS NOT NULL";
      case "snoozed", "closed" -> "c.status = '" + view + "'";
      case "blocked" -> "true";
      default -> "c.status = 'open'";
    };
  }

  /**
   * A slot is held by what is not closed, of each customer by one if he has any such; what is
   * blocked has one for itself, and so has each that is spam.
   */
  private static final String SLOTS =
      """
      SELECT c.id FROM conversation c JOIN identity i ON i.id = c.identity_id
        LEFT JOIN open_conversation o ON o.conversation_id = c.id
       WHERE (o.conversation_id IS NOT NULL AND (c.status = 'closed' OR o.customer_id <> i.customer_id))
          OR (c.status <> 'closed' AND o.conversation_id IS NULL AND NOT EXISTS (
                SELECT 1 FROM open_conversation x WHERE x.customer_id = i.customer_id
                  AND x.thread_key = CASE WHEN c.spam THEN '!spam/' || c.id || '/'
                                          WHEN c.blocked THEN '!blocked/' ELSE '' END))
          OR o.thread_key <> c.thread_key
      """;

  private static final String COPIES =
      """
      SELECT c.id FROM conversation c JOIN conversation_activity a ON a.conversation_id = c.id
       WHERE (a.status, a.assignee_id, a.team_id, a.priority, a.waiting_since, a.snoozed_until)
             IS DISTINCT FROM (CASE WHEN c.spam OR c.blocked THEN 'hidden' ELSE c.status END, coalesce(c.assignee_id, 0), coalesce(c.team_id, 0),
                               c.priority, c.waiting_since, c.snoozed_until)
          OR (c.status = 'closed') <> (c.closed_at IS NOT NULL)
          OR (c.status = 'snoozed') <> (c.snoozed_until IS NOT NULL)
          OR c.status <> coalesce((SELECT h.after ->> 'status' FROM conversation_change h
                WHERE h.conversation_id = c.id AND h.after ? 'status'
                ORDER BY h.at DESC, h.id DESC LIMIT 1), 'open')
      """;

  /** Somebody waits while a message of his came after our last one and after the last closing. */
  private static final String WAITING =
      """
      SELECT c.id FROM conversation c
       WHERE (c.waiting_since IS NOT NULL) <> (c.status <> 'closed' AND EXISTS (
               SELECT 1 FROM message m WHERE m.conversation_id = c.id AND m.direction = 'inbound'
                  AND NOT EXISTS (SELECT 1 FROM message x
                       WHERE x.conversation_id = c.id AND x.direction = 'outbound'
                         AND (x.shown_at, x.id) > (m.shown_at, m.id))
                  AND NOT EXISTS (SELECT 1 FROM event ended
                       WHERE ended.conversation_id = c.id AND ended.kind = 'conversation.changed'
                         AND ended.payload -> 'after' ->> 'status' = 'closed'
                         AND ended.seq > (SELECT e.seq FROM event e
                              WHERE e.kind = 'message.received'
                                AND e.payload ->> 'message' = m.id::text))))
      """;

  private static final String INBOUND =
      """
      SELECT c.id FROM conversation c
       WHERE c.inbound_count <> (SELECT count(*) FROM message m
               WHERE m.conversation_id = c.id AND m.direction = 'inbound')
      """;
}
