package atrium.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.InboundEvent;
import atrium.connector.InvalidSettings;
import atrium.connector.Settings;
import atrium.connector.WireJson;
import atrium.connector.testing.Lent;
import atrium.connector.testing.RecordingHttp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that cannot work are refused by name, before anything is connected. */
class SettingsTest {
  @ParameterizedTest
  @CsvSource({
    "account,two words",
    "account,a/b",
    "send_url,not a url",
    "send_url,ftp://app.example/",
    "send_url,https://user:pass@app.example/",
    "send_url,https:///atrium",
    "send_secret,hunter2"
  })
  void aSettingThatCannotWorkIsNamed(String key, String value) {
    Map<String, String> settings = new HashMap<>(Sending.SETTINGS);
    settings.put(key, value);
    var lent = new Lent(new RecordingHttp());

    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(
            () -> new WebhookConnectorFactory().connector(new Settings(settings), lent).close())
        .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key));
  }

  @Test
  void accountsOfOneCustomerBaseKnowTheSameCustomers() {
    var body =
        """
        {"account":"solstice-app","events":[{"type":"message","id":"1","at":"2026-11-21T09:00:00Z",
         "customer":{"id":"4711"},"content":{"kind":"text","text":"Hello"}}]}
        """;
    var webhook =
        Signed.webhook(
            Signed.SECRET,
            WireJson.MAPPER.writeValueAsBytes(WireJson.MAPPER.readTree(body)),
            Signed.AT);
    var alone = new Settings(Map.of("secret", Signed.SECRET));
    var shared = new Settings(Map.of("secret", Signed.SECRET, "directory", "solstice"));

    assertThat(scope(new WebhookConnectorFactory().door(alone).receive(webhook).getFirst()))
        .isEqualTo("solstice-app");
    assertThat(scope(new WebhookConnectorFactory().door(shared).receive(webhook).getFirst()))
        .isEqualTo("solstice");
  }

  private static String scope(InboundEvent event) {
    return ((InboundEvent.Received) event).sender().primary().scope();
  }
}
