package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstAdminTest {
  private static final URI HERE = URI.create("https://inbox.example/");
  private final House house = new House();
  private final Accounts accounts = house.accounts;
  private final FirstAdmin admin = accounts.firstAdmin();

  @AfterEach
  void close() {
    house.close();
  }

  private SignedIn open(String token) {
    return admin.open(token, House.ANA, House.HARBOUR, House.DESK);
  }

  @Test
  void theLinkMakesAnOwnerWhoIsSignedIn() {
    var in = open(house.link());

    assertThat(in.workspaces())
        .singleElement()
        .satisfies(at -> {
          assertThat(at.slug()).isEqualTo("harbour");
          assertThat(at.role().base()).isEqualTo(Role.OWNER);
        });
    assertThat(house.ledger.query("SELECT n FROM workspace_seq")).containsExactly("0");
    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK)).isNotNull();
    assertThat(admin.announce(HERE)).isEmpty();
  }

  @Test
  void theLinkLeadsToTheConfiguredAddressAndIsStoredAsAHash() {
    var link = admin.announce(HERE).orElseThrow();

    assertThat(link.toString()).startsWith("https://inbox.example/setup?token=");
    assertThat(house.ledger.query("SELECT value::text FROM setting").toString())
        .doesNotContain(link.getQuery().substring(6));
  }

  @Test
  void ofTwentyWhoUseTheLinkAtOnceOneGetsIn() {
    var token = house.link();

    var outcomes = House.together(20, () -> open(token));

    assertThat(outcomes).filteredOn(SignedIn.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Refusal.Invalid.class::isInstance).hasSize(19);
    assertThat(house.ledger.query("SELECT count(*) FROM person")).containsExactly("1");
    assertThat(house.ledger.query("SELECT count(*) FROM workspace")).containsExactly("1");
  }

  @Test
  void everyLinkThatDoesNotWorkIsRefusedInOneForm() {
    var replaced = house.link();
    var expired = house.link();
    house.ledger.clock().turn(Duration.ofHours(1));
    var lists = LinkToken.of(List.of(expired)).value();

    for (var token : List.of(replaced, expired, "", "%20", lists, "x".repeat(1 << 20))) {
      var refusal = catchThrowableOfType(Refusal.Invalid.class, () -> open(token));
      assertThat(refusal.status()).isEqualTo(400);
      assertThat(refusal.code()).isEqualTo("setup_link_invalid");
      assertThat(refusal.faults()).isEmpty();
      assertThat(refusal.getMessage()).doesNotContain("expired");
      assertThatThrownBy(() -> admin.check(token)).isInstanceOf(Refusal.Invalid.class);
    }
    assertThat(house.ledger.query("SELECT count(*) FROM session")).containsExactly("0");
  }

  @Test
  void aLinkStillWorksAfterARefusedPassword() {
    var token = house.link();
    var weak = new NewPerson(House.EMAIL, "Ana Lima", "password1234", "en");

    var refusal =
        catchThrowableOfType(
            Refusal.Invalid.class, () -> admin.open(token, weak, House.HARBOUR, House.DESK));

    assertThat(refusal.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/password"));
    assertThat(open(token)).isNotNull();
  }

  @Test
  void theConfiguredAdminIsMadeOnceHoweverOftenAndWhereverTheServerStarts() {
    var outcomes =
        House.together(8, () -> house.node().firstAdmin().bootstrap(House.ANA, House.HARBOUR));

    assertThat(outcomes).filteredOn(Boolean.TRUE::equals).hasSize(1);
    assertThat(outcomes).filteredOn(Boolean.FALSE::equals).hasSize(7);
    assertThat(admin.bootstrap(House.ANA, House.HARBOUR)).isFalse();
    assertThat(admin.announce(HERE)).isEmpty();
  }

  @Test
  void theOperatorGetsALostPersonInAgain() {
    house.withAna();
    var before = house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var command =
        new AdminCommand(accounts.administration(), new PrintStream(out), new PrintStream(err));

    assertThat(command.run(List.of("reset-password", House.EMAIL))).isZero();

    var printed = out.toString(StandardCharsets.UTF_8);
    var password = printed.lines().findFirst().orElseThrow().substring("New password: ".length());
    assertThat(house.signIn(House.EMAIL, password, House.DESK)).isNotNull();
    assertThat(house.ended).hasSize(1);
    assertThat(before.token()).isNotEmpty();
    assertThatThrownBy(() -> house.signIn(House.EMAIL, House.PASSWORD, House.DESK))
        .isInstanceOf(Refusal.Unauthenticated.class);
    assertThat(command.run(List.of("reset-password", "nobody@x.example"))).isEqualTo(1);
    assertThat(command.run(List.of("dance"))).isEqualTo(2);
  }

  @Test
  void theOperatorSeesEverybodyAndMakesOwners() {
    house.withAna();
    long elsewhere = house.ledger.workspace("elsewhere");
    var administration = accounts.administration();

    assertThat(administration.makeOwner(House.EMAIL, "elsewhere")).isTrue();
    assertThat(administration.makeOwner(House.EMAIL, "nowhere")).isFalse();

    assertThat(administration.persons())
        .singleElement()
        .satisfies(listed ->
            assertThat(listed.workspaces()).extracting(Membership::workspace).contains(elsewhere));
  }

  @Test
  void theOperatorOpensAnotherWorkspaceForSomebodyWhoSignsInAlready() {
    house.withAna();
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var command =
        new AdminCommand(accounts.administration(), new PrintStream(out), new PrintStream(err));

    assertThat(command.run(open("bakery", "Europe/Lisbon", House.EMAIL))).isZero();
    assertThat(command.run(open("bakery", "Europe/Lisbon", House.EMAIL))).isEqualTo(1);
    assertThat(command.run(open("Ba kery", "Atlantis", House.EMAIL))).isEqualTo(1);
    assertThat(command.run(open("cellar", "Europe/Lisbon", "nobody@x.example"))).isEqualTo(1);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("in use already", "/slug: invalid_value", "/zone: invalid_value", "Nobody has");
    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK).workspaces())
        .filteredOn(membership -> membership.slug().equals("bakery"))
        .singleElement()
        .satisfies(membership -> {
          assertThat(membership.role().base()).isEqualTo(Role.OWNER);
          assertThat(membership.name()).isEqualTo("Corner Bakery");
          assertThat(membership.zone()).isEqualTo("Europe/Lisbon");
        });
  }

  private static List<String> open(String slug, String zone, String owner) {
    return List.of(
        "create-workspace", slug, "--name", "Corner Bakery", "--zone", zone, "--owner", owner);
  }
}
