package atrium.server.automation.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.LongRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is given what: whatever comes, whoever goes, and however many nodes give out at once. */
class RoundsTest {
  private final Floor floor = new Floor();
  private int second = 1;

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void inTurnEverybodyWhoIsThereGetsTheSame() {
    long channel = floor.channel();
    var steady = List.of(floor.agent("agent"), floor.agent("agent"), floor.agent("supervisor"));
    long comesAndGoes = floor.agent("agent");
    var members = new ArrayList<>(steady);
    members.add(comesAndGoes);
    long team = floor.team(Mode.ROUND_ROBIN, null, members);
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      floor.is(comesAndGoes, random.nextBoolean() ? Availability.ONLINE : Availability.AWAY, 0);
      floor.arrives(team, channel, second++);
      floor.rounds.run(floor.workspace);
      var counts = steady.stream().map(this::has).toList();
      assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
    }
    assertThat(has(0L)).isZero();
  }

  private long has(long agent) {
    return floor.holders().values().stream().filter(holder -> holder == agent).count();
  }

  @Test
  void balancedGivesToWhoHasFewest() {
    long channel = floor.channel();
    long busy = floor.agent("agent");
    long idle = floor.agent("agent");
    long team = floor.team(Mode.BALANCED, null, List.of(busy, idle));
    floor.is(idle, Availability.OFFLINE, 0);
    for (int i = 0; i < 3; i++) {
      floor.arrives(team, channel, second++);
    }
    floor.rounds.run(floor.workspace);
    assertThat(has(busy)).isEqualTo(3);
    floor.is(idle, Availability.ONLINE, 0);
    for (int i = 0; i < 4; i++) {
      floor.arrives(team, channel, second++);
    }
    floor.rounds.run(floor.workspace);
    assertThat(has(idle)).as("three to catch up, and one of two turns").isBetween(3L, 4L);
    assertThat(has(busy) + has(idle)).isEqualTo(7);
  }

  @Test
  void whoWaitsLongestIsFirst() {
    long channel = floor.channel();
    long agent = floor.agent("agent");
    floor.capacity(agent, 1);
    long team = floor.team(Mode.ROUND_ROBIN, null, List.of(agent));
    long late = floor.arrives(team, channel, 9);
    long early = floor.arrives(team, channel, 3);
    long middle = floor.arrives(team, channel, 5);
    for (long next : List.of(early, middle, late)) {
      floor.rounds.run(floor.workspace);
      assertThat(floor.holders().get(next)).isEqualTo(agent);
      assertThat(has(agent)).isEqualTo(1);
      floor.ends(next);
      floor
          .ledger()
          .execute("UPDATE conversation_activity SET assignee_id = 0 WHERE status = 'closed'");
    }
  }

  @Test
  void aHeadOfTheLineThatNobodyMayTakeKeepsNobodyWaiting() {
    long seen = floor.channel();
    long hidden = floor.channel();
    long agent = floor.agent("agent");
    floor.seesOnly(agent, seen);
    long team = floor.team(Mode.BALANCED, null, List.of(agent));
    for (int i = 0; i < Rounds.MOST + 5; i++) {
      floor.arrives(team, hidden, second++);
    }
    long behind = floor.arrives(team, seen, second++);
    floor.rounds.run(floor.workspace);
    assertThat(floor.holders().get(behind)).isEqualTo(agent);
    assertThat(has(agent)).isEqualTo(1);
  }

  @Test
  void whatIsWithSomebodyWhoIsAwayForLongGoesBackAndOn() {
    long channel = floor.channel();
    long gone = floor.agent("agent");
    long there = floor.agent("agent");
    long team = floor.team(Mode.BALANCED, 10, List.of(gone, there));
    floor.is(there, Availability.OFFLINE, 0);
    long waits = floor.arrives(team, channel, second++);
    long answered = floor.arrives(team, channel, second++);
    floor.rounds.run(floor.workspace);
    floor.ledger().execute("UPDATE conversation SET waiting_since = NULL WHERE id = " + answered);
    floor
        .ledger()
        .execute(
            "UPDATE conversation_activity SET waiting_since = NULL WHERE conversation_id = "
                + answered);
    floor.is(gone, Availability.AWAY, 9);
    floor.is(there, Availability.ONLINE, 0);
    floor.rounds.run(floor.workspace);
    assertThat(floor.holders()).containsEntry(waits, gone).containsEntry(answered, gone);
    floor.is(gone, Availability.AWAY, 11);
    floor.rounds.run(floor.workspace);
    assertThat(floor.holders()).as("he has it for less than that").containsEntry(waits, gone);
    floor.ledger().execute("UPDATE conversation_change SET at = at - interval '11 minutes'");
    floor.rounds.run(floor.workspace);
    assertThat(floor.holders()).containsEntry(waits, there).containsEntry(answered, gone);
    assertThat(
            floor.query(
                "SELECT cause FROM conversation_change WHERE conversation_id = "
                    + waits
                    + " ORDER BY id"))
        .containsExactly("balanced", "away", "balanced");
    assertThat(floor.query("SELECT DISTINCT actor_kind FROM conversation_change"))
        .containsExactly("system");
  }

  @Test
  void whateverHappensTheRulesHold() throws Exception {
    for (int round = 0; round < 3; round++) {
      anything(System.nanoTime(), 25);
    }
  }

  @LongRun("5 minutes")
  @Test
  void whateverHappensForLongTheRulesHold() throws Exception {
    for (int round = 0; round < 60; round++) {
      anything(System.nanoTime(), 60);
    }
  }

  private void anything(long seed, int steps) throws Exception {
    var random = new Random(Long.getLong("atrium.test.seed", seed));
    var channels = List.of(floor.channel(), floor.channel());
    var agents = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      long agent = floor.agent(i == 5 ? "read_only" : "agent");
      agents.add(agent);
      if (random.nextInt(3) == 0) {
        floor.seesOnly(agent, channels.get(random.nextInt(2)));
      }
      if (random.nextInt(3) > 0) {
        floor.capacity(agent, 1 + random.nextInt(4));
      }
    }
    var teams =
        List.of(
            floor.team(Mode.ROUND_ROBIN, null, some(agents, random)),
            floor.team(Mode.BALANCED, null, some(agents, random)));
    for (int step = 0; step < steps; step++) {
      for (int i = random.nextInt(4); i > 0; i--) {
        floor.arrives(
            teams.get(random.nextInt(2)), channels.get(random.nextInt(2)), random.nextInt(1000));
      }
      if (random.nextInt(3) == 0) {
        var states = Availability.values();
        floor.is(agents.get(random.nextInt(6)), states[random.nextInt(states.length)], 0);
      }
      floor.holders().keySet().stream().filter(_ -> random.nextInt(12) == 0).forEach(floor::ends);
      long before = changes();
      both();
      hold("seed " + seed + " step " + step, before);
    }
  }

  private static List<Long> some(List<Long> agents, Random random) {
    var some = new ArrayList<>(agents);
    Collections.shuffle(some, random);
    return some.subList(0, 2 + random.nextInt(4));
  }

  private long changes() {
    return Long.parseLong(
        floor.query("SELECT coalesce(max(id), 0) FROM conversation_change").getFirst());
  }

  /** Two nodes at once. */
  private void both() throws Exception {
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs =
          List.<Callable<Boolean>>of(
              () -> ran(floor.rounds), () -> ran(floor.rival), () -> ran(floor.rounds));
      for (var run : nodes.invokeAll(runs)) {
        assertThat(run.get()).isTrue();
      }
    }
  }

  private boolean ran(Rounds rounds) {
    rounds.run(floor.workspace);
    return true;
  }

  private void hold(String as, long before) {
    assertThat(floor.query(OVER)).as(as + ": beyond the capacity").isEmpty();
    assertThat(floor.query(WRONGLY.formatted(before))).as(as + ": to whom it may not").isEmpty();
    assertThat(floor.query(twice(before))).as(as + ": to two").isEmpty();
    assertThat(floor.query(WAITING)).as(as + ": waits although somebody has room").isEmpty();
  }

  private static final String OVER =
      """
      SELECT a.assignee_id FROM conversation_activity a
        JOIN agent_availability v ON v.agent_id = a.assignee_id
       WHERE a.status = 'open' AND v.own_capacity
       GROUP BY a.assignee_id, v.capacity HAVING count(*) > v.capacity
      """;

  /** Of a conversation, an agent and a team whether the one may have it there. */
  private static final String MAY =
      """
      v.state = 'online' AND g.role <> 'read_only'
        AND EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = c.team_id AND m.agent_id = g.id)
        AND (g.all_channels OR EXISTS (SELECT 1 FROM agent_channel x
              WHERE x.agent_id = g.id AND x.channel_id = c.last_channel_id))
      """;

  private static final String WRONGLY =
      """
      SELECT h.id FROM conversation_change h
        JOIN conversation c ON c.id = h.conversation_id
        JOIN agent g ON g.id = (h.after ->> 'assignee_id')::bigint
        JOIN agent_availability v ON v.agent_id = g.id
       WHERE h.id > %d AND NOT (
      """
          + MAY
          + ")";

  private static String twice(long before) {
    return """
    SELECT conversation_id FROM conversation_change WHERE id > %d
     GROUP BY conversation_id HAVING count(*) > 1
    """
        .formatted(before);
  }

  private static final String WAITING =
      """
      SELECT c.id FROM conversation_activity a
        JOIN conversation c ON c.id = a.conversation_id
       CROSS JOIN agent g
        JOIN agent_availability v ON v.agent_id = g.id
       WHERE a.status = 'open' AND a.assignee_id = 0
         AND (NOT v.own_capacity OR v.capacity > (SELECT count(*) FROM conversation_activity o
                WHERE o.assignee_id = g.id AND o.status = 'open'))
         AND
      """
          + MAY;
}
