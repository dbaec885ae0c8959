package atrium.connector.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Settings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor.Verdict;
import atrium.connector.WireJson;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineSignatureTest {
  private static Verdict verdict(String secrets, String body, String signature) {
    return new LineConnectorFactory()
        .door(new Settings(Map.of("channel_secret", secrets)))
        .verify(new Webhook(Map.of("x-line-signature", signature), Map.of(), body.getBytes(UTF_8)));
  }

  @Test
  void whatLineSignedIsGenuineAndWhatAnotherSignedIsNot() throws IOException {
    try (var file = getClass().getResourceAsStream("/signature-vectors.json")) {
      var vectors = WireJson.MAPPER.readTree(file);
      assertThat(vectors).isNotEmpty();
      for (var vector : vectors) {
        var secret = vector.path("secret").asString();
        var body = vector.path("body").asString();
        var value = vector.path("value").asString();

        assertThat(verdict(secret, body, value)).isEqualTo(Verdict.GENUINE);
        assertThat(verdict("old," + secret, body, value)).isEqualTo(Verdict.GENUINE);
        assertThat(verdict("another", body, value)).isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verdict(secret, body, value.replace("=", "")))
            .isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verdict(secret, body + " ", value)).isEqualTo(Verdict.SIGNATURE_WRONG);
      }
    }
  }
}
