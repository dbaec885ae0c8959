package atrium.connector.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.InboundEvent;
import atrium.connector.Settings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The largest webhook that the platform sends: 3 MB with a thousand updates. */
class BigWebhookTest {
  private final WebhookDoor door =
      new WhatsAppConnectorFactory()
          .door(new Settings(Map.of("app_secret", "secret", "verify_token", "token")));

  @Test
  void aThousandUpdatesInThreeMegabytesAreReadAtOnce() {
    var body = body(1000, "x".repeat(2800)).getBytes(UTF_8);
    assertThat(body.length).isBetween(2_900_000, 3_200_000);
    var webhook = new Webhook(Map.of(), Map.of(), body);
    door.receive(webhook);

    var start = System.nanoTime();
    var events = door.receive(webhook);
    var time = Duration.ofNanos(System.nanoTime() - start);

    assertThat(events).hasSize(1000).allMatch(InboundEvent.Received.class::isInstance);
    assertThat(time).isLessThan(Duration.ofSeconds(1));
  }

  private static String body(int messages, String text) {
    var contacts = new StringBuilder();
    var items = new StringBuilder();
    for (var number = 0; number < messages; number++) {
      var comma = number == 0 ? "" : ",";
      contacts.append(
          "%s{\"profile\":{\"name\":\"C %d\"},\"wa_id\":\"1650555%04d\"}"
              .formatted(comma, number, number));
      items.append(
          """
          %s{"from":"1650555%04d","id":"wamid.%d","timestamp":"1749416383","type":"text",\
          "text":{"body":"%s"}}\
          """
              .formatted(comma, number, number, text));
    }
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",\
    "value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"2"},\
    "contacts":[%s],"messages":[%s]}}]}]}\
    """
        .formatted(contacts, items);
  }
}
