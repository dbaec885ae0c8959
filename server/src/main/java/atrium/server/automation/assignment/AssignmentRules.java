package atrium.server.automation.assignment;

import atrium.server.accounts.Directory;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.channels.Channels;
import atrium.server.platform.Database;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Front door, for how conversations are given out: what teams, agents and the workspace have. */
public final class AssignmentRules {
  private final Database database;
  private final Directory directory;
  private final Channels channels;
  private final Audit audit;
  private final AssignmentStore store = new AssignmentStore();
  private final AvailabilityStore agents = new AvailabilityStore();

  public AssignmentRules(Database database, Directory directory, Channels channels, Audit audit) {
    this.database = database;
    this.directory = directory;
    this.channels = channels;
    this.audit = audit;
  }

  /**
   * What becomes of a team's rule.
   *
   * @param channels those whose new conversations come to it; empty: they stay
   */
  record Change(Mode mode, Optional<Duration> reassignAfter, Optional<Set<Long>> channels) {}

  /**
   * How a team shares.
   *
   * @throws Refusal.NotFound if the workspace has no such team
   */
  TeamRule rule(Tx tx, long team) {
    return store.rule(tx, team).orElseThrow(Refusal.NotFound::new);
  }

  /**
   * Changes it. A channel that another team had comes to this one.
   *
   * @throws Refusal.NotFound if the workspace has no such team
   * @throws Refusal.Unprocessable if there is no such channel, or none that the one sees who
   *     changes it: whoever is in the team sees by that what comes to it
   */
  TeamRule change(Principal by, long team, Change change) {
    return database.inWorkspace(
        by.workspace(),
        tx -> {
          store.lockRound(tx);
          requireTeam(tx, team);
          var before = rule(tx, team);
          var after =
              new TeamRule(
                  team,
                  change.mode(),
                  change.reassignAfter(),
                  change
                      .channels()
                      .map(wanted -> kept(by, before, wanted))
                      .orElse(before.channels()));
          requireChannels(tx, by, before, after);
          if (!after.equals(before)) {
            store.write(tx, after);
            audit.write(tx, entry(tx, before, after));
            tx.announce(new AssignmentEvent.RulesChanged(Optional.of(team), Optional.empty()));
          }
          return after;
        });
  }

  /** Who does not see a channel cannot name it, and leaves it as it is. */
  private static Set<Long> kept(Principal by, TeamRule before, Set<Long> wanted) {
    var all = new HashSet<>(wanted);
    before.channels().stream().filter(channel -> !by.sees(channel)).forEach(all::add);
    return all;
  }

  private void requireTeam(Tx tx, long team) {
    if (!directory.hasTeam(tx, team)) {
      throw new Refusal.NotFound();
    }
  }

  private void requireChannels(Tx tx, Principal by, TeamRule before, TeamRule after) {
    var added = new HashSet<>(after.channels());
    added.removeAll(before.channels());
    if (!channels.outlets(tx).keySet().containsAll(added) || !added.stream().allMatch(by::sees)) {
      throw new Refusal.Unprocessable(
          "unknown_reference",
          "There is nothing of this id.",
          Refusal.Fault.of("/channel_ids", "unknown"));
    }
  }

  private AuditEntry entry(Tx tx, TeamRule before, TeamRule after) {
    var name =
        directory.teams(tx).stream()
            .filter(team -> team.id() == after.team())
            .map(Directory.TeamFacts::name)
            .findFirst()
            .orElse("");
    return AuditEntry.of(AuditAction.TEAM_ASSIGNMENT_CHANGED, Target.team(after.team(), name))
        .changed(facts(before), facts(after));
  }

  private static Facts facts(TeamRule rule) {
    var facts =
        Facts.NONE
            .with(AuditField.ASSIGNMENT, rule.mode().text())
            .with(AuditField.CHANNELS, rule.channels().stream().map(String::valueOf).toList());
    return rule.reassignAfter()
        .map(after -> facts.with(AuditField.REASSIGN_AFTER_MINUTES, after.toMinutes()))
        .orElse(facts);
  }

  /** The teams whose conversations are given to their members without anybody's choosing. */
  public Set<Long> sharing(Tx tx) {
    return store.rules(tx).stream()
        .filter(rule -> rule.mode() != Mode.OFF)
        .map(TeamRule::team)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What holds for every agent who has nothing of his own. */
  Defaults defaults(Tx tx) {
    return agents.defaults(tx);
  }

  /** Changes what holds for all. */
  Defaults change(Principal by, Defaults after) {
    return database.inWorkspace(
        by.workspace(),
        tx -> {
          store.lockRound(tx);
          var before = agents.defaults(tx);
          if (!after.equals(before)) {
            agents.write(tx, after);
            audit.write(
                tx,
                AuditEntry.of(
                        AuditAction.WORKSPACE_ASSIGNMENT_CHANGED,
                        Target.workspace(by.workspace(), by.slug()))
                    .changed(facts(before), facts(after)));
            tx.announce(AssignmentEvent.RulesChanged.DEFAULTS);
          }
          return after;
        });
  }

  private static Facts facts(Defaults defaults) {
    var facts = facts(new Capacity(defaults.capacity()));
    return defaults
        .awayAfterMinutes()
        .map(after -> facts.with(AuditField.AWAY_AFTER_MINUTES, (long) after))
        .orElse(facts);
  }

  private static Facts facts(Capacity capacity) {
    return capacity
        .most()
        .map(most -> Facts.NONE.with(AuditField.CAPACITY, (long) most))
        .orElseGet(() -> Facts.NONE.with(AuditField.CAPACITY, "unlimited"));
  }

  /**
   * Changes how much an agent is given at once.
   *
   * @param own empty: what holds for all
   * @throws Refusal.NotFound if the workspace has no such agent
   */
  void change(Principal by, long agent, Optional<Capacity> own) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          store.lockRound(tx);
          var who = directory.agent(tx, agent).orElseThrow(Refusal.NotFound::new);
          var before = Optional.ofNullable(agents.capacities(tx).get(agent));
          if (before.equals(own)) {
            return own;
          }
          agents.create(tx, List.of(agent), Instant.EPOCH);
          agents.write(tx, agent, own);
          audit.write(
              tx,
              AuditEntry.of(AuditAction.AGENT_CAPACITY_CHANGED, Target.agent(agent, who.name()))
                  .changed(
                      before.map(AssignmentRules::facts).orElse(Facts.NONE),
                      own.map(AssignmentRules::facts).orElse(Facts.NONE)));
          tx.announce(new AssignmentEvent.RulesChanged(Optional.empty(), Optional.of(agent)));
          return own;
        });
  }
}
