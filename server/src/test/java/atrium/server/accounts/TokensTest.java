package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Network;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final Tokens tokens = accounts.tokens();
  private final long harbour = accounts.administration().workspace("harbour").orElseThrow();
  private final long elsewhere = house.ledger.workspace("elsewhere");

  @AfterEach
  void close() {
    house.close();
  }

  private Optional<Caller> caller(Accounts node, String bearer) {
    return node.authenticator()
        .authenticate(new Credentials(Optional.empty(), Optional.of(bearer), "203.0.113.7"));
  }

  private Optional<Caller> callerFrom(String ip, String bearer) {
    return accounts
        .authenticator()
        .authenticate(new Credentials(Optional.empty(), Optional.of(bearer), ip));
  }

  private static Tokens.Draft boundTo(String... networks) {
    return new Tokens.Draft(
        "Export",
        Roles.Choice.of(Role.BOT),
        Optional.empty(),
        Optional.empty(),
        List.of(networks),
        Optional.empty());
  }

  @Test
  void aTokenThatIsBoundToAddressesOpensNothingFromOthers() {
    var made = tokens.create(harbour, Optional.empty(), boundTo("203.0.113.0/24", "2001:db8::7"));
    assertThat(callerFrom("203.0.113.200", made.secret())).isPresent();
    assertThat(callerFrom("2001:db8::7", made.secret())).isPresent();
    assertThat(callerFrom("203.0.114.1", made.secret())).isEmpty();
    assertThat(callerFrom("2001:db8::8", made.secret())).isEmpty();
    assertThat(tokens.list(harbour).getFirst().networks())
        .map(Network::toString)
        .containsExactly("203.0.113.0/24", "2001:db8:0:0:0:0:0:7/128");
  }

  @Test
  void whatIsNoNetworkBindsNoToken() {
    var refused =
        catchThrowableOfType(
            Refusal.Invalid.class,
            () ->
                tokens.create(
                    harbour,
                    Optional.empty(),
                    boundTo("203.0.113.0/24", "office", "203.0.113.0/33", "fe80::1%eth0")));
    assertThat(refused.faults())
        .extracting(Refusal.Fault::pointer)
        .containsExactly("/networks/1", "/networks/2", "/networks/3");
  }

  @Test
  void aTokenActsInItsOwnWorkspaceAndNowhereElse() {
    var made = tokens.create(harbour, "Export", Role.READ_ONLY, Optional.empty());
    var caller = caller(accounts, made.secret()).orElseThrow();

    var principal = accounts.authenticator().enter(caller, "harbour").orElseThrow();
    assertThat(principal.workspace()).isEqualTo(harbour);
    assertThat(principal.actor()).isEqualTo(made.token().id());
    assertThat(principal.may(Permission.CONVERSATION_READ)).isTrue();
    assertThat(principal.may(Permission.TOKEN_MANAGE)).isFalse();
    assertThat(accounts.authenticator().enter(caller, "elsewhere")).isEmpty();
  }

  @Test
  void onlyTheHashOfTheSecretIsStored() {
    var made = tokens.create(harbour, "Export", Role.BOT, Optional.empty());

    assertThat(made.secret()).matches("atr_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
    assertThat(made.toString() + tokens.list(harbour)).doesNotContain(made.secret().substring(13));
    assertThat(house.ledger.query("SELECT t::text FROM api_token t").getFirst())
        .doesNotContain(made.secret().substring(13));
  }

  @Test
  void aWrongSecretBehindARightPublicPartIsNobody() {
    var secret = tokens.create(harbour, "Export", Role.BOT, Optional.empty()).secret();
    var last = secret.endsWith("A") ? "B" : "A";

    assertThat(caller(accounts, secret.substring(0, secret.length() - 1) + last)).isEmpty();
    assertThat(caller(accounts, secret.substring(0, 13) + "A".repeat(43))).isEmpty();
    assertThat(caller(accounts, "atr_" + "' OR 1=1")).isEmpty();
  }

  @Test
  void aRevokedTokenIsNobodyAtOnce() {
    var made = tokens.create(harbour, "Export", Role.AGENT, Optional.empty());
    var caller = caller(accounts, made.secret()).orElseThrow();
    var principal = accounts.authenticator().enter(caller, "harbour").orElseThrow();

    tokens.revoke(harbour, made.token().id());
    tokens.revoke(harbour, made.token().id());

    assertThat(caller(accounts, made.secret())).isEmpty();
    assertThat(accounts.authenticator().enter(caller, "harbour")).isEmpty();
    assertThat(house.node().authenticator().stillValid(caller, principal)).isFalse();
    assertThat(house.ended).contains(caller.session());
  }

  @Test
  void anExpiredTokenIsNobody() {
    var end = house.ledger.clock().instant().plus(Duration.ofDays(1));
    var made = tokens.create(harbour, "Export", Role.AGENT, Optional.of(end));
    assertThat(caller(house.node(), made.secret())).isPresent();

    house.ledger.clock().turn(Duration.ofDays(1));

    assertThat(caller(house.node(), made.secret())).isEmpty();
  }

  @Test
  void theLastUseIsKept() {
    var made = tokens.create(harbour, "Export", Role.AGENT, Optional.empty());
    assertThat(caller(accounts, made.secret())).isPresent();

    assertThat(tokens.list(harbour).getFirst().lastUsedAt())
        .contains(house.ledger.clock().instant());
  }

  @Test
  void anotherWorkspacesTokensAreNotThere() {
    var made = tokens.create(harbour, "Export", Role.AGENT, Optional.empty());

    assertThat(tokens.list(elsewhere)).isEmpty();
    assertThatThrownBy(() -> tokens.revoke(elsewhere, made.token().id()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThat(caller(accounts, made.secret())).isPresent();
  }

  @Test
  void aTokenNeverOwnsAndIsNeverBornDead() {
    var past = Optional.of(house.ledger.clock().instant());

    assertThatThrownBy(() -> tokens.create(harbour, "Export", Role.OWNER, Optional.empty()))
        .isInstanceOf(Refusal.Invalid.class);
    assertThatThrownBy(() -> tokens.create(harbour, "  ", Role.AGENT, Optional.empty()))
        .isInstanceOf(Refusal.Invalid.class);
    assertThatThrownBy(() -> tokens.create(harbour, "Export", Role.AGENT, past))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void behindAForgottenFilterTheFenceShowsNothingOfAnotherWorkspace() {
    tokens.create(harbour, "Export", Role.AGENT, Optional.empty());
    Set.of("api_token", "agent", "agent_channel")
        .forEach(table -> assertThat(count(elsewhere, table)).as(table).isZero());
    assertThat(count(harbour, "api_token")).isOne();
    assertThat(count(harbour, "agent")).isOne();
  }

  private long count(long workspace, String table) {
    return house
        .ledger
        .database()
        .inWorkspace(
            workspace,
            tx ->
                tx.query("SELECT count(*) FROM " + table, io.vertx.sqlclient.Tuple.tuple())
                    .iterator()
                    .next()
                    .getLong(0));
  }

  @Test
  void theCommandPrintsTheTokenAloneOnItsOutput() {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var command =
        new TokenCommand(accounts.administration(), new PrintStream(out), new PrintStream(err));

    int code =
        command.run(
            List.of(
                "create",
                "--workspace",
                "harbour",
                "--name",
                "Bot",
                "--role",
                "bot",
                "--expires",
                "90d"));

    assertThat(code).isZero();
    assertThat(caller(accounts, out.toString(StandardCharsets.UTF_8).strip())).isPresent();
    assertThat(tokens.list(harbour).getFirst().expiresAt())
        .contains(house.ledger.clock().instant().plus(Duration.ofDays(90)));
    assertThat(command.run(List.of())).isEqualTo(2);
    assertThat(command.run(List.of("create", "--workspace", "harbour"))).isEqualTo(2);
    assertThat(
            command.run(List.of("create", "--workspace", "no", "--name", "Bot", "--role", "bot")))
        .isEqualTo(1);
  }
}
