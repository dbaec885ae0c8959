package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Teams: who is in them, and which channels that shows him. Nobody shows anybody, by any team, what
 * he does not see himself.
 */
final class Teams {
  /** How many a workspace may have. */
  static final int MOST = 200;

  /** The longest name. */
  static final int LONGEST_NAME = 50;

  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Audit audit;
  private final Sessions sessions;
  private final Standings standings = new Standings();
  private final TeamStore store = new TeamStore();
  private final InvitationStore invitations = new InvitationStore();
  private volatile TeamWatch watch = (_, _, _) -> {};

  Teams(AccountsParts parts, Sessions sessions) {
    this.database = parts.database();
    this.ids = parts.ids();
    this.clock = parts.clock();
    this.audit = parts.audit();
    this.sessions = sessions;
  }

  /**
   * A new team.
   *
   * @param channels empty means all
   */
  record Draft(String name, Set<Long> members, Optional<Set<Long>> channels) {}

  /**
   * What becomes of a team; what is empty stays.
   *
   * @param channels within it, empty means all
   */
  record Change(Optional<String> name, Optional<Optional<Set<Long>>> channels) {}

  /** From now on hears of teams that are no more. */
  void watch(TeamWatch watcher) {
    this.watch = watcher;
  }

  /** All of them, by name. */
  List<Team> list(long workspace) {
    return database.inWorkspace(workspace, store::all);
  }

  /**
   * Makes a team.
   *
   * @throws Refusal.Forbidden if it would show what its maker does not see
   * @throws Refusal.Conflict if its name is taken, or there are too many
   */
  Team create(Principal by, Draft draft) {
    var name = name(draft.name());
    long id = ids.next();
    return Checks.stored(() ->
        database.inWorkspace(
            by.workspace(),
            tx -> {
              var ground = standings.lock(tx, by.workspace(), Optional.of(by), draft.members());
              ground.by().refuseBeyond(draft.channels());
              if (!known(ground).containsAll(draft.members())) {
                throw Checks.unknown("/member_ids");
              }
              if (store.all(tx).size() >= MOST) {
                throw new Refusal.Conflict("too_many_teams", "There are as many teams as can be.");
              }
              var team = new Team(id, name, draft.members(), draft.channels());
              store.insert(tx, team, clock.instant());
              audit.write(tx, Telling.of(AuditAction.TEAM_CREATED, team).with(Telling.facts(team)));
              tell(tx, id, team.members());
              return team;
            }));
  }

  private static Set<Long> known(Standings.Ground ground) {
    var known = new HashSet<Long>();
    ground.mates().forEach(mate -> known.add(mate.id()));
    return known;
  }

  /**
   * Changes a team's name or its channels; of these only those that the one sees who does it.
   *
   * @throws Refusal.NotFound if the workspace has no such team
   * @throws Refusal.Forbidden if it would show, or take, what he does not see
   * @throws Refusal.Conflict if the name is taken
   */
  Team change(Principal by, long id, Change change) {
    var name = change.name().map(Teams::name);
    return Checks.stored(() ->
        database.inWorkspace(
            by.workspace(),
            tx -> {
              var held = hold(tx, by, id, List.of());
              var before = held.team();
              var channels =
                  change
                      .channels()
                      .map(wanted -> held.ground().by().changed(before.channels(), wanted))
                      .orElse(before.channels());
              var after = new Team(id, name.orElse(before.name()), before.members(), channels);
              if (!after.equals(before)) {
                store.update(tx, after);
                audit.write(tx, Telling.changed(before, after));
                boolean shown = !after.channels().equals(before.channels());
                lose(tx, shown ? before.members() : Set.of());
                tell(tx, id, shown ? before.members() : Set.of());
              }
              return after;
            }));
  }

  /**
   * Deletes a team: its members see no more through it.
   *
   * @throws Refusal.NotFound if the workspace has no such team
   * @throws Refusal.Forbidden if it shows what the one does not see who does it
   */
  void delete(Principal by, long id) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          var held = hold(tx, by, id, List.of());
          held.ground().by().refuseBeyond(held.team().channels());
          watch.deleted(tx, by, id);
          store.delete(tx, id);
          audit.write(
              tx,
              Telling.of(AuditAction.TEAM_DELETED, held.team())
                  .without(Telling.facts(held.team())));
          lose(tx, held.team().members());
          changed(tx, held.team().members());
          tx.announce(new TeamEvent.Deleted(id));
          return id;
        });
  }

  /**
   * Takes an agent into a team; again changes nothing.
   *
   * @throws Refusal.NotFound if there is no such team or no such agent
   * @throws Refusal.Forbidden if that would show him what the one does not see who does it
   */
  void add(Principal by, long id, long agent) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          var held = hold(tx, by, id, List.of(agent));
          var mate = held.ground().mate(agent);
          held.ground().by().refuseBeyond(held.team().channels());
          if (!held.team().members().contains(agent)) {
            store.addMember(tx, id, agent);
            audit.write(tx, Telling.member(AuditAction.TEAM_MEMBER_ADDED, held.team(), mate));
            tell(tx, id, Set.of(agent));
          }
          return id;
        });
  }

  /**
   * Takes an agent out of a team; one who is not in it stays so.
   *
   * @throws Refusal.NotFound if there is no such team or no such agent
   * @throws Refusal.Forbidden if that would take from him what the one does not see who does it
   */
  void remove(Principal by, long id, long agent) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          var held = hold(tx, by, id, List.of(agent));
          var mate = held.ground().mate(agent);
          held.ground().by().refuseBeyond(held.team().channels());
          if (held.team().members().contains(agent)) {
            store.removeMember(tx, id, agent);
            audit.write(tx, Telling.member(AuditAction.TEAM_MEMBER_REMOVED, held.team(), mate));
            lose(tx, Set.of(agent));
            tell(tx, id, Set.of(agent));
          }
          return id;
        });
  }

  private record Held(Standings.Ground ground, Team team) {}

  /** Locks who is in it before the team itself, as everywhere agents come first. */
  private Held hold(Tx tx, Principal by, long id, Collection<Long> others) {
    var agents = new HashSet<>(others);
    store.find(tx, id).ifPresent(team -> agents.addAll(team.members()));
    var ground = standings.lock(tx, by.workspace(), Optional.of(by), agents);
    return new Held(ground, store.lock(tx, id).orElseThrow(Refusal.NotFound::new));
  }

  /** What they invited others with was measured by what they saw. */
  private void lose(Tx tx, Set<Long> agents) {
    agents.forEach(agent -> invitations.forgetOf(tx, tx.workspace(), agent));
  }

  private void tell(Tx tx, long team, Set<Long> agents) {
    tx.announce(new TeamEvent.Changed(team));
    changed(tx, agents);
  }

  private void changed(Tx tx, Set<Long> agents) {
    tx.afterCommit(() -> agents.forEach(agent -> sessions.changed(tx.workspace(), agent)));
  }

  private static String name(String text) {
    var checks = new Checks();
    var clean = checks.name("/name", text, LONGEST_NAME);
    checks.refuse();
    return clean;
  }
}
