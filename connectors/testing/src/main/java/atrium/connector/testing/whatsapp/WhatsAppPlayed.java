package atrium.connector.testing.whatsapp;

import atrium.connector.WireJson;
import atrium.connector.testing.Played;
import atrium.connector.testing.Shown;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Somebody with WhatsApp on the phone, played by a person. */
record WhatsAppPlayed(WhatsAppSimulator simulator, WhatsAppCustomer customer) implements Played {
  /** The same name has the same number, in every run: one that nobody in Germany has. */
  static String phone(String name) {
    return "4915550%06d".formatted(Math.floorMod(name.hashCode(), 1_000_000));
  }

  @Override
  public boolean is(String address) {
    return simulator
        .person(address)
        .filter(person -> person.phone().equals(customer.phone()))
        .isPresent();
  }

  @Override
  public String says(String text) {
    return customer.says(text);
  }

  @Override
  public String sendsFile(byte[] bytes, String mimeType, String fileName) {
    var kind = Played.kind(mimeType);
    return customer.sends(
        kind.equals("file") ? "document" : kind, bytes, fileName, Optional.empty());
  }

  @Override
  public String chooses(Shown message, Shown.Choice choice) {
    var kind = message.kind().equals("list") ? "list_reply" : "button_reply";
    var answer = MetaJson.object().put("type", kind);
    answer.putObject(kind).put("id", choice.id()).put("title", choice.title());
    return customer.answers(message.id(), answer);
  }

  static Shown shown(Taken taken) {
    var message = WireJson.MAPPER.readTree(taken.body());
    var content = message.path(taken.type());
    var text =
        Stream.of(
                content.path("header").path("text"),
                content.path("body").isObject()
                    ? content.path("body").path("text")
                    : content.path("body"),
                content.path("footer").path("text"),
                content.path("caption"),
                content.path("name"),
                content.path("address"))
            .map(node -> node.isContainer() ? "" : node.asString(""))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("\n"));
    var kind =
        taken.type().equals("interactive") ? content.path("type").asString("") : taken.type();
    var action = content.path("action");
    var buttons = action.path("buttons").valueStream().map(button -> button.path("reply"));
    var rows =
        action
            .path("sections")
            .valueStream()
            .flatMap(section -> section.path("rows").valueStream());
    return new Shown(
        taken.externalId(),
        taken.at(),
        kind,
        text,
        Stream.concat(buttons, rows).map(WhatsAppPlayed::choice).toList());
  }

  private static Shown.Choice choice(JsonNode choice) {
    return new Shown.Choice(choice.path("id").asString(""), choice.path("title").asString(""));
  }
}
