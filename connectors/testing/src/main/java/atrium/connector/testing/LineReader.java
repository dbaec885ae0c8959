package atrium.connector.testing;

import atrium.connector.testing.Line.Passed;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The shape of a line in the file. */
final class LineReader {
  private LineReader() {}

  static Line read(JsonNode node) {
    var key = node.propertyNames().iterator().next();
    var main = node.path(key);
    return switch (key) {
      case "says" -> says(node, main.asString());
      case "image", "video", "voice", "audio", "document", "sticker" ->
          new Line.Sends(key, main.asString(), text(node, "caption"));
      case "location" -> place(main);
      case "contact" -> card(main);
      case "order" -> order(node, main);
      case "asks about" -> new Line.Asks(main.asString(), node.path("text").asString());
      case "taps" -> new Line.Taps(main.asString(), node.path("id").asString());
      case "picks" ->
          new Line.Picks(main.asString(), node.path("id").asString(), text(node, "description"));
      case "fills" -> form(node, main.asString());
      case "reacts" -> new Line.Reacts(main.asString());
      case "unreacts" -> new Line.Unreacts();
      case "edits" -> new Line.Edits(main.asString());
      case "unsends" -> new Line.Unsends();
      case "polls" -> new Line.Polls();
      case "calls" -> new Line.Calls(main.asInt());
      case "shop" -> new Line.Shop(main.asString());
      case "shop reacts" -> new Line.ShopReacts(main.asString());
      default -> throw new IllegalArgumentException("Not a line: " + key);
    };
  }

  private static Line says(JsonNode node, String text) {
    var forwarded = node.path("forwarded").asString("no");
    var passed =
        switch (forwarded) {
          case "yes", "true" -> Passed.YES;
          case "often" -> Passed.OFTEN;
          default -> Passed.NO;
        };
    var ad = node.path("ad");
    return new Line.Says(
        text,
        node.path("quote").asBoolean(false),
        passed,
        ad.isObject()
            ? Optional.of(new Line.Ad(ad.path("headline").asString(), ad.path("body").asString()))
            : Optional.empty());
  }

  private static Line place(JsonNode node) {
    return new Line.Place(
        node.path("latitude").asDouble(),
        node.path("longitude").asDouble(),
        text(node, "name"),
        text(node, "address"));
  }

  private static Line card(JsonNode node) {
    return new Line.Card(
        node.path("name").asString(),
        node.path("phone").asString(),
        text(node, "email"),
        text(node, "company"));
  }

  private static Line order(JsonNode node, JsonNode articles) {
    return new Line.Order(
        text(node, "text"), articles.valueStream().map(LineReader::article).toList());
  }

  private static Line.Article article(JsonNode node) {
    return new Line.Article(
        node.path("id").asString(),
        node.path("quantity").asInt(),
        node.path("price").asDecimal(),
        node.path("currency").asString());
  }

  private static Line form(JsonNode node, String title) {
    var fields =
        node.path("fields").properties().stream()
            .map(field -> new Line.Field(field.getKey(), field.getValue().asString()))
            .toList();
    return new Line.Fills(title, fields);
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.of(node.path(key).asString("")).filter(text -> !text.isEmpty());
  }
}
