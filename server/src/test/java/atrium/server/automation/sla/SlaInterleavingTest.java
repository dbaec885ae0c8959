package atrium.server.automation.sla;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.conversations.Sla;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever customers write, agents do and admins change at once, and wherever a node stops: due
 * times are what one reckons anew from the ledger.
 */
class SlaInterleavingTest {
  private static final int CUSTOMERS = 4;
  private static final int STEPS = 45;
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Clocks clocks = new Clocks(server);
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
      customers.add(server.whatsapp().customer("C" + i, "+1555080000" + i));
      customers.get(i).says("Hello");
    }
    server.settle();
    mei.done("POST", "sla-policies", policy(random, "urgent", "\"urgent\""));
    mei.done("POST", "sla-policies", policy(random, "rest", ""));
    try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int step = 0; step < STEPS; step += 3) {
        var acts = List.of(act(random), act(random), act(random));
        for (var done : hands.invokeAll(acts)) {
          assertThat(done.get()).as("seed " + seed + " step " + step).isIn(200, 201, 412);
        }
        if (step == STEPS / 2) {
          server.restart();
        }
        if (random.nextBoolean()) {
          clocks.settled();
          compare("seed " + seed + " step " + step);
        }
      }
    }
    clocks.settled();
    compare("seed " + seed + " at the end");
  }

  private static String policy(Random random, String name, String priorities) {
    return """
    {"name": "%s", "hours": "always", "priorities": [%s], "first_response_minutes": %d,
     "next_response_minutes": %d, "resolution_minutes": %d, "enabled": %s}
    """
        .formatted(
            name,
            priorities,
            1 + random.nextInt(60),
            1 + random.nextInt(60),
            1 + random.nextInt(600),
            random.nextInt(4) > 0);
  }

  private Callable<Integer> act(Random random) {
    var customer = customers.get(random.nextInt(CUSTOMERS));
    int which = random.nextInt(CUSTOMERS);
    var policy = policy(random, "rest", "");
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> () -> says(customer);
      case 3 -> () -> answers(which);
      case 4 -> () -> changes(which, "{\"status\": \"closed\"}");
      case 5 -> () -> changes(which, "{\"status\": \"open\"}");
      case 6 -> () -> changes(which, "{\"status\": \"waiting\"}");
      case 7 -> () -> changes(which, snoozed());
      case 8 -> () -> changes(which, "{\"priority\": \"urgent\"}");
      case 9 -> () -> changes(which, "{\"priority\": \"low\"}");
      case 10 -> () -> changes(which, "{\"spam\": " + (policy.length() % 2 == 0) + "}");
      default -> () -> edits(policy);
    };
  }

  private static String snoozed() {
    return "{\"status\": \"snoozed\", \"snoozed_until\": \""
        + Instant.now().plus(1, ChronoUnit.DAYS)
        + "\"}";
  }

  private static int says(WhatsAppCustomer customer) {
    customer.says("And?");
    return 200;
  }

  private static int answers(int which) {
    return mei.call(
            "POST",
            conversation(which) + "/messages",
            "{\"content\": {\"kind\": \"text\", \"text\": \"Yes\"}}")
        .statusCode();
  }

  private static int changes(int which, String change) {
    return mei.call("PATCH", conversation(which), change).statusCode();
  }

  private static int edits(String policy) {
    var rest = server.rows("SELECT id FROM sla_policy WHERE name = 'rest'").getFirst();
    return mei.call("PUT", "sla-policies/" + rest, policy).statusCode();
  }

  private static String conversation(int which) {
    var all = server.rows("SELECT id FROM conversation ORDER BY number");
    return "conversations/" + all.get(Math.min(which, all.size() - 1));
  }

  private static void compare(String as) {
    var ids =
        server.rows("SELECT id FROM conversation WHERE status <> 'closed' ORDER BY id").stream()
            .map(Long::valueOf)
            .toList();
    server
        .database()
        .inWorkspace(
            clocks.workspace(),
            tx -> {
              var kept = new CourseStore().lock(tx, ids);
              var anew = anew(tx, ids);
              anew.forEach((id, clocks) -> {
                var now = new TreeMap<Sla.Target, List<Object>>();
                var one = kept.get(id);
                if (one != null) {
                  one.clocks().stream()
                      .filter(Sla.Clock::goesOn)
                      .forEach(clock -> now.put(clock.target(), times(clock)));
                }
                assertThat(now).as(as + " conversation " + id).isEqualTo(clocks);
              });
              return null;
            });
  }

  private static Map<Long, Map<Sla.Target, List<Object>>> anew(Tx tx, List<Long> ids) {
    var courses = new CourseStore().fromLedger(tx, ids);
    var book = Book.of(tx);
    var anew = new TreeMap<Long, Map<Sla.Target, List<Object>>>();
    for (var one : clocks.conversations().get(tx, ids)) {
      var clocks = new TreeMap<Sla.Target, List<Object>>();
      var course = courses.get(one.id());
      if (course != null) {
        Reckoning.of(course.course(), book.applied(one))
            .forEach((target, clock) -> clocks.put(target, times(clock)));
      }
      anew.put(one.id(), clocks);
    }
    return anew;
  }

  private static List<Object> times(Sla.Clock clock) {
    return List.of(clock.startedAt(), clock.dueAt(), clock.left());
  }
}
