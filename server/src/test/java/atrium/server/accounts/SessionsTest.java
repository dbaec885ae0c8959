package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final SignedIn ana = house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
  private final long workspace = ana.workspaces().getFirst().workspace();

  @AfterEach
  void close() {
    house.close();
  }

  private static Credentials cookie(String value) {
    return new Credentials(Optional.of(value), Optional.empty(), "203.0.113.7");
  }

  private static Credentials bearer(String value) {
    return new Credentials(Optional.empty(), Optional.of(value), "203.0.113.7");
  }

  private Optional<Caller> caller(Accounts node, SignedIn who) {
    return node.authenticator().authenticate(cookie(who.token()));
  }

  @Test
  void aCookieIsAPersonWhoMayEnterHisWorkspace() {
    var caller = caller(accounts, ana).orElseThrow();

    assertThat(caller.person()).contains(ana.person().id());
    assertThat(caller.session()).doesNotContain(ana.token());
    var principal = accounts.authenticator().enter(caller, "harbour").orElseThrow();
    assertThat(principal.may(Permission.CHANNEL_MANAGE)).isTrue();
    assertThat(principal.kind()).isEqualTo(Principal.Kind.AGENT);
    assertThat(accounts.authenticator().stillValid(caller, principal)).isTrue();
    assertThat(accounts.authenticator().enter(caller, "elsewhere")).isEmpty();
    assertThat(accounts.authenticator().enter(caller, "' OR 1=1 --")).isEmpty();
  }

  @Test
  void aCookieBesideABearerIsNobody() {
    var token = accounts.tokens().create(workspace, "Export", Role.ADMIN, Optional.empty());
    var both =
        new Credentials(Optional.of(ana.token()), Optional.of(token.secret()), "203.0.113.7");

    assertThat(accounts.authenticator().authenticate(both)).isEmpty();
    assertThat(accounts.authenticator().authenticate(bearer(token.secret()))).isPresent();
  }

  @Test
  void inventedAndMalformedCookiesAreNobody() {
    Stream.of("", "x", "A".repeat(43), ana.token() + "A", "%20", "A".repeat(100_000))
        .forEach(
            value -> assertThat(accounts.authenticator().authenticate(cookie(value))).isEmpty());
  }

  @Test
  void aSessionEndsTwelveHoursAfterItsLastUse() {
    house.ledger.clock().turn(Duration.ofHours(11));
    assertThat(caller(house.node(), ana)).isPresent();
    house.ledger.clock().turn(Duration.ofHours(11));
    assertThat(caller(house.node(), ana)).isPresent();
    house.ledger.clock().turn(Duration.ofHours(12));
    assertThat(caller(house.node(), ana)).isEmpty();
  }

  @Test
  void aSessionEndsAfterFourteenDaysHoweverBusy() {
    for (int i = 0; i < 33; i++) {
      house.ledger.clock().turn(Duration.ofHours(10));
      assertThat(caller(house.node(), ana)).isPresent();
    }
    house.ledger.clock().turn(Duration.ofHours(6));
    assertThat(caller(house.node(), ana)).isEmpty();
  }

  @Test
  void whatEndedByItselfIsDeletedAndNothingElse() {
    assertThatThrownBy(() -> house.signIn("ana@harbour.example", "wrong", House.DESK));
    house.ledger.execute(
        "INSERT INTO setting VALUES ('setup_link', jsonb_build_object('sha256', 'x', 'expires',"
            + " now()))");
    accounts.forgetExpired();
    assertThat(left()).containsExactly("1/1/1");
    house.ledger.clock().turn(Duration.ofHours(12).plusSeconds(1));
    accounts.forgetExpired();
    assertThat(left()).containsExactly("0/0/0");
  }

  private List<String> left() {
    return house.ledger.query(
        "SELECT (SELECT count(*) FROM session) || '/' || (SELECT least(count(*), 1) FROM"
            + " sign_in_failure) || '/' || (SELECT count(*) FROM setting WHERE key ="
            + " 'setup_link')");
  }

  @Test
  void askingWhetherItStillCountsIsNoUse() {
    var caller = caller(accounts, ana).orElseThrow();
    var principal = accounts.authenticator().enter(caller, "harbour").orElseThrow();
    house.ledger.clock().turn(Duration.ofHours(11));
    assertThat(accounts.authenticator().stillValid(caller, principal)).isTrue();
    house.ledger.clock().turn(Duration.ofHours(1));
    assertThat(accounts.authenticator().stillValid(caller, principal)).isFalse();
  }

  @Test
  void theLastUseIsWrittenAtMostOnceAMinute() {
    var before = house.ledger.query("SELECT xmin FROM session");
    assertThat(caller(house.node(), ana)).isPresent();
    assertThat(house.ledger.query("SELECT xmin FROM session")).isEqualTo(before);

    house.ledger.clock().turn(Duration.ofSeconds(61));
    assertThat(caller(house.node(), ana)).isPresent();
    assertThat(house.ledger.query("SELECT xmin FROM session")).isNotEqualTo(before);
  }

  @Test
  void signingOutEndsThisSessionAtOnceAndNoOther() {
    var second = house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
    var caller = caller(accounts, ana).orElseThrow();

    accounts.signOut(caller);

    assertThat(caller(accounts, ana)).isEmpty();
    assertThat(caller(accounts, second)).isPresent();
    assertThat(house.ended).containsExactly(caller.session());
  }

  @Test
  void anotherPasswordEndsAllSessions() {
    var caller = caller(accounts, ana).orElseThrow();

    accounts.persons().setPassword(ana.person().id(), "eight copper kettles");

    assertThat(house.ledger.query("SELECT count(*) FROM session")).containsExactly("0");
    assertThat(caller(accounts, ana)).isEmpty();
    assertThat(house.ended).containsExactly(caller.session());
  }

  @Test
  void anotherRoleEndsTheSessionsAndTheRightsOfOpenSockets() {
    long bo = house.agent("bo@harbour.example", workspace, Role.ADMIN);
    var in = house.signIn("bo@harbour.example", House.PASSWORD, House.DESK);
    var caller = caller(accounts, in).orElseThrow();
    var principal = accounts.authenticator().enter(caller, "harbour").orElseThrow();

    accounts.setRole(workspace, bo, Role.READ_ONLY);

    assertThat(caller(accounts, in)).isEmpty();
    assertThat(accounts.authenticator().stillValid(caller, principal)).isFalse();
    assertThat(house.ended).containsExactly(caller.session());
    assertThat(house.changed).containsExactly(bo);
    var again = house.signIn("bo@harbour.example", House.PASSWORD, House.DESK);
    var now = accounts.authenticator().enter(caller(accounts, again).orElseThrow(), "harbour");
    assertThat(now.orElseThrow().may(Permission.CHANNEL_MANAGE)).isFalse();
  }

  @Test
  void anotherNodeNoticesWhenItsSocketsAsk() {
    var other = house.node();
    var caller = caller(other, ana).orElseThrow();
    var principal = other.authenticator().enter(caller, "harbour").orElseThrow();

    accounts.persons().setDisabled(ana.person().id(), true);

    assertThat(other.authenticator().stillValid(caller, principal)).isFalse();
  }

  @Test
  void anAgentTakenOutOfAWorkspaceIsNotThere() {
    long bo = house.agent("bo@harbour.example", workspace, Role.AGENT);
    accounts.setAgentDisabled(workspace, bo, true);
    var in = house.signIn("bo@harbour.example", House.PASSWORD, House.DESK);

    assertThat(in.workspaces()).isEmpty();
    assertThat(accounts.authenticator().enter(caller(accounts, in).orElseThrow(), "harbour"))
        .isEmpty();
  }

  @Test
  void anAgentWithASetOfChannelsSeesThoseFromTheMomentOn() {
    long bo = house.agent("bo@harbour.example", workspace, Role.AGENT);
    var in = house.signIn("bo@harbour.example", House.PASSWORD, House.DESK);
    var caller = caller(accounts, in).orElseThrow();
    var before = accounts.authenticator().enter(caller, "harbour").orElseThrow();

    house.channels(workspace, 71, 72);
    accounts.setChannels(workspace, bo, Optional.of(Set.of(71L, 72L)));

    var now = accounts.authenticator().enter(caller, "harbour").orElseThrow();
    assertThat(before.sees(73)).isTrue();
    assertThat(now.sees(71)).isTrue();
    assertThat(now.sees(73)).isFalse();
    assertThat(accounts.authenticator().stillValid(caller, before)).isFalse();
  }

  @Test
  void aWorkspaceKeepsItsLastOwner() {
    long agent = ana.workspaces().getFirst().agent();

    assertThatThrownBy(() -> accounts.setRole(workspace, agent, Role.ADMIN))
        .isInstanceOf(Refusal.Conflict.class);
    assertThatThrownBy(() -> accounts.setAgentDisabled(workspace, agent, true))
        .isInstanceOf(Refusal.Conflict.class);
    assertThat(caller(accounts, ana)).isPresent();
  }

  @Test
  void anotherWorkspacesAgentIsNotThereToBeChanged() {
    long elsewhere = house.ledger.workspace("elsewhere");
    long agent = ana.workspaces().getFirst().agent();

    assertThatThrownBy(() -> accounts.setRole(elsewhere, agent, Role.ADMIN))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> accounts.setAgentDisabled(elsewhere, agent, true))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> accounts.setChannels(elsewhere, agent, Optional.empty()))
        .isInstanceOf(Refusal.NotFound.class);
  }
}
