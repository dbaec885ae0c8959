package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Refusal;
import atrium.server.platform.Hints;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String WRONG = "seven brass lamps!";
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theRightPasswordOpensASessionWithTheWorkspaces() {
    var in = house.signIn(" Ana@Harbour.EXAMPLE ", House.PASSWORD, House.DESK);

    assertThat(in.token()).hasSize(43);
    assertThat(in.person().email()).isEqualTo(House.EMAIL);
    assertThat(in.workspaces())
        .singleElement()
        .satisfies(at -> assertThat(at.role().base()).isEqualTo(Role.OWNER));
    assertThat(house.ledger.query("SELECT encode(token_sha256, 'hex') FROM session"))
        .containsExactly(SecretText.sha256Hex(in.token()));
  }

  @Test
  void everySignInHasItsOwnToken() {
    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK).token())
        .isNotEqualTo(house.signIn(House.EMAIL, House.PASSWORD, House.DESK).token());
  }

  @Test
  void anUnknownNameIsAnsweredLikeAWrongPasswordAndTakesAsLong() {
    var known = new long[5];
    var unknown = new long[5];
    house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
    for (int i = 0; i < 5; i++) {
      known[i] = refused(House.EMAIL, i);
      unknown[i] = refused("nobody" + i + "@harbour.example", i);
    }

    Arrays.sort(known);
    Arrays.sort(unknown);
    assertThat((double) unknown[2] / known[2]).isBetween(0.5, 2.0);
  }

  private long refused(String email, int i) {
    var device = Device.of("198.51.100." + i, Optional.of("curl"));
    long start = System.nanoTime();
    var refusal = catchThrowableOfType(Refusal.class, () -> house.signIn(email, WRONG, device));
    assertThat(refusal.status()).isEqualTo(401);
    assertThat(refusal.code()).isEqualTo("invalid_credentials");
    return System.nanoTime() - start;
  }

  @Test
  void theEleventhWrongPasswordForANameIsHeldBackWithoutHashing() {
    for (int i = 0; i < 10; i++) {
      refused(House.EMAIL, i);
    }
    long start = System.nanoTime();

    var held = throttled(House.EMAIL, House.PASSWORD, Device.of("192.0.2.1", Optional.empty()));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(60));
    assertThat(held.retryAfter().orElseThrow())
        .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
  }

  @Test
  void theEleventhWrongPasswordFromAnAddressIsHeldBackWhateverTheName() {
    for (int i = 0; i < 10; i++) {
      int name = i;
      assertThatThrownBy(() -> house.signIn("n" + name + "@x.example", WRONG, House.DESK))
          .isInstanceOf(Refusal.Unauthenticated.class);
    }

    throttled(House.EMAIL, House.PASSWORD, Device.of("203.0.113.7", Optional.of("Chrome")));
  }

  @Test
  void oneGuesserHasOneNetworkOfIpVersionSix() {
    assertThat(Device.of("2001:db8:1:2::1", Optional.empty()).network())
        .isEqualTo(Device.of("2001:db8:1:2:ffff::9", Optional.empty()).network())
        .isNotEqualTo(Device.of("2001:db8:1:3::1", Optional.empty()).network());
  }

  private Refusal.TooMany throttled(String email, String password, Device device) {
    return catchThrowableOfType(Refusal.TooMany.class, () -> house.signIn(email, password, device));
  }

  @Test
  void theWindowPasses() {
    for (int i = 0; i < 10; i++) {
      refused(House.EMAIL, i);
    }
    house.ledger.clock().turn(Duration.ofMinutes(15));

    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK)).isNotNull();
  }

  @Test
  void aStrangersGuessesDoNotLockTheVictimOutOfHisOwnDevice() {
    house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
    for (int i = 0; i < 10; i++) {
      refused(House.EMAIL, i);
    }

    throttled(House.EMAIL, House.PASSWORD, Device.of("192.0.2.1", Optional.empty()));
    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK)).isNotNull();
  }

  @Test
  void guessesOnAKnownDeviceAreCountedToo() {
    house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> house.signIn(House.EMAIL, WRONG, House.DESK))
          .isInstanceOf(Refusal.Unauthenticated.class);
    }

    throttled(House.EMAIL, House.PASSWORD, House.DESK);
  }

  @Test
  void nodesCountTogether() {
    var other = house.node();
    for (int i = 0; i < 10; i++) {
      var node = i % 2 == 0 ? accounts : other;
      var device = Device.of("198.51.100." + i, Optional.empty());
      assertThatThrownBy(() -> node.signIn(House.EMAIL, WRONG, device))
          .isInstanceOf(Refusal.Unauthenticated.class);
    }

    throttled(House.EMAIL, House.PASSWORD, Device.of("192.0.2.1", Optional.empty()));
  }

  @Test
  void aCrowdOfFiveHundredIsServedOrSentAwayAndNeverKillsTheNode() {
    var outcomes = House.together(500, () -> house.signIn(House.EMAIL, House.PASSWORD, House.DESK));

    var served = outcomes.stream().filter(SignedIn.class::isInstance).count();
    var sentAway = outcomes.stream().filter(Refusal.Unavailable.class::isInstance).count();
    assertThat(served + sentAway).isEqualTo(500);
    assertThat(served).isGreaterThanOrEqualTo(50);
    assertThat(sentAway).isGreaterThan(0);
    assertThat(house.ledger.query("SELECT count(*) FROM session")).containsExactly("50");
  }

  @Test
  void aDisabledPersonIsRefusedLikeAnUnknownOne() {
    long ana = house.signIn(House.EMAIL, House.PASSWORD, House.DESK).person().id();
    accounts.persons().setDisabled(ana, true);

    assertThatThrownBy(() -> house.signIn(House.EMAIL, House.PASSWORD, House.DESK))
        .isInstanceOf(Refusal.Unauthenticated.class);
  }

  @Test
  void anOldHashIsRenewedWhenItsPasswordIsKnown() {
    house.ledger.execute(
        "UPDATE person SET password_hash ="
            + " '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'");

    house.signIn(House.EMAIL, "password", House.DESK);

    assertThat(house.ledger.query("SELECT password_hash FROM person").getFirst())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(house.signIn(House.EMAIL, "password", House.DESK)).isNotNull();
  }

  @Test
  void noSessionSlipsInBehindAPasswordThatChangedMeanwhile() {
    var known =
        house
            .ledger
            .database()
            .everywhere(
                atrium.server.platform.Reason.SIGN_IN,
                tx -> new PersonStore().byEmail(tx, House.EMAIL).orElseThrow());
    accounts.persons().setPassword(known.person().id(), "eight copper kettles");

    var token =
        house
            .ledger
            .database()
            .everywhere(
                atrium.server.platform.Reason.SIGN_IN,
                tx ->
                    new Sessions(
                            house.ledger.database(),
                            house.ledger.clock(),
                            AccountsSettings.DEFAULT,
                            new Hints())
                        .start(tx, known, House.DESK));

    assertThat(token).isEmpty();
  }
}
