package atrium.connector.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Shown;
import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer whom a person plays: what he sees of the business, and what he does about it. */
class PlayedCustomerTest {
  private final WhatsAppSimulator whatsapp = new WhatsAppSimulator(SimulatorOptions.quick());

  @AfterEach
  void close() {
    whatsapp.close();
  }

  private Shown shown(String type, String content) {
    var body = "{\"type\": \"%s\", \"%s\": %s}".formatted(type, type, content);
    return whatsapp.shown(new Taken(Instant.EPOCH, "key", "wamid.1", "4915550", type, body));
  }

  private String lastWebhook() {
    return new String(whatsapp.ledger().webhooks().getLast().body(), UTF_8);
  }

  @Test
  void heReadsWhatStandsInAMessage() {
    assertThat(shown("text", "{\"body\": \"Hello\"}").text()).isEqualTo("Hello");
    assertThat(shown("image", "{\"id\": \"1\", \"caption\": \"This one\"}").text())
        .isEqualTo("This one");
    assertThat(shown("template", "{\"name\": \"welcome\"}").text()).isEqualTo("welcome");
    assertThat(shown("image", "{\"id\": \"1\"}").text()).isEmpty();
  }

  @Test
  void heTapsAButtonAndPicksARow() {
    var buttons =
        shown(
            "interactive",
            """
            {"type": "button", "body": {"text": "Which?"}, "footer": {"text": "Today"}, "action":
             {"buttons": [{"type": "reply", "reply": {"id": "a", "title": "Cream"}}]}}
            """);
    var list =
        shown(
            "interactive",
            """
            {"type": "list", "body": {"text": "Which?"}, "action": {"button": "Choose",
             "sections": [{"title": "Lamps", "rows": [{"id": "b", "title": "Floor"}]}]}}
            """);
    assertThat(buttons.text()).isEqualTo("Which?\nToday");
    assertThat(buttons.choices()).isEqualTo(List.of(new Shown.Choice("a", "Cream")));

    var ann = whatsapp.played("Ann");
    ann.chooses(buttons, buttons.choices().getFirst());
    assertThat(lastWebhook()).contains("\"button_reply\"").contains("Cream").contains("wamid.1");
    ann.chooses(list, list.choices().getFirst());
    assertThat(lastWebhook()).contains("\"list_reply\"").contains("Floor");
  }

  @Test
  void theSameNameIsTheSameCustomer() {
    whatsapp.played("Ann").says("Hello");
    var address = lastWebhook().replaceAll("(?s).*\"from\":\"([0-9]+)\".*", "$1");

    assertThat(whatsapp.played("Ann").is(address)).isTrue();
    assertThat(whatsapp.played("Bo").is(address)).isFalse();
  }
}
