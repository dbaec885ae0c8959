package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever anybody gains by something that was done, the one held it who did it. */
class NothingBeyondTest {
  private static final int ACTS = 250;
  private static final List<Role> ROLES = List.of(Role.values());
  private static final Long[] CHANNELS = {71L, 72L, 73L, 74L};
  private static final Standing NOTHING = new Standing(Set.of(), Optional.of(Set.of()));
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final long workspace =
      accounts.administration().workspace(House.HARBOUR.slug()).orElseThrow();
  private final List<SignedIn> people = new ArrayList<>();
  private final List<Long> agents = new ArrayList<>();

  NothingBeyondTest() {
    house.channels(workspace, 71, 72, 73, 74);
    join(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));
    for (var role : List.of(Role.ADMIN, Role.ADMIN, Role.SUPERVISOR, Role.AGENT)) {
      var email = "agent" + people.size() + "@harbour.example";
      house.agent(email, workspace, role);
      join(house.signIn(email, House.PASSWORD, House.DESK));
    }
  }

  private void join(SignedIn in) {
    people.add(in);
    agents.add(in.workspaces().getFirst().agent());
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nobodyEverGainsWhatTheOneDidNotHoldWhoGaveIt(long seed) {
    var random = new Random(seed);
    int done = 0;
    for (int i = 0; i < ACTS; i++) {
      var before = standings();
      long actor = agents.get(random.nextInt(agents.size()));
      var by = principal(actor, before.getOrDefault("agent " + actor, NOTHING));
      try {
        act(random, by);
        done++;
      } catch (Refusal refused) {
        continue;
      }
      var held = new Standing(by.permissions(), by.channels());
      standings()
          .forEach((who, now) -> {
            var was = before.getOrDefault(who, NOTHING);
            assertThat(held.covers(gained(was, now)))
                .as("Act of %s, who held %s: %s had %s and has %s", by.actor(), held, who, was, now)
                .isTrue();
          });
    }
    assertThat(done).as("So many were not refused").isGreaterThan(ACTS / 10);
  }

  private Principal principal(long actor, Standing standing) {
    return new Principal(
        workspace,
        "harbour",
        actor,
        Principal.Kind.AGENT,
        "Somebody",
        standing.permissions(),
        standing.channels(),
        Optional.empty());
  }

  /** What was not there before; of channels all, where some became all. */
  private static Standing gained(Standing was, Standing now) {
    var permissions = new HashSet<>(now.permissions());
    permissions.removeAll(was.permissions());
    if (was.channels().isEmpty() || now.channels().isEmpty()) {
      return new Standing(
          permissions, was.channels().isEmpty() ? Optional.of(Set.of()) : Optional.empty());
    }
    var channels = new HashSet<>(now.channels().get());
    channels.removeAll(was.channels().get());
    return new Standing(permissions, Optional.of(channels));
  }

  /** What agents and tokens hold now. */
  private Map<String, Standing> standings() {
    var now = new HashMap<String, Standing>();
    house
        .ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              new ColleagueStore()
                  .lock(tx, workspace, agents)
                  .forEach(mate -> now.put("agent " + mate.id(), mate.standing()));
              return tx;
            });
    accounts
        .tokens()
        .list(workspace)
        .forEach(token -> now.put("token " + token.id(), token.standing()));
    return now;
  }

  /** Something by somebody whom the routes would let through. */
  private void act(Random random, Principal by) {
    long agent = agents.get(random.nextInt(agents.size()));
    switch (random.nextInt(9)) {
      case 0 -> allowed(by, Permission.ROLE_MANAGE).create(by, role(random));
      case 1 -> allowed(by, Permission.ROLE_MANAGE).change(by, anyRole(random), role(random));
      case 2, 3 -> {
        var _ = allowed(by, Permission.AGENT_MANAGE);
        var change = new People.Change(choice(random), Optional.empty());
        accounts.people().change(workspace, Optional.of(by), agent, change);
      }
      case 4 -> {
        var _ = allowed(by, Permission.AGENT_MANAGE);
        accounts.people().setChannels(workspace, Optional.of(by), agent, channels(random));
      }
      case 5 -> {
        var _ = allowed(by, Permission.TEAM_MANAGE);
        var draft = new Teams.Draft("T" + random.nextInt(), Set.of(agent), channels(random));
        accounts.teams().create(by, draft);
      }
      case 6 -> {
        var _ = allowed(by, Permission.TEAM_MANAGE);
        var change = new Teams.Change(Optional.empty(), Optional.of(channels(random)));
        accounts.teams().change(by, anyTeam(random), change);
      }
      case 7 -> {
        var _ = allowed(by, Permission.TEAM_MANAGE);
        accounts.teams().add(by, anyTeam(random), agent);
      }
      default -> {
        var _ = allowed(by, Permission.TOKEN_MANAGE);
        accounts.tokens().create(workspace, Optional.of(by), token(random));
      }
    }
  }

  private Tokens.Draft token(Random random) {
    return new Tokens.Draft(
        "Token",
        choice(random),
        random.nextBoolean() ? Optional.empty() : Optional.of(some(random)),
        random.nextBoolean() ? Optional.empty() : channels(random),
        List.of(),
        Optional.empty());
  }

  private Roles allowed(Principal by, Permission permission) {
    if (!by.may(permission)) {
      throw new Refusal.Forbidden("forbidden", "Not let through.");
    }
    return accounts.roles();
  }

  private static Set<Permission> some(Random random) {
    var some = EnumSet.noneOf(Permission.class);
    for (var permission : Permission.values()) {
      if (RoleCatalogue.given(permission) && random.nextInt(3) == 0) {
        some.add(permission);
      }
    }
    return some;
  }

  private static Roles.Draft role(Random random) {
    return new Roles.Draft(Optional.of("R" + random.nextInt()), Optional.of(some(random)));
  }

  private static Optional<Set<Long>> channels(Random random) {
    if (random.nextInt(4) == 0) {
      return Optional.empty();
    }
    var some = new HashSet<Long>();
    for (var channel : CHANNELS) {
      if (random.nextBoolean()) {
        some.add(channel);
      }
    }
    return Optional.of(some);
  }

  private Roles.Choice choice(Random random) {
    return random.nextBoolean()
        ? Roles.Choice.of(ROLES.get(random.nextInt(ROLES.size())))
        : new Roles.Choice(Optional.empty(), Optional.of(anyRole(random)));
  }

  private long anyRole(Random random) {
    var roles = List.copyOf(accounts.roles().list(workspace).keySet());
    return roles.isEmpty() ? 0 : roles.get(random.nextInt(roles.size())).id();
  }

  private long anyTeam(Random random) {
    var teams = accounts.teams().list(workspace);
    return teams.isEmpty() ? 0 : teams.get(random.nextInt(teams.size())).id();
  }
}
