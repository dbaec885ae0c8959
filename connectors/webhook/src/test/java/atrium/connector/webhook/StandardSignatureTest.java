package atrium.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.InvalidSettings;
import atrium.connector.Settings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a signature is worth, and for how long. */
class StandardSignatureTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

  /** The specification's example of {@link Signed#SECRET}. */
  private static final String KNOWN = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static Verdict verdict(String secrets, Map<String, String> changes, Instant receivedAt) {
    Map<String, String> headers =
        new HashMap<>(
            Map.of(
                "webhook-id",
                Signed.ID,
                "webhook-timestamp",
                Long.toString(Signed.AT.getEpochSecond()),
                "webhook-signature",
                KNOWN));
    headers.putAll(changes);
    return new WebhookConnectorFactory()
        .door(new Settings(Map.of("secret", secrets)))
        .verify(new Webhook(headers, Map.of(), BODY, Optional.of(receivedAt)));
  }

  @Test
  void theExampleOfTheSpecificationIsGenuine() {
    assertThat(verdict(Signed.SECRET, Map.of(), Signed.AT)).isEqualTo(Verdict.GENUINE);
    assertThat(verdict(Signed.OTHER, Map.of(), Signed.AT)).isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @Test
  void whileASecretIsReplacedBothAreHonoured() {
    assertThat(verdict(Signed.OTHER + ", " + Signed.SECRET, Map.of(), Signed.AT))
        .isEqualTo(Verdict.GENUINE);
    var bothWays = Map.of("webhook-signature", "v2,abc v1,nonsense " + KNOWN);
    assertThat(verdict(Signed.SECRET, bothWays, Signed.AT)).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void whatWasOverheardIsNoGoodFiveMinutesLater() {
    var limit = Duration.ofMinutes(5);
    var late = Signed.AT.plus(limit).plusSeconds(1);
    var early = Signed.AT.minus(limit).minusSeconds(1);

    assertThat(verdict(Signed.SECRET, Map.of(), Signed.AT.plus(limit))).isEqualTo(Verdict.GENUINE);
    assertThat(verdict(Signed.SECRET, Map.of(), late)).isEqualTo(Verdict.SIGNATURE_OUT_OF_TIME);
    assertThat(verdict(Signed.SECRET, Map.of(), early)).isEqualTo(Verdict.SIGNATURE_OUT_OF_TIME);
    var moved = Map.of("webhook-timestamp", Long.toString(late.getEpochSecond()));
    assertThat(verdict(Signed.SECRET, moved, late)).isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @Test
  void whatIsNotKnownToHaveJustComeIsNotGenuine() {
    var genuine = Signed.webhook(Signed.SECRET, BODY, Signed.AT);
    var stored = new Webhook(genuine.headers(), genuine.query(), genuine.body());
    var door = new WebhookConnectorFactory().door(new Settings(Map.of("secret", Signed.SECRET)));

    assertThat(door.verify(stored)).isEqualTo(Verdict.SIGNATURE_OUT_OF_TIME);
  }

  @Test
  void theIdIsSignedToo() {
    assertThat(verdict(Signed.SECRET, Map.of("webhook-id", "msg_other"), Signed.AT))
        .isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @Test
  void headersThatAreNoneAreRefused() {
    for (var time : new String[] {"-1", "now", "9".repeat(30), "1614265330 "}) {
      assertThat(verdict(Signed.SECRET, Map.of("webhook-timestamp", time), Signed.AT))
          .isEqualTo(Verdict.SIGNATURE_WRONG);
    }
    assertThat(verdict(Signed.SECRET, Map.of("webhook-id", ""), Signed.AT))
        .isEqualTo(Verdict.SIGNATURE_MISSING);
    assertThat(verdict(Signed.SECRET, Map.of("webhook-signature", "v1, ".repeat(9)), Signed.AT))
        .isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @Test
  void aSecretThatCouldBeGuessedIsRefusedWithoutBeingQuoted() {
    for (var secret : new String[] {"hunter2", "whsec_c2hvcnQ=", "whsec_not base64"}) {
      assertThatExceptionOfType(InvalidSettings.class)
          .isThrownBy(() -> verdict(secret, Map.of(), Signed.AT))
          .satisfies(refusal -> assertThat(refusal.key()).isEqualTo("secret"))
          .withMessageNotContaining(secret);
    }
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() ->
            verdict(
                String.join(",", Signed.OTHER, Signed.SECRET, Signed.OTHER), Map.of(), Signed.AT));
  }
}
