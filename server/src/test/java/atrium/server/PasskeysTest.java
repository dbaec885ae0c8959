package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passkeys by the front door, with an authenticator of our own that can lie. */
class PasskeysTest {
  private static final RunningServer server =
      RunningServer.start("sign_in.failures=1000", "session.proof=2h");

  @AfterAll
  static void close() {
    server.close();
  }

  private static PasskeyWalker walker() {
    return new PasskeyWalker(server);
  }

  private static SoftAuthenticator key() {
    return PasskeyWalker.key(server);
  }

  @Test
  void aPasskeyAloneOpensTheDoorAndIsBothFactors() {
    var walker = walker();
    var key = walker.takes(key(), "Phone");
    var fresh = new Browser(server);

    var in = PasskeyWalker.enter(fresh, key);

    assertThat(in.path("person").path("email").asString()).isEqualTo(walker.email);
    assertThat(in.path("second_factor").asBoolean()).isTrue();
    assertThat(fresh.isSignedIn()).isTrue();
    assertThat(walker.passkeys().getFirst().path("last_used_at").isMissingNode()).isFalse();
  }

  @Test
  void whatIsAskedForTellsNothingOfAnybody() {
    var asked = new Browser(server).done("POST", "session/passkey/options", Map.of());
    assertThat(asked.path("allow")).isEmpty();
    assertThat(asked.path("rp_id").asString()).isEqualTo("localhost");
    assertThat(
            server.count(
                "SELECT count(*) FROM passkey_challenge WHERE challenge_sha256 = decode('%s', 'escape')"
                    .formatted(asked.path("challenge").asString())))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page",
        "port",
        "rp",
        "frame",
        "unverified",
        "signature",
        "handle",
        "nameless",
        "type"
      })
  void aLieAtTheDoorIsRefusedInOneForm(String lie) {
    var walker = walker();
    var key = walker.takes(key(), "Phone");
    var fresh = new Browser(server);
    var liar =
        switch (lie) {
          case "page" -> key.onPage("https://localhost.evil.example");
          case "port" -> key.onPage("http://localhost:1");
          case "rp" -> key.boundTo("evil.example");
          case "frame" -> key.inForeignFrame();
          case "unverified" -> key.unverified();
          case "signature" -> key.withKeysOf(key());
          case "handle" -> key.of("bm9ib2R5");
          case "nameless" -> nameless(key);
          default -> key;
        };

    if (lie.equals("type")) {
      var asked = fresh.done("POST", "session/passkey/options", Map.of());
      var shown = key.show("webauthn.create", asked.path("challenge").asString());
      assertThat(fresh.refused("POST", "session/passkey", Map.of("passkey", shown)))
          .isEqualTo(PasskeyWalker.REFUSED);
    } else {
      assertThat(PasskeyWalker.knock(fresh, liar)).isEqualTo(PasskeyWalker.REFUSED);
    }
    assertThat(fresh.isSignedIn()).isFalse();
    PasskeyWalker.enter(fresh, key);
  }

  private static SoftAuthenticator nameless(SoftAuthenticator key) {
    return new SoftAuthenticator(
        key.keys(),
        key.credential(),
        key.origin(),
        key.rpId(),
        key.counter(),
        true,
        key.crossOrigin(),
        java.util.Optional.empty());
  }

  @Test
  void aChallengeIsAnsweredOnceRightOrWrongAndNotLater() {
    var walker = walker();
    var key = walker.takes(key(), "Phone");
    var fresh = new Browser(server);
    var asked = fresh.done("POST", "session/passkey/options", Map.of());
    var shown = Map.of("passkey", key.show(asked));
    fresh.done("POST", "session/passkey", shown);
    assertThat(fresh.refused("POST", "session/passkey", shown)).isEqualTo(PasskeyWalker.REFUSED);

    var spent = fresh.done("POST", "session/passkey/options", Map.of());
    var wrong = Map.of("passkey", key.counting(5).unverified().show(spent));
    assertThat(fresh.refused("POST", "session/passkey", wrong)).isEqualTo(PasskeyWalker.REFUSED);
    var right = Map.of("passkey", key.counting(5).show(spent));
    assertThat(fresh.refused("POST", "session/passkey", right)).isEqualTo(PasskeyWalker.REFUSED);

    var late = fresh.done("POST", "session/passkey/options", Map.of());
    PasskeyWalker.change(
        server, "UPDATE passkey_challenge SET expires_at = now() - interval '1 second'");
    var tooLate = Map.of("passkey", key.counting(6).show(late));
    assertThat(fresh.refused("POST", "session/passkey", tooLate)).isEqualTo(PasskeyWalker.REFUSED);
  }

  @Test
  void aCounterThatGoesBackIsRefusedAndTold() {
    var walker = walker();
    var key = walker.takes(key(), "Old phone");
    var fresh = new Browser(server);
    PasskeyWalker.enter(fresh, key.counting(9));

    assertThat(PasskeyWalker.knock(fresh, key.counting(9))).isEqualTo(PasskeyWalker.REFUSED);
    assertThat(PasskeyWalker.knock(fresh, key.counting(4))).isEqualTo(PasskeyWalker.REFUSED);

    assertThat(walker.told("person.passkey_suspected")).hasSize(2);
    PasskeyWalker.enter(fresh, key.counting(10));
  }

  @Test
  void anAuthenticatorThatNeverCountsIsNotSuspected() {
    var walker = walker();
    var key = walker.takes(key().counting(0), "Synced").counting(0);
    var fresh = new Browser(server);
    PasskeyWalker.enter(fresh, key);
    PasskeyWalker.enter(fresh, key);
    assertThat(walker.told("person.passkey_suspected")).isEmpty();
  }

  @Test
  void whoHasOneShowsItAfterHisPasswordAndSomebodyElsesWillNotDo() {
    var walker = walker();
    var key = walker.takes(key(), "Phone");
    var other = walker();
    var foreign = other.takes(key(), "Other");
    var challenge = walker.challenge();
    assertThat(walker.browser.isSignedIn()).isFalse();
    var asked =
        walker.browser.done("POST", "session/passkey/options", Map.of("challenge", challenge));
    assertThat(asked.path("allow")).hasSize(1);
    assertThat(
            walker.browser.refused(
                "POST",
                "session/passkey",
                Map.of("challenge", challenge, "passkey", foreign.show(asked))))
        .isEqualTo(PasskeyWalker.REFUSED);

    var again =
        walker.browser.done("POST", "session/passkey/options", Map.of("challenge", challenge));
    walker.browser.done(
        "POST", "session/passkey", Map.of("challenge", challenge, "passkey", key.show(again)));

    assertThat(walker.browser.isSignedIn()).isTrue();
  }

  @Test
  void whatWasAskedAtTheDoorIsNoSecondStepAndNoProof() {
    var walker = walker();
    var key = walker.takes(key(), "Phone");
    var atTheDoor = walker.browser.done("POST", "session/passkey/options", Map.of());
    assertThat(walker.browser.refused("POST", "session/proof/passkey", key.show(atTheDoor)))
        .isEqualTo(PasskeyWalker.REFUSED);
    var proof = walker.browser.done("POST", "session/proof/passkey/options", null);
    assertThat(
            new Browser(server)
                .refused("POST", "session/passkey", Map.of("passkey", key.show(proof))))
        .isEqualTo(PasskeyWalker.REFUSED);
    var challenge = walker.challenge();
    assertThat(
            walker.browser.refused(
                "POST",
                "session/passkey",
                Map.of("challenge", challenge, "passkey", key.show(atTheDoor))))
        .isEqualTo(PasskeyWalker.REFUSED);
  }

  @Test
  void aSecondStepEndsAfterFiveWrongOnesAndARecoveryCodeStandsIn() {
    var walker = walker();
    var asked = walker.browser.done("POST", PasskeyWalker.MINE + "/options", null);
    var added =
        walker.browser.done(
            "POST", PasskeyWalker.MINE, Map.of("name", "Only", "passkey", key().make(asked)));
    var codes = added.path("recovery_codes");
    assertThat(codes).hasSize(10);
    var challenge = walker.challenge();
    for (int i = 0; i < 5; i++) {
      var question =
          walker.browser.done("POST", "session/passkey/options", Map.of("challenge", challenge));
      var shown = Map.of("challenge", challenge, "passkey", key().show(question));
      assertThat(walker.browser.refused("POST", "session/passkey", shown))
          .isEqualTo(PasskeyWalker.REFUSED);
    }
    assertThat(
            walker.browser.refused(
                "POST", "session/passkey/options", Map.of("challenge", challenge)))
        .isEqualTo("401 challenge_over");

    var next = walker.challenge();
    walker.browser.done(
        "POST", "session/code", Map.of("challenge", next, "code", codes.path(0).asString()));
    assertThat(walker.browser.isSignedIn()).isTrue();
  }

  @Test
  void aPasskeyProvesWhoHeIsWithoutHisPassword() {
    var walker = walker();
    var key = walker.takes(key(), "Phone");
    PasskeyWalker.change(
        server,
        "UPDATE session SET proved_at = now() - interval '1 day' WHERE person_id = (SELECT id FROM person WHERE email = '%s')"
            .formatted(walker.email));
    assertThat(walker.browser.refused("POST", PasskeyWalker.MINE + "/options", null))
        .isEqualTo("403 reauthentication_required");

    var asked = walker.browser.done("POST", "session/proof/passkey/options", null);
    walker.browser.done("POST", "session/proof/passkey", key.show(asked));

    walker.browser.done("POST", PasskeyWalker.MINE + "/options", null);
  }
}
