package atrium.connector.testing.webhook;

import atrium.connector.WireJson;
import atrium.connector.testing.Played;
import atrium.connector.testing.Shown;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A customer of the system, played by a person. */
record WebhookPlayed(WebhookCustomer customer) implements Played {
  @Override
  public boolean is(String address) {
    return customer.id().equals(address);
  }

  @Override
  public String says(String text) {
    return customer.says(text);
  }

  @Override
  public String sendsFile(byte[] bytes, String mimeType, String fileName) {
    return customer.sends(Played.kind(mimeType), bytes, mimeType, fileName, Optional.empty());
  }

  @Override
  public String chooses(Shown message, Shown.Choice choice) {
    return customer.taps(Optional.of(message.id()), choice.id(), choice.title());
  }

  static Shown shown(Taken taken) {
    var content = WireJson.MAPPER.readTree(taken.body()).path("content");
    var text =
        Stream.of("text", "header", "body", "footer", "caption", "name")
            .map(key -> content.path(key).asString(""))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("\n"));
    return new Shown(
        taken.externalId(),
        taken.at(),
        taken.type(),
        text,
        content
            .path("choices")
            .valueStream()
            .filter(choice -> !choice.has("url"))
            .map(WebhookPlayed::choice)
            .toList());
  }

  private static Shown.Choice choice(JsonNode choice) {
    return new Shown.Choice(choice.path("id").asString(""), choice.path("title").asString(""));
  }
}
