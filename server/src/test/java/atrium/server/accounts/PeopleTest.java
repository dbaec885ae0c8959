package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final String BO = "bo@harbour.example";
  private static final String CY = "cy@harbour.example";
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final SignedIn first = house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
  private final Principal ana = house.in(first);
  private final long workspace = ana.workspace();

  @AfterEach
  void close() {
    house.close();
  }

  private Principal joined(String email, Role role) {
    house.agent(email, workspace, role);
    return house.in(house.signIn(email, House.PASSWORD, House.DESK));
  }

  private void role(Principal by, long agent, Role role) {
    accounts
        .people()
        .change(
            workspace,
            Optional.of(by),
            agent,
            new People.Change(Roles.Choice.of(role), Optional.empty()));
  }

  private void deactivate(Principal by, long agent) {
    accounts
        .people()
        .change(
            workspace,
            Optional.of(by),
            agent,
            new People.Change(Roles.Choice.NONE, Optional.of(false)));
  }

  private static String codeOf(Runnable act) {
    return catchThrowableOfType(Refusal.class, act::run).code();
  }

  private String roleOf(long agent) {
    return house.ledger.query("SELECT role FROM agent WHERE id = " + agent).getFirst();
  }

  @Test
  void nobodyRaisesAnybodyAboveHimselfNorTouchesWhoStandsAbove() {
    var bo = joined(BO, Role.ADMIN);
    var cy = joined(CY, Role.AGENT);

    assertThat(codeOf(() -> role(bo, cy.actor(), Role.OWNER))).isEqualTo("above_you");
    assertThat(codeOf(() -> role(bo, bo.actor(), Role.OWNER))).isEqualTo("above_you");
    assertThat(codeOf(() -> role(bo, ana.actor(), Role.AGENT))).isEqualTo("above_you");
    assertThat(codeOf(() -> deactivate(bo, ana.actor()))).isEqualTo("above_you");
    assertThat(codeOf(() -> accounts.people().endSessions(bo, ana.actor()))).isEqualTo("above_you");
    assertThat(codeOf(() -> accounts.people().resetPassword(bo, ana.actor())))
        .isEqualTo("above_you");
    assertThat(codeOf(() -> accounts.people().resetSecondFactor(bo, ana.actor())))
        .isEqualTo("above_you");
    assertThat(
            codeOf(() ->
                accounts
                    .invitations()
                    .invite(bo, "x@harbour.example", Roles.Choice.of(Role.OWNER))))
        .isEqualTo("above_you");

    role(bo, cy.actor(), Role.ADMIN);
    role(ana, cy.actor(), Role.OWNER);
    assertThat(roleOf(cy.actor())).isEqualTo("owner");
  }

  @Test
  void aTokenGivesNoRoleAboveItsOwnAndResetsNobody() {
    var cy = joined(CY, Role.AGENT);
    var made = accounts.tokens().create(workspace, "Staff", Role.ADMIN, Optional.empty());
    var token =
        new Principal(
            workspace,
            "harbour",
            made.token().id(),
            Principal.Kind.TOKEN,
            "Staff",
            Role.ADMIN.permissions(),
            Optional.empty(),
            Optional.empty());

    assertThat(codeOf(() -> role(token, cy.actor(), Role.OWNER))).isEqualTo("above_you");
    assertThat(codeOf(() -> accounts.people().resetPassword(token, cy.actor())))
        .isEqualTo("people_only");
    assertThat(codeOf(() -> accounts.people().resetSecondFactor(token, cy.actor())))
        .isEqualTo("people_only");
    role(token, cy.actor(), Role.SUPERVISOR);
    assertThat(roleOf(cy.actor())).isEqualTo("supervisor");

    accounts.tokens().revoke(workspace, made.token().id());
    assertThatThrownBy(() -> role(token, cy.actor(), Role.AGENT))
        .isInstanceOf(Refusal.Unauthenticated.class);
  }

  @Test
  void whatHeIsNowCountsAndNotWhatHeWasWhenHeAsked() {
    var bo = joined(BO, Role.ADMIN);
    var cy = joined(CY, Role.AGENT);
    role(ana, bo.actor(), Role.AGENT);

    assertThat(codeOf(() -> role(bo, cy.actor(), Role.ADMIN))).isEqualTo("above_you");
    deactivate(ana, bo.actor());
    assertThatThrownBy(() -> role(bo, cy.actor(), Role.AGENT))
        .isInstanceOf(Refusal.Unauthenticated.class);
  }

  @Test
  void ofTwoOwnersWhoTakeEachOtherOutAtOnceOneRemains() {
    for (int round = 0; round < 10; round++) {
      var email = "owner" + round + "@harbour.example";
      var bo = joined(email, Role.OWNER);
      var turn = new AtomicInteger();

      var outcomes =
          House.together(
              2,
              () -> {
                boolean one = turn.getAndIncrement() == 0;
                deactivate(one ? ana : bo, one ? bo.actor() : ana.actor());
                return "done";
              });

      assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
      assertThat(owners()).isEqualTo(1);
      house.ledger.execute("UPDATE agent SET disabled = (id <> " + ana.actor() + ")");
    }
  }

  @Test
  void ofTwoOwnersWhoLeaveAtOnceOneRemains() {
    for (int round = 0; round < 10; round++) {
      var bo = joined("owner" + round + "@harbour.example", Role.OWNER);
      var turn = new AtomicInteger();

      var outcomes =
          House.together(
              2,
              () -> {
                var self = turn.getAndIncrement() == 0 ? ana : bo;
                role(self, self.actor(), Role.AGENT);
                return "done";
              });

      assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
      assertThat(outcomes).filteredOn(Refusal.Conflict.class::isInstance).hasSize(1);
      assertThat(owners()).isEqualTo(1);
      house.ledger.execute(
          "UPDATE agent SET role = CASE WHEN id = "
              + ana.actor()
              + " THEN 'owner' ELSE 'agent' END");
    }
  }

  private int owners() {
    return house.ledger.query("SELECT id FROM agent WHERE role = 'owner' AND NOT disabled").size();
  }

  @Test
  void whoIsTakenOutIsSignedOutAndMayComeBack() {
    var bo = joined(BO, Role.AGENT);
    deactivate(ana, bo.actor());

    assertThat(house.changed).containsExactly(bo.actor());
    assertThat(house.ended).hasSize(1);
    assertThat(house.signIn(BO, House.PASSWORD, House.DESK).workspaces()).isEmpty();
    assertThat(accounts.people().list(workspace).getLast())
        .matches(People.Colleague::deactivated)
        .matches(agent -> agent.id() == bo.actor());

    accounts
        .people()
        .change(
            workspace,
            Optional.of(ana),
            bo.actor(),
            new People.Change(Roles.Choice.NONE, Optional.of(true)));
    assertThat(house.signIn(BO, House.PASSWORD, House.DESK).workspaces()).hasSize(1);
  }

  @Test
  void theAuditLogHearsOfEachChangeAndOfNone() {
    var bo = joined(BO, Role.AGENT);
    role(ana, bo.actor(), Role.AGENT);
    role(ana, bo.actor(), Role.ADMIN);
    deactivate(ana, bo.actor());
    var token = accounts.tokens().create(workspace, "Export", Role.BOT, Optional.empty());
    accounts.tokens().revoke(workspace, token.token().id());
    var made = accounts.invitations().invite(ana, CY, Roles.Choice.of(Role.AGENT));
    accounts
        .invitations()
        .accept(
            new LinkToken(made.link().token()),
            new Invitations.Newcomer("Cy Young", "eight copper kettles", "en"),
            House.DESK);

    assertThat(
            house.ledger.query(
                "SELECT action FROM audit WHERE workspace_id = " + workspace + " ORDER BY seq"))
        .containsSubsequence(
            "agent.role_changed",
            "agent.disabled",
            "token.created",
            "token.revoked",
            "invitation.made",
            "agent.added")
        .containsOnlyOnce("agent.role_changed");
    assertThat(house.ledger.query("SELECT t::text FROM audit t").toString())
        .doesNotContain(token.secret())
        .doesNotContain(made.link().token());
  }

  @Test
  void aChangeThatChangesNothingEndsNoSession() {
    var bo = joined(BO, Role.AGENT);
    role(ana, bo.actor(), Role.AGENT);
    assertThat(house.ended).isEmpty();
  }

  @Test
  void theListTellsWhoIsThereAndWhenHeWasSeen() {
    joined(BO, Role.AGENT);
    house.ledger.clock().turn(Duration.ofHours(13));
    house.signIn(House.EMAIL, House.PASSWORD, House.DESK);

    assertThat(accounts.people().list(workspace))
        .extracting(People.Colleague::email, People.Colleague::sessions)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(House.EMAIL, 1),
            org.assertj.core.groups.Tuple.tuple(BO, 0));
  }

  @Test
  void nobodyResetsWhatAPersonSignsInWithElsewhere() {
    var bo = joined(BO, Role.AGENT);
    long elsewhere = house.ledger.workspace("elsewhere");
    house.ledger.execute(
        "INSERT INTO agent (workspace_id, id, person_id, role, created_at) SELECT %d, 1, person_id, 'agent', now() FROM agent WHERE id = %d"
            .formatted(elsewhere, bo.actor()));

    assertThat(codeOf(() -> accounts.people().resetPassword(ana, bo.actor())))
        .isEqualTo("works_elsewhere");
    assertThat(codeOf(() -> accounts.people().resetSecondFactor(ana, bo.actor())))
        .isEqualTo("works_elsewhere");
    accounts.people().endSessions(ana, bo.actor());
    assertThat(house.ended).hasSize(1);
  }

  @Test
  void aLinkGivesAnotherPasswordOnceUnderTwentyAtOnceAndEndsTheSessions() {
    var bo = joined(BO, Role.AGENT);
    var link = new LinkToken(accounts.people().resetPassword(ana, bo.actor()).token());
    accounts.passwordResets().check(link);

    var outcomes =
        House.together(
            20,
            () -> {
              accounts.passwordResets().use(link, "eight copper kettles");
              return "done";
            });

    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
    assertThat(house.ended).hasSize(1);
    assertThat(house.signIn(BO, "eight copper kettles", House.DESK)).isNotNull();
    assertThat(codeOf(() -> accounts.passwordResets().check(link))).isEqualTo("link_invalid");
  }

  @Test
  void aLinkLivesAnHourAndTheNewestCounts() {
    var bo = joined(BO, Role.AGENT);
    var older = new LinkToken(accounts.people().resetPassword(ana, bo.actor()).token());
    var newer = new LinkToken(accounts.people().resetPassword(ana, bo.actor()).token());
    assertThat(codeOf(() -> accounts.passwordResets().check(older))).isEqualTo("link_invalid");
    assertThatThrownBy(() -> accounts.passwordResets().use(newer, "short"))
        .isInstanceOf(Refusal.Invalid.class);
    accounts.passwordResets().check(newer);
    house.ledger.clock().turn(Duration.ofHours(1));
    assertThat(codeOf(() -> accounts.passwordResets().use(newer, "eight copper kettles")))
        .isEqualTo("link_invalid");
    accounts.forgetExpired();
    assertThat(house.ledger.query("SELECT count(*) FROM password_reset")).containsExactly("0");
  }

  @Test
  void aLinkLetsNobodyPastASecondFactor() {
    var bo = joined(BO, Role.AGENT);
    house.ledger.execute(
        "INSERT INTO second_factor (person_id, active, sealed, since) SELECT person_id, true, '',"
            + " now() FROM agent WHERE id = "
            + bo.actor());
    var link = new LinkToken(accounts.people().resetPassword(ana, bo.actor()).token());

    accounts.passwordResets().use(link, "eight copper kettles");

    assertThat(accounts.signIn(BO, "eight copper kettles", House.DESK))
        .isInstanceOf(Challenge.class);
    accounts.people().resetSecondFactor(ana, bo.actor());
    assertThat(house.signIn(BO, "eight copper kettles", House.DESK)).isNotNull();
  }

  @Test
  void aPersonSeesWhereHeIsSignedInAndEndsOneOrAllOthers() {
    var own = OwnSession.of(house.caller(first));
    var phone = Device.of("198.51.100.4", Optional.of("Phone"));
    house.ledger.clock().turn(Duration.ofMinutes(2));
    var second = house.caller(house.signIn(House.EMAIL, House.PASSWORD, phone));
    var third = house.caller(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));

    var listed = accounts.sessions().list(own);

    assertThat(listed).hasSize(3);
    assertThat(listed.getFirst().current()).isTrue();
    assertThat(listed).filteredOn(LiveSession::current).hasSize(1);
    var onPhone =
        listed.stream().filter(each -> each.device().equals(phone)).findFirst().orElseThrow();
    assertThat(List.of(second.session(), third.session()))
        .noneMatch(key -> key.contains(onPhone.name()));
    accounts.sessions().endNamed(own.person(), onPhone.name());
    assertThat(house.ended).containsExactly(second.session());
    assertThatThrownBy(() -> accounts.sessions().endNamed(own.person(), onPhone.name()))
        .isInstanceOf(Refusal.NotFound.class);

    accounts.sessions().endOthers(own);

    assertThat(house.ended).containsExactly(second.session(), third.session());
    assertThat(accounts.sessions().list(own)).hasSize(1);
  }

  @Test
  void nobodyEndsAnothersSessionByItsName() {
    var bo = house.agent(BO, workspace, Role.AGENT);
    var in = OwnSession.of(house.caller(house.signIn(BO, House.PASSWORD, House.DESK)));
    var name = accounts.sessions().list(in).getFirst().name();
    long stranger = OwnSession.of(house.caller(first)).person();
    assertThat(bo).isPositive();
    assertThatThrownBy(() -> accounts.sessions().endNamed(stranger, name))
        .isInstanceOf(Refusal.NotFound.class);
  }
}
