package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondFactorsTest {
  private static final Device ELSEWHERE = Device.of("198.51.100.9", Optional.of("curl"));
  private final House house = new House().withAna();
  private final Accounts accounts = house.accounts;
  private final SignedIn first = house.signIn(House.EMAIL, House.PASSWORD, House.DESK);
  private final OwnSession ana = OwnSession.of(house.caller(first));
  private byte[] secret = {};

  @AfterEach
  void close() {
    house.close();
  }

  /** Takes a proposed secret into the app. */
  private void scan() {
    var base32 = accounts.factors().propose(ana).secret();
    var bits =
        base32
            .chars()
            .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
            .mapToObj(value -> String.format("%5s", Integer.toBinaryString(value)))
            .collect(Collectors.joining())
            .replace(' ', '0');
    secret = new byte[Totp.SECRET_BYTES];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
    }
  }

  /** What the app shows now. */
  private String code() {
    return Totp.code(secret, Totp.step(house.ledger.clock().instant()));
  }

  /** What nobody's app shows now. */
  private String wrongCode() {
    return Integer.toString((Integer.parseInt(code()) + 77_777) % 900_000 + 100_000);
  }

  private List<String> switchOn() {
    scan();
    var codes = accounts.factors().confirm(ana, code());
    house.ledger.clock().turn(Duration.ofSeconds(30));
    return codes;
  }

  private Challenge knock() {
    return (Challenge) accounts.signIn(House.EMAIL, House.PASSWORD, House.DESK);
  }

  private static String codeOf(Runnable act) {
    return catchThrowableOfType(Refusal.class, act::run).code();
  }

  @Test
  void aSecretIsWorthNothingBeforeACodeOfItWasGiven() {
    scan();
    assertThat(codeOf(() -> accounts.factors().confirm(ana, wrongCode()))).isEqualTo("code_wrong");
    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK).secondFactor()).isFalse();
  }

  @Test
  void itIsStoredSealedAndItsRecoveryCodesAsHashes() {
    var codes = switchOn();

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(codes).allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
    assertThat(house.ledger.query("SELECT encode(sealed, 'hex') FROM second_factor").getFirst())
        .doesNotContain(HexFormat.of().formatHex(secret));
    assertThat(house.ledger.query("SELECT encode(code_sha256, 'hex') FROM recovery_code"))
        .contains(SecretText.sha256Hex(codes.getFirst().replace("-", "")));
  }

  @Test
  void switchingItOnEndsTheSessionsThatWereNeverAskedForACode() {
    var other = house.caller(house.signIn(House.EMAIL, House.PASSWORD, House.DESK));

    switchOn();

    assertThat(house.ended).containsExactly(other.session());
    assertThat(accounts.factors().standing(ana.person()).since()).isPresent();
  }

  @Test
  void aRightPasswordAloneMakesNoSession() {
    switchOn();
    var sessions = house.ledger.query("SELECT count(*) FROM session");

    var challenge = knock();

    assertThat(house.ledger.query("SELECT count(*) FROM session")).isEqualTo(sessions);
    assertThat(house.ledger.query("SELECT encode(token_sha256, 'hex') FROM sign_in_challenge"))
        .containsExactly(SecretText.sha256Hex(challenge.token()));
    assertThat(challenge.toString()).doesNotContain(challenge.token());
    var in = accounts.answer(challenge.token(), code(), House.DESK);
    assertThat(in.secondFactor()).isTrue();
    assertThat(house.caller(in).person()).contains(ana.person());
  }

  @Test
  void aCodeIsGoodOnceUnderTwentyAtOnce() {
    switchOn();
    var challenges = List.of(knock(), knock(), knock(), knock());
    var turn = new AtomicLong();
    var code = code();

    var outcomes =
        House.together(
            20,
            () -> {
              var challenge = challenges.get((int) (turn.getAndIncrement() % 4));
              return accounts.answer(challenge.token(), code, House.DESK);
            });

    assertThat(outcomes).filteredOn(SignedIn.class::isInstance).hasSize(1);
    house.ledger.clock().turn(Duration.ofSeconds(10));
    assertThat(codeOf(() -> accounts.answer(knock().token(), code, House.DESK)))
        .isIn("code_wrong", "too_many_attempts");
  }

  @Test
  void aRecoveryCodeIsGoodOnceUnderTwentyAtOnceHoweverItIsTyped() {
    var codes = switchOn();
    var challenges = List.of(knock(), knock(), knock(), knock());
    var turn = new AtomicLong();

    var outcomes =
        House.together(
            20,
            () -> {
              var challenge = challenges.get((int) (turn.getAndIncrement() % 4));
              return accounts.answer(challenge.token(), codes.get(3), House.DESK);
            });

    assertThat(outcomes).filteredOn(SignedIn.class::isInstance).hasSize(1);
    assertThat(accounts.factors().standing(ana.person()).recoveryCodes()).isEqualTo(9);
  }

  @Test
  void aRecoveryCodeIsTakenHoweverItIsTyped() {
    var codes = switchOn();
    var typed = " " + codes.get(4).toUpperCase(java.util.Locale.ROOT).replace('-', ' ');
    assertThat(accounts.answer(knock().token(), typed, House.DESK)).isNotNull();
  }

  @Test
  void aChallengeEndsAfterFiveCodesFiveMinutesOrFromElsewhere() {
    switchOn();
    var worn = knock();
    for (int i = 0; i < 5; i++) {
      assertThat(codeOf(() -> accounts.answer(worn.token(), wrongCode(), House.DESK)))
          .isEqualTo("code_wrong");
    }
    assertThat(codeOf(() -> accounts.answer(worn.token(), code(), House.DESK)))
        .isEqualTo("challenge_over");
    var carried = knock();
    assertThat(codeOf(() -> accounts.answer(carried.token(), code(), ELSEWHERE)))
        .isEqualTo("challenge_over");
    var late = knock();
    house.ledger.clock().turn(Duration.ofMinutes(5));
    assertThat(codeOf(() -> accounts.answer(late.token(), code(), House.DESK)))
        .isEqualTo("challenge_over");
    assertThat(codeOf(() -> accounts.answer("invented", code(), House.DESK)))
        .isEqualTo("challenge_over");
  }

  @Test
  void aChallengeEndsWhenThePasswordChanges() {
    switchOn();
    var before = knock();
    accounts.persons().setPassword(ana.person(), "eight copper kettles");
    assertThat(codeOf(() -> accounts.answer(before.token(), code(), House.DESK)))
        .isEqualTo("challenge_over");
  }

  @Test
  void wrongCodesAreHeldBackAsWrongPasswordsAre() {
    switchOn();
    for (int i = 0; i < 10; i++) {
      var challenge = knock();
      assertThat(codeOf(() -> accounts.answer(challenge.token(), wrongCode(), House.DESK)))
          .isEqualTo("code_wrong");
    }
    assertThatThrownBy(this::knock).isInstanceOf(Refusal.TooMany.class);
  }

  @Test
  void theProofOfWhoHasASecondFactorTakesItsCode() {
    switchOn();
    house.ledger.clock().turn(Duration.ofMinutes(10));
    var without = new Proofs.Proof(House.PASSWORD, Optional.empty());
    assertThatThrownBy(() -> accounts.proofs().prove(ana, without, House.DESK))
        .isInstanceOf(Refusal.Unauthenticated.class);

    var with = new Proofs.Proof(House.PASSWORD, Optional.of(code()));
    accounts.proofs().prove(ana, with, House.DESK);

    assertThat(accounts.authenticator().provedLately(house.caller(first))).isTrue();
  }

  @Test
  void anotherPhoneTakesThePlaceOfTheOldOneOnlyOnceItWorks() {
    switchOn();
    var old = secret;
    scan();
    var next = secret;
    secret = old;
    assertThat(accounts.answer(knock().token(), code(), House.DESK)).isNotNull();
    house.ledger.clock().turn(Duration.ofSeconds(30));

    secret = next;
    accounts.factors().confirm(ana, code());

    house.ledger.clock().turn(Duration.ofSeconds(30));
    secret = old;
    assertThat(codeOf(() -> accounts.answer(knock().token(), code(), House.DESK)))
        .isEqualTo("code_wrong");
  }

  @Test
  void switchedOffThePasswordIsEnoughAgainAndTheOldCodesAreGone() {
    switchOn();
    accounts.factors().switchOff(ana);
    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK)).isNotNull();
    assertThat(house.ledger.query("SELECT count(*) FROM recovery_code")).containsExactly("0");
  }

  @Test
  void theOperatorLetsInWhoLostHisPhoneAndHisCodes() {
    switchOn();

    assertThat(accounts.administration().resetSecondFactor(House.EMAIL)).isTrue();

    assertThat(house.ended).hasSize(1);
    assertThat(house.signIn(House.EMAIL, House.PASSWORD, House.DESK).secondFactor()).isFalse();
    assertThat(accounts.administration().resetSecondFactor("nobody@x.example")).isFalse();
  }

  @Test
  void aWorkspaceThatRequiresOneKeepsOutWhoHasNone() {
    var in = house.in(first);
    long bo = house.agent("bo@harbour.example", in.workspace(), Role.AGENT);
    assertThat(codeOf(() -> accounts.people().requireSecondFactor(in, true)))
        .isEqualTo("no_second_factor");
    var before = house.signIn("bo@harbour.example", House.PASSWORD, House.DESK);
    var principal = house.in(before);
    switchOn();

    accounts.people().requireSecondFactor(in, true);

    assertThat(house.changed).contains(bo);
    assertThat(codeOf(() -> house.in(before))).isEqualTo("second_factor_required");
    assertThat(accounts.authenticator().stillValid(house.caller(before), principal)).isFalse();
    assertThat(
            accounts
                .authenticator()
                .changed(
                    java.util.Set.of(
                        new atrium.server.api.Authenticator.Seat(house.caller(before), principal))))
        .hasSize(1);
    assertThat(house.in(first).workspace()).isEqualTo(in.workspace());
    var again = house.signIn("bo@harbour.example", House.PASSWORD, House.DESK);
    assertThat(again.workspaces()).singleElement().matches(Membership::locked);
    assertThat(codeOf(() -> accounts.factors().switchOff(ana))).isEqualTo("second_factor_required");
  }
}
