package atrium.connector.testing.line;

import atrium.connector.WireJson;
import atrium.connector.testing.Played;
import atrium.connector.testing.Shown;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A friend of the account, played by a person. */
record LinePlayed(LineCustomer customer) implements Played {
  private static final String SAYS = "says\n";
  private static final String PICKS = "picks\n";
  private static final Map<String, String> MOMENTS =
      Map.of("time", "14:30", "datetime", "2027-01-31T14:30");

  @Override
  public boolean is(String address) {
    return customer.userId().equals(address);
  }

  @Override
  public String says(String text) {
    return customer.says(text);
  }

  @Override
  public String sendsFile(byte[] bytes, String mimeType, String fileName) {
    return customer.sends(Played.kind(mimeType), bytes, mimeType, fileName);
  }

  /**
   * A tap gives back the data alone and is no message with an id, unless it says something in the
   * customer's name.
   */
  @Override
  public String chooses(Shown message, Shown.Choice choice) {
    if (choice.id().startsWith(SAYS)) {
      return customer.says(choice.id().substring(SAYS.length()));
    }
    if (choice.id().startsWith(PICKS)) {
      var parts = choice.id().substring(PICKS.length()).split("\n", 2);
      customer.picks(parts[1], parts[0], MOMENTS.getOrDefault(parts[0], "2027-01-31"));
    } else {
      customer.taps(choice.id());
    }
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

  /** Whatever answers when it is tapped, however deep it lies. */
  private static void collect(JsonNode node, List<Shown.Choice> choices) {
    var data = node.path("data").asString("");
    var id =
        switch (node.path("type").asString("")) {
          case "postback" -> data;
          case "datetimepicker" -> PICKS + node.path("mode").asString("date") + "\n" + data;
          case "message" -> SAYS + node.path("text").asString("");
          default -> "";
        };
    if (!id.isEmpty()) {
      var label = node.path("label").asString(node.path("text").asString(""));
      choices.add(new Shown.Choice(id, node.path("displayText").asString(label)));
      return;
    }
    if (node.isContainer()) {
      node.forEach(child -> collect(child, choices));
    }
  }
}
