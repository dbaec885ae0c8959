package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sits at the page now: the one who signed in, or somebody who found it open. */
class ProofsTest {
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final Caller ana = house.caller(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));

  @AfterEach
  void close() {
    house.close();
  }

  private boolean proved(Caller caller) {
    return accounts.authenticator().provedLately(caller);
  }

  private void prove(Caller caller, String password) {
    accounts
        .proofs()
        .prove(OwnSession.of(caller), new Proofs.Proof(password, Optional.empty()), House.DESK);
  }

  @Test
  void signingInIsAProofForTenMinutes() {
    assertThat(proved(ana)).isTrue();
    house.ledger.clock().turn(Duration.ofMinutes(9));
    assertThat(proved(ana)).isTrue();
    house.ledger.clock().turn(Duration.ofMinutes(1));
    assertThat(proved(ana)).isFalse();
  }

  @Test
  void thePasswordGivenAgainIsAProofOfThisSessionAndNoOther() {
    var other = house.caller(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));
    house.ledger.clock().turn(Duration.ofMinutes(10));

    prove(ana, House.PASSWORD);

    assertThat(proved(ana)).isTrue();
    assertThat(proved(other)).isFalse();
  }

  @Test
  void aWrongOrAnothersPasswordIsNone() {
    house.agent("bo@harbour.example", workspace(), Role.AGENT);
    accounts.persons().setPassword(person("bo@harbour.example"), "eight copper kettles");
    house.ledger.clock().turn(Duration.ofMinutes(10));

    assertThatThrownBy(() -> prove(ana, "eight copper kettles"))
        .isInstanceOf(Refusal.Unauthenticated.class);

    assertThat(proved(ana)).isFalse();
  }

  @Test
  void guessesAreHeldBackAsAtTheDoorAndTheRightOneToo() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> prove(ana, "seven brass lamps!"))
          .isInstanceOf(Refusal.Unauthenticated.class);
    }
    assertThatThrownBy(() -> prove(ana, House.PASSWORD)).isInstanceOf(Refusal.TooMany.class);
  }

  @Test
  void aProgramProvesItselfWithEveryCall() {
    var token = accounts.tokens().create(workspace(), "Export", Role.ADMIN, Optional.empty());
    var bearer = new Credentials(Optional.empty(), Optional.of(token.secret()), "203.0.113.7");
    var program = accounts.authenticator().authenticate(bearer).orElseThrow();

    assertThat(proved(program)).isTrue();
    assertThatThrownBy(() -> prove(program, House.PASSWORD))
        .isInstanceOf(Refusal.Unauthenticated.class);
  }

  @Test
  void whoChangesHisPasswordStaysAndHisOtherSessionsEnd() {
    var other = house.caller(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));

    accounts.persons().setPassword(OwnSession.of(ana), "eight copper kettles");

    assertThat(house.ended).containsExactly(other.session());
    assertThat(house.signIn(House.EMAIL, "eight copper kettles", House.DESK).person().id())
        .isEqualTo(ana.person().orElseThrow());
  }

  @Test
  void whoChangesHisAddressSignsInWithTheNewOneAndTakesNobodys() {
    house.agent("bo@harbour.example", workspace(), Role.AGENT);
    var other = house.caller(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));
    var own = OwnSession.of(ana);

    assertThatThrownBy(() -> accounts.persons().setEmail(own, " BO@harbour.example"))
        .isInstanceOf(Refusal.Conflict.class);
    assertThatThrownBy(() -> accounts.persons().setEmail(own, "no address"))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(house.ended).isEmpty();

    var now = accounts.persons().setEmail(own, "Ana.Lima@Harbour.Example");

    assertThat(now.person().email()).isEqualTo("ana.lima@harbour.example");
    assertThat(house.ended).containsExactly(other.session());
    assertThatThrownBy(() -> house.signIn(House.EMAIL, House.PASSWORD, House.DESK))
        .isInstanceOf(Refusal.Unauthenticated.class);
    house.signIn("ana.lima@harbour.example", House.PASSWORD, House.DESK);
  }

  private long workspace() {
    return Long.parseLong(house.ledger.query("SELECT id FROM workspace").getFirst());
  }

  private long person(String email) {
    return Long.parseLong(
        house.ledger.query("SELECT id FROM person WHERE email = '" + email + "'").getFirst());
  }
}
