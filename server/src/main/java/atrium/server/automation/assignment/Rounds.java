package atrium.server.automation.assignment;

import atrium.server.accounts.Directory;
import atrium.server.conversations.Cause;
import atrium.server.conversations.Lines;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.Database;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives out what waits in one workspace, in one transaction behind one lock: another node that
 * wants the same waits and finds it done. It looks at what is, not at what happened, so that a
 * round too many changes nothing and a round that was lost is made up for by the next.
 */
final class Rounds {
  /** Given, taken back or routed in one transaction. */
  static final int MOST = 100;

  private final Database database;
  private final InstantSource clock;
  private final Directory directory;
  private final Lines lines;
  private final AssignmentStore store = new AssignmentStore();
  private final AvailabilityStore agents = new AvailabilityStore();

  Rounds(Database database, InstantSource clock, Directory directory, Lines lines) {
    this.database = database;
    this.clock = clock;
    this.directory = directory;
    this.lines = lines;
  }

  /** Rounds until there is nothing to do. */
  void run(long workspace) {
    repeat(workspace, (tx, _) -> route(tx));
    for (var rule : database.inWorkspace(workspace, store::rules)) {
      rule.reassignAfter()
          .ifPresent(after -> repeat(workspace, (tx, _) -> takeBack(tx, rule.team(), after)));
    }
    repeat(workspace, this::give);
  }

  /**
   * Each step is a transaction of its own, which locks conversations once and in the order of their
   * ids as everybody does, and which is repeated while it finds as much as it takes.
   */
  private void repeat(long workspace, Step step) {
    boolean more = true;
    while (more) {
      more =
          database.inWorkspace(
              workspace,
              tx -> {
                long n = store.lockRound(tx);
                return step.take(tx, n) >= MOST;
              });
    }
  }

  /** A part of a round. */
  private interface Step {
    /** How much was found; {@link #MOST} if there may be more. */
    int take(Tx tx, long n);
  }

  private int route(Tx tx) {
    var arrived = store.takeArrivals(tx, MOST);
    lines.route(tx, arrived);
    return arrived.size();
  }

  /** What is with somebody who is absent for too long goes back into the line. */
  private int takeBack(Tx tx, long team, Duration after) {
    var known = agents.all(tx);
    var until = clock.instant().minus(after);
    var there =
        known.values().stream()
            .filter(one -> !isAbsent(one, until))
            .map(Attendance::agent)
            .collect(Collectors.toSet());
    var held = lines.heldByOthers(tx, team, there, until, MOST);
    var causes = new HashMap<Long, Cause>();
    for (var one : held) {
      var who = known.get(one.assignee().orElseThrow());
      boolean away = who != null && who.state() == Availability.AWAY;
      causes.put(one.id(), away ? Cause.AWAY : Cause.OFFLINE);
    }
    lines.takeBack(tx, held, causes);
    return held.size();
  }

  private static boolean isAbsent(Attendance one, Instant until) {
    return one.absentSince().filter(since -> !since.isAfter(until)).isPresent();
  }

  private int give(Tx tx, long n) {
    var modes =
        store.rules(tx).stream()
            .filter(rule -> rule.mode() != Mode.OFF)
            .collect(Collectors.toMap(TeamRule::team, TeamRule::mode));
    if (modes.isEmpty()) {
      return 0;
    }
    var choosing = new Choosing(modes, workers(tx, modes.keySet()), store.turns(tx), n);
    var given = choose(tx, choosing);
    if (given.isEmpty()) {
      return 0;
    }
    int done = lines.give(tx, given);
    store.write(tx, choosing.given(), choosing.moved());
    CrashPoints.reach("assignment_chosen");
    // Somebody took one of them meanwhile: what he was to have, another one may get.
    return done < given.size() ? MOST : done;
  }

  private List<Lines.Given> choose(Tx tx, Choosing choosing) {
    var given = new ArrayList<Lines.Given>();
    var place = Lines.Place.FIRST;
    while (given.size() < MOST) {
      var waiting = lines.waiting(tx, choosing.open(), place, MOST);
      if (waiting.isEmpty()) {
        break;
      }
      for (var one : waiting) {
        choosing.choose(one).ifPresent(given::add);
        place = one.place();
        if (given.size() == MOST) {
          break;
        }
      }
    }
    return given;
  }

  /** Members of these teams who are online and may have conversations; they stay what they are. */
  private List<Choosing.Worker> workers(Tx tx, Set<Long> teams) {
    var there =
        agents.all(tx).values().stream()
            .filter(one -> one.state() == Availability.ONLINE)
            .map(Attendance::agent)
            .collect(Collectors.toSet());
    var teamsOf = new HashMap<Long, Set<Long>>();
    if (!there.isEmpty()) {
      directory.hold(tx, there);
      for (var team : directory.teams(tx)) {
        if (teams.contains(team.id())) {
          team.members().stream()
              .filter(there::contains)
              .forEach(
                  member -> teamsOf.computeIfAbsent(member, _ -> new HashSet<>()).add(team.id()));
        }
      }
    }
    if (teamsOf.isEmpty()) {
      return List.of();
    }
    var loads = lines.loads(tx, teamsOf.keySet());
    var most = new Capacity(agents.defaults(tx).capacity());
    var own = agents.capacities(tx);
    return directory.agents(tx).stream()
        .filter(agent -> agent.works() && teamsOf.containsKey(agent.id()))
        .map(agent ->
            new Choosing.Worker(
                agent.id(),
                teamsOf.getOrDefault(agent.id(), Set.of()),
                agent.channels(),
                own.getOrDefault(agent.id(), most),
                loads.getOrDefault(agent.id(), 0L)))
        .toList();
  }
}
