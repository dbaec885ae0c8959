package atrium.connector.testing.line;

import atrium.connector.WireJson;
import atrium.connector.testing.Played;
import atrium.connector.testing.Shown;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A friend of the account, played by a person. */
record LinePlayed(LineCustomer customer) implements Played {
  @Override
  public boolean is(String address) {
    return customer.userId().equals(address);
  }

  @Override
  public String says(String text) {
    return customer.says(text);
  }

  @Override
  public String sendsPicture(byte[] jpeg, String fileName) {
    return customer.sends("image", jpeg, "image/jpeg", fileName);
  }

  /** A tap gives back the data alone and is no message with an id. */
  @Override
  public String chooses(Shown message, Shown.Choice choice) {
    customer.taps(choice.id());
    return "";
  }

  static Shown shown(Taken taken) {
    var message = WireJson.MAPPER.readTree(taken.body());
    List<Shown.Choice> choices = new ArrayList<>();
    collect(message, choices);
    return new Shown(taken.externalId(), taken.at(), taken.type(), text(message), choices);
  }

  private static String text(JsonNode message) {
    var template = message.path("template");
    return Stream.of(
            message.path("text"),
            template.path("title"),
            template.path("text"),
            template.isMissingNode() ? message.path("altText") : template.path("none"),
            message.path("title"),
            message.path("address"))
        .map(node -> node.asString(""))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Whatever gives back data when it is tapped, however deep it lies. */
  private static void collect(JsonNode node, List<Shown.Choice> choices) {
    if (node.path("type").asString("").equals("postback")) {
      choices.add(
          new Shown.Choice(
              node.path("data").asString(""),
              node.path("displayText").asString(node.path("label").asString(""))));
      return;
    }
    if (node.isContainer()) {
      node.forEach(child -> collect(child, choices));
    }
  }
}
