package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvitationsTest {
  private static final String BO = "bo@harbour.example";
  private static final Invitations.Newcomer NEW =
      new Invitations.Newcomer("Bo Berg", "eight copper kettles", "en");
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final Principal ana = house.in(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));

  @AfterEach
  void close() {
    house.close();
  }

  private LinkToken invite(String email, Role role) {
    return new LinkToken(
        accounts.invitations().invite(ana, email, Roles.Choice.of(role)).link().token());
  }

  private static String codeOf(Runnable act) {
    return catchThrowableOfType(Refusal.class, act::run).code();
  }

  private String lookAt(LinkToken link) {
    return codeOf(() -> accounts.invitations().look(link));
  }

  @Test
  void whoIsNewComesInWithAPasswordOfHisOwn() {
    var link = invite(" Bo@Harbour.example", Role.SUPERVISOR);
    var offer = accounts.invitations().look(link);
    assertThat(offer)
        .isEqualTo(
            new Invitations.Offer(
                "Harbour Bikes",
                BO,
                new HeldRole.BuiltIn(Role.SUPERVISOR),
                Optional.of("Ana Lima"),
                false));

    var in = accounts.invitations().accept(link, NEW, House.DESK);

    assertThat(in.person().email()).isEqualTo(BO);
    assertThat(in.workspaces())
        .singleElement()
        .satisfies(at -> assertThat(at.role().base()).isEqualTo(Role.SUPERVISOR));
    assertThat(house.in(in).name()).isEqualTo("Bo Berg");
    assertThat(house.signIn(BO, "eight copper kettles", House.DESK)).isNotNull();
    assertThat(accounts.invitations().list(ana.workspace())).isEmpty();
  }

  @Test
  void ofTwentyWhoUseALinkAtOnceOneComesIn() {
    var link = invite(BO, Role.AGENT);

    var outcomes = House.together(20, () -> accounts.invitations().accept(link, NEW, House.DESK));

    assertThat(outcomes).filteredOn(SignedIn.class::isInstance).hasSize(1);
    assertThat(house.ledger.query("SELECT count(*) FROM agent")).containsExactly("2");
    assertThat(house.ledger.query("SELECT count(*) FROM person")).containsExactly("2");
  }

  @Test
  void ofTwentyWhoJoinByALinkAtOnceOneDoes() {
    house.agent(BO, house.ledger.workspace("elsewhere"), Role.OWNER);
    var own = OwnSession.of(house.caller(house.signIn(BO, House.PASSWORD, House.DESK)));
    var link = invite(BO, Role.AGENT);

    var outcomes =
        House.together(
            20,
            () -> {
              accounts.invitations().join(own, link);
              return "in";
            });

    assertThat(outcomes).filteredOn("in"::equals).hasSize(1);
    assertThat(accounts.persons().who(own.person()).workspaces())
        .extracting(in -> in.role().base())
        .containsExactlyInAnyOrder(Role.OWNER, Role.AGENT);
  }

  @Test
  void whoHasAPasswordSignsInWithItAndNobodyMakesHimAnother() {
    house.agent(BO, house.ledger.workspace("elsewhere"), Role.AGENT);
    var link = invite(BO, Role.AGENT);

    assertThat(accounts.invitations().look(link).known()).isTrue();
    assertThat(codeOf(() -> accounts.invitations().accept(link, NEW, House.DESK)))
        .isEqualTo("person_known");
    assertThat(accounts.invitations().look(link)).isNotNull();
    assertThat(house.signIn(BO, House.PASSWORD, House.DESK)).isNotNull();
  }

  @Test
  void aLinkIsForItsAddressAlone() {
    house.agent("cy@harbour.example", house.ledger.workspace("elsewhere"), Role.AGENT);
    var cy = house.caller(house.signIn("cy@harbour.example", House.PASSWORD, House.DESK));
    var link = invite(BO, Role.OWNER);

    assertThat(codeOf(() -> accounts.invitations().join(OwnSession.of(cy), link)))
        .isEqualTo("link_of_another");
    assertThat(accounts.invitations().look(link)).isNotNull();
  }

  @Test
  void aLinkThatDoesNotWorkIsRefusedInOneForm() {
    var used = invite(BO, Role.AGENT);
    accounts.invitations().accept(used, NEW, House.DESK);
    var replaced = invite("cy@harbour.example", Role.AGENT);
    var withdrawn =
        accounts.invitations().invite(ana, "cy@harbour.example", Roles.Choice.of(Role.AGENT));
    accounts.invitations().withdraw(ana, withdrawn.invitation().id());
    var expired = invite("di@harbour.example", Role.AGENT);
    house.ledger.clock().turn(Duration.ofDays(3));

    for (var link :
        java.util.List.of(
            used,
            replaced,
            new LinkToken(withdrawn.link().token()),
            expired,
            LinkToken.of(""),
            LinkToken.of("%20"),
            LinkToken.of(java.util.List.of("x")),
            LinkToken.of(java.util.Map.of("$ne", "")),
            LinkToken.of("A".repeat(43)),
            LinkToken.of("A".repeat(1_000_000)))) {
      assertThat(lookAt(link)).isEqualTo("link_invalid");
      assertThat(codeOf(() -> accounts.invitations().accept(link, NEW, House.DESK)))
          .isEqualTo("link_invalid");
    }
  }

  @Test
  void onlyAHashOfTheLinkIsStoredAndItIsForgottenInTheEnd() {
    var link = invite(BO, Role.AGENT);
    assertThat(house.ledger.query("SELECT encode(token_sha256, 'hex') FROM invitation"))
        .containsExactly(SecretText.sha256Hex(link.value()));
    house.ledger.clock().turn(Duration.ofDays(4));
    accounts.forgetExpired();
    assertThat(accounts.invitations().list(ana.workspace())).hasSize(1);
    house.ledger.clock().turn(Duration.ofDays(14));
    accounts.forgetExpired();
    assertThat(accounts.invitations().list(ana.workspace())).isEmpty();
  }

  @Test
  void aPasswordThatIsNoneLeavesTheLinkAsItWas() {
    var link = invite(BO, Role.AGENT);
    var weak = new Invitations.Newcomer("Bo", "password", "en");
    assertThatThrownBy(() -> accounts.invitations().accept(link, weak, House.DESK))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(accounts.invitations().accept(link, NEW, House.DESK)).isNotNull();
  }

  @Test
  void whoIsHereIsNotInvitedAndWhoWasMayComeBack() {
    long bo = house.agent(BO, ana.workspace(), Role.AGENT);
    assertThat(codeOf(() -> invite(BO, Role.ADMIN))).isEqualTo("already_agent");
    accounts.setAgentDisabled(ana.workspace(), bo, true);

    var link = invite(BO, Role.READ_ONLY);
    var own = OwnSession.of(house.caller(house.signIn(BO, House.PASSWORD, House.DESK)));
    accounts.invitations().join(own, link);

    assertThat(accounts.persons().who(own.person()).workspaces())
        .extracting(Membership::agent, in -> in.role().base())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(bo, Role.READ_ONLY));
  }

  @Test
  void whoIsLoweredTakesHisInvitationsWithHim() {
    long bo = house.agent(BO, ana.workspace(), Role.ADMIN);
    var admin = house.in(house.signIn(BO, House.PASSWORD, House.DESK));
    var made =
        accounts.invitations().invite(admin, "cy@harbour.example", Roles.Choice.of(Role.ADMIN));

    accounts.setRole(ana.workspace(), bo, Role.AGENT);

    assertThat(lookAt(new LinkToken(made.link().token()))).isEqualTo("link_invalid");
  }

  @Test
  void anotherWorkspacesInvitationIsNotThere() {
    var made = accounts.invitations().invite(ana, BO, Roles.Choice.of(Role.AGENT));
    long elsewhere = house.ledger.workspace("elsewhere");
    long eve = house.agent("eve@elsewhere.example", elsewhere, Role.OWNER);
    var principal =
        new Principal(
            elsewhere,
            "elsewhere",
            eve,
            Principal.Kind.AGENT,
            "Eve",
            Role.OWNER.permissions(),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> accounts.invitations().withdraw(principal, made.invitation().id()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThat(accounts.invitations().list(elsewhere)).isEmpty();
    assertThatThrownBy(() -> accounts.people().endSessions(principal, ana.actor()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> accounts.people().resetPassword(principal, ana.actor()))
        .isInstanceOf(Refusal.NotFound.class);
  }
}
