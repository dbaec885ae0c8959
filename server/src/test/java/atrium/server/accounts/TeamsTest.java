package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TeamsTest {
  private static final Optional<Set<Long>> NONE = Optional.of(Set.of());
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final Teams teams = accounts.teams();
  private final Principal ana = house.in(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));
  private final long workspace = ana.workspace();
  private final long bo = house.agent("bo@harbour.example", workspace, Role.ADMIN);
  private final SignedIn signedIn = house.signIn("bo@harbour.example", House.PASSWORD, House.DESK);

  TeamsTest() {
    house.channels(workspace, 71, 72, 73);
    accounts.setChannels(workspace, bo, Optional.of(Set.of(71L)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Principal boNow() {
    return house.in(signedIn);
  }

  private Team make(String name, Optional<Set<Long>> channels, Long... members) {
    return teams.create(ana, new Teams.Draft(name, Set.of(members), channels));
  }

  private static Teams.Change channels(Long... ids) {
    return new Teams.Change(Optional.empty(), Optional.of(Optional.of(Set.of(ids))));
  }

  private static String codeOf(Runnable act) {
    return catchThrowableOfType(Refusal.class, act::run).code();
  }

  private List<String> events() {
    return house.ledger.query(
        "SELECT kind || payload::text FROM event WHERE kind LIKE 'team.%' ORDER BY seq");
  }

  @Test
  void anAgentSeesHisOwnChannelsTogetherWithThoseOfHisTeams() {
    var repairs = make("Repairs", Optional.of(Set.of(72L)), bo);
    assertThat(boNow().channels()).contains(Set.of(71L, 72L));

    var all = make("Everything", Optional.empty(), bo);
    assertThat(boNow().channels()).isEmpty();

    teams.delete(ana, all.id());
    teams.change(ana, repairs.id(), channels(72L, 73L));
    assertThat(boNow().channels()).contains(Set.of(71L, 72L, 73L));

    teams.remove(ana, repairs.id(), bo);
    assertThat(boNow().channels()).contains(Set.of(71L));
  }

  @Test
  void membersAreToldOfWhatTheySeeNowAndEverybodyOfTheTeam() {
    house.changed.clear();
    var team = make("Repairs", Optional.of(Set.of(72L)), bo);
    teams.change(ana, team.id(), new Teams.Change(Optional.of("Returns"), Optional.empty()));
    teams.change(ana, team.id(), channels(73L));
    teams.remove(ana, team.id(), bo);
    teams.remove(ana, team.id(), bo);
    teams.add(ana, team.id(), bo);
    teams.add(ana, team.id(), bo);
    teams.delete(ana, team.id());

    assertThat(house.changed).containsExactly(bo, bo, bo, bo, bo);
    var changed = "team.changed{\"v\": 1, \"team\": \"" + team.id() + "\"}";
    assertThat(events())
        .containsExactly(
            changed, changed, changed, changed, changed, changed.replace("changed", "deleted"));
  }

  @Test
  void whoSeesSomeChannelsManagesNothingBeyondThem() {
    var wide = make("Wide", Optional.of(Set.of(71L, 72L)));
    var all = make("All", Optional.empty());
    long cy = house.agent("cy@harbour.example", workspace, Role.AGENT);
    var by = boNow();

    assertThat(codeOf(() -> teams.create(by, new Teams.Draft("X", Set.of(), Optional.empty()))))
        .isEqualTo("beyond_your_channels");
    assertThat(codeOf(() -> teams.change(by, wide.id(), channels(71L, 73L))))
        .isEqualTo("beyond_your_channels");
    assertThat(codeOf(() -> teams.change(by, all.id(), channels(71L))))
        .isEqualTo("beyond_your_channels");
    assertThat(codeOf(() -> teams.add(by, wide.id(), bo))).isEqualTo("beyond_your_channels");
    assertThat(codeOf(() -> teams.delete(by, wide.id()))).isEqualTo("beyond_your_channels");
    assertThat(codeOf(() -> setChannels(by, cy, Optional.of(Set.of(71L)))))
        .isEqualTo("beyond_your_channels");
    assertThat(codeOf(() -> setChannels(by, bo, Optional.empty())))
        .isEqualTo("beyond_your_channels");
    assertThat(codeOf(() -> accounts.people().resetPassword(by, cy))).isEqualTo("above_you");

    teams.change(by, wide.id(), channels());
    assertThat(teams.list(workspace))
        .filteredOn(team -> team.id() == wide.id())
        .singleElement()
        .satisfies(team -> assertThat(team.channels()).contains(Set.of(72L)));
  }

  private void setChannels(Principal by, long agent, Optional<Set<Long>> channels) {
    accounts.people().setChannels(workspace, Optional.of(by), agent, channels);
  }

  @Test
  void whoIsInvitedSeesNoMoreThanWhoInvitedHim() {
    var made =
        accounts.invitations().invite(boNow(), "cy@harbour.example", Roles.Choice.of(Role.AGENT));
    var newcomer = new Invitations.Newcomer("Cy", "eight copper kettles", "en");
    var in =
        accounts.invitations().accept(new LinkToken(made.link().token()), newcomer, House.DESK);
    assertThat(house.in(in).channels()).contains(Set.of(71L));
  }

  @Test
  void whoSeesLessThanBeforeTakesHisInvitationsWithHim() {
    var team = make("Repairs", Optional.of(Set.of(72L)), bo);
    accounts.invitations().invite(boNow(), "cy@harbour.example", Roles.Choice.of(Role.AGENT));
    teams.change(ana, team.id(), channels());
    assertThat(accounts.invitations().list(workspace)).isEmpty();
  }

  @Test
  void anOwnerSeesAllChannels() {
    assertThat(codeOf(() -> setChannels(ana, ana.actor(), NONE))).isEqualTo("owner_sees_all");
    accounts.setRole(workspace, bo, Role.OWNER);
    assertThat(house.in(house.signIn("bo@harbour.example", House.PASSWORD, House.DESK)).channels())
        .isEmpty();
  }

  @Test
  void whatAnotherWorkspaceHasIsNotThere() {
    long elsewhere = house.ledger.workspace("elsewhere");
    house.channels(elsewhere, 91);
    assertThat(codeOf(() -> make("X", Optional.of(Set.of(91L))))).isEqualTo("unknown_reference");
    assertThat(codeOf(() -> make("X", NONE, 4_711L))).isEqualTo("unknown_reference");
    assertThat(codeOf(() -> setChannels(ana, bo, Optional.of(Set.of(91L)))))
        .isEqualTo("unknown_reference");
    assertThat(teams.list(elsewhere)).isEmpty();
  }

  @Test
  void aNameIsThereOnceAndTeamsAreLimited() {
    var team = make("Repairs", NONE);
    assertThat(codeOf(() -> make("REPAIRS", NONE))).isEqualTo("name_taken");
    make("Returns", NONE);
    assertThat(codeOf(() -> teams.change(ana, team.id(), renamed("returns"))))
        .isEqualTo("name_taken");
    for (int i = 2; i < Teams.MOST; i++) {
      make("Team " + i, NONE);
    }
    assertThat(codeOf(() -> make("One more", NONE))).isEqualTo("too_many_teams");
  }

  private static Teams.Change renamed(String name) {
    return new Teams.Change(Optional.of(name), Optional.empty());
  }
}
