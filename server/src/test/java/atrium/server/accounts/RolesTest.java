package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RolesTest {
  private static final String BO = "bo@harbour.example";
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final Principal ana = house.in(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));
  private final long workspace = ana.workspace();

  @AfterEach
  void close() {
    house.close();
  }

  private HeldRole.Custom make(String name, Permission... permissions) {
    return accounts.roles().create(ana, draft(name, permissions));
  }

  private static Roles.Draft draft(String name, Permission... permissions) {
    return new Roles.Draft(Optional.of(name), Optional.of(Set.of(permissions)));
  }

  private static Roles.Choice choice(HeldRole.Custom role) {
    return new Roles.Choice(Optional.empty(), Optional.of(role.id()));
  }

  private void give(Principal by, long agent, Roles.Choice role) {
    accounts
        .people()
        .change(workspace, Optional.of(by), agent, new People.Change(role, Optional.empty()));
  }

  private Principal enter(String email) {
    return house.in(house.signIn(email, House.PASSWORD, House.DESK));
  }

  private static String codeOf(Runnable act) {
    return catchThrowableOfType(Refusal.class, act::run).code();
  }

  @Test
  void whoHasARoleOfTheWorkspaceMayWhatItAllowsAndNoMore() {
    long bo = house.agent(BO, workspace, Role.AGENT);
    give(ana, bo, choice(make("Night desk", Permission.TEMPLATE_MANAGE)));

    var now = enter(BO);
    assertThat(now.permissions())
        .containsExactlyInAnyOrderElementsOf(
            RoleCatalogue.complete(Set.of(Permission.TEMPLATE_MANAGE)));
    assertThat(house.ledger.query("SELECT role FROM agent WHERE id = " + bo))
        .containsExactly("read_only");
  }

  @Test
  void hisSessionNamesTheRoleThatHeHas() {
    long bo = house.agent(BO, workspace, Role.AGENT);
    var role = make("Night desk", Permission.TEMPLATE_MANAGE);
    give(ana, bo, choice(role));

    assertThat(SessionView.of(house.signIn(BO, House.PASSWORD, House.DESK)).workspaces())
        .singleElement()
        .satisfies(in -> {
          assertThat(in.role()).isEqualTo(Role.READ_ONLY);
          assertThat(in.customRoleId()).contains(Long.toString(role.id()));
          assertThat(in.roleName()).contains("Night desk");
        });
  }

  @Test
  void anotherSetOfPermissionsCountsFromThatMomentAndEndsNoSession() {
    long bo = house.agent(BO, workspace, Role.AGENT);
    var role = make("Night desk", Permission.MESSAGE_SEND);
    give(ana, bo, choice(role));
    var in = house.signIn(BO, House.PASSWORD, House.DESK);
    var before = house.in(in);
    house.changed.clear();

    accounts.roles().change(ana, role.id(), draft("Night desk", Permission.TEMPLATE_MANAGE));

    assertThat(house.changed).containsExactly(bo);
    assertThat(accounts.authenticator().stillValid(house.caller(in), before)).isFalse();
    assertThat(house.in(in).may(Permission.MESSAGE_SEND)).isFalse();
    assertThat(house.in(in).may(Permission.TEMPLATE_MANAGE)).isTrue();
  }

  @Test
  void aRoleThatContainsABuiltInOneCountsAsThatWhereNoOtherIsKnown() {
    long bo = house.agent(BO, workspace, Role.READ_ONLY);
    var role = make("Desk", Permission.MESSAGE_SEND);
    give(ana, bo, choice(role));
    accounts
        .roles()
        .change(
            ana,
            role.id(),
            new Roles.Draft(Optional.empty(), Optional.of(Role.SUPERVISOR.permissions())));

    assertThat(house.ledger.query("SELECT role FROM agent WHERE id = " + bo))
        .containsExactly("supervisor");
  }

  @Test
  void nobodyMakesGivesChangesOrDeletesWhatAllowsMoreThanHeMay() {
    long bo = house.agent(BO, workspace, Role.AGENT);
    long cy = house.agent("cy@harbour.example", workspace, Role.AGENT);
    var people = make("People", Permission.AGENT_MANAGE, Permission.ROLE_MANAGE);
    var more = make("More", Permission.AGENT_MANAGE, Permission.CHANNEL_MANAGE);
    give(ana, bo, choice(people));
    var by = enter(BO);
    var roles = accounts.roles();

    assertThat(codeOf(() -> roles.create(by, draft("Mine", Permission.CHANNEL_MANAGE))))
        .isEqualTo("above_you");
    assertThat(codeOf(() -> roles.change(by, people.id(), draft("P", Permission.AUDIT_READ))))
        .isEqualTo("above_you");
    assertThat(codeOf(() -> roles.change(by, more.id(), draft("Less")))).isEqualTo("above_you");
    assertThat(codeOf(() -> roles.delete(by, more.id()))).isEqualTo("above_you");
    assertThat(codeOf(() -> give(by, cy, choice(more)))).isEqualTo("above_you");
    assertThat(codeOf(() -> give(by, cy, Roles.Choice.of(Role.READ_ONLY)))).isEqualTo("above_you");
    assertThat(codeOf(() -> accounts.invitations().invite(by, "di@x.example", choice(more))))
        .isEqualTo("above_you");
    assertThat(roles.create(by, draft("Fewer", Permission.AGENT_MANAGE)).name()).isEqualTo("Fewer");
  }

  @Test
  void nobodyBecomesAnOwnerByARole() {
    assertThat(codeOf(() -> make("Second owner", Permission.OWNER_MANAGE)))
        .isEqualTo("invalid_body");
    assertThat(codeOf(() -> give(ana, ana.actor(), choice(make("Desk"))))).isEqualTo("last_owner");
  }

  @Test
  void aRoleThatSomebodyHasStaysAndItIsSaidWho() {
    long bo = house.agent(BO, workspace, Role.AGENT);
    var role = make("Night desk");
    give(ana, bo, choice(role));
    var draft =
        new Tokens.Draft(
            "Export",
            choice(role),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    var token = accounts.tokens().create(workspace, Optional.of(ana), draft);
    accounts.invitations().invite(ana, "cy@harbour.example", choice(role));

    var refused =
        catchThrowableOfType(Refusal.Conflict.class, () -> accounts.roles().delete(ana, role.id()));
    assertThat(refused.code()).isEqualTo("role_in_use");
    assertThat(refused.faults().getFirst().params())
        .isEqualTo(Map.of("agents", "1", "names", "Bo", "tokens", "1", "invitations", "1"));

    give(ana, bo, Roles.Choice.of(Role.AGENT));
    accounts.tokens().revoke(workspace, token.token().id());
    var invited = accounts.invitations().list(workspace).getFirst();
    accounts.invitations().withdraw(ana, invited.id());
    accounts.roles().delete(ana, role.id());
    assertThat(accounts.roles().list(workspace)).isEmpty();
  }

  @Test
  void whoIsInvitedWithARoleComesInWithIt() {
    var role = make("Night desk", Permission.TEMPLATE_MANAGE);
    var made = accounts.invitations().invite(ana, BO, choice(role));
    var link = new LinkToken(made.link().token());
    assertThat(accounts.invitations().look(link).role()).isEqualTo(role);

    var newcomer = new Invitations.Newcomer("Bo Berg", "eight copper kettles", "en");
    var in = accounts.invitations().accept(link, newcomer, House.DESK);

    assertThat(house.in(in).permissions()).isEqualTo(role.permissions());
  }

  @Test
  void aNameIsThereOnceAndIsNoneOfTheBuiltInOnes() {
    make("Night desk");
    assertThat(codeOf(() -> make("NIGHT DESK"))).isEqualTo("name_taken");
    assertThat(codeOf(() -> make("Read only"))).isEqualTo("name_taken");
    assertThat(codeOf(() -> make(" "))).isEqualTo("invalid_body");
  }

  @Test
  void aWorkspaceHasFiftyAndNoMore() {
    for (int i = 0; i < Roles.MOST; i++) {
      make("Role " + i);
    }
    assertThat(codeOf(() -> make("One more"))).isEqualTo("too_many_roles");
  }

  @Test
  void aTokenMayBeLeftLessThanItsRoleAllows() {
    house.channels(workspace, 71, 72);
    var draft =
        new Tokens.Draft(
            "Narrow",
            Roles.Choice.of(Role.ADMIN),
            Optional.of(Set.of(Permission.CONVERSATION_READ)),
            Optional.of(Set.of(71L)),
            List.of(),
            Optional.empty());
    var made = accounts.tokens().create(workspace, Optional.of(ana), draft);

    assertThat(accounts.tokens().list(workspace).getFirst().standing())
        .isEqualTo(made.token().standing())
        .isEqualTo(
            new Standing(
                Set.of(Permission.MEMBER, Permission.CONVERSATION_READ), Optional.of(Set.of(71L))));
  }
}
