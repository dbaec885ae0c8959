package atrium.connector.whatsapp;

import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.content.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a message says. A type we do not know, or a known one that came with an error instead of its
 * object, is kept raw; a known one without what makes it is unreadable.
 */
final class Contents {
  private static final double LATITUDE = 90;
  private static final double LONGITUDE = 180;

  private Contents() {}

  static Content read(JsonNode message) {
    var type = Wire.text(message, "type").orElse("none");
    if (type.equals("interactive") && !message.path(type).isObject()) {
      // Meta sends this for answers it cannot carry; the error beside it says why.
      return unsupported(message, type);
    }
    if (!message.path(type).isContainer() && message.path("errors").isArray()) {
      return unsupported(message, type);
    }
    return switch (type) {
      case "text" -> Content.Text.of(Wire.need(Wire.object(message, type), "body"));
      case "image", "video", "audio", "voice", "document", "sticker" ->
          Media.read(type, Wire.object(message, type));
      case "location" -> location(Wire.object(message, type));
      case "contacts" -> Cards.read(message.path(type));
      case "interactive" -> Answers.interactive(message, message.path(type));
      case "button" -> Answers.button(Wire.object(message, type));
      case "order" -> order(Wire.object(message, type));
      default -> unsupported(message, type);
    };
  }

  private static Content location(JsonNode node) {
    return new Content.Location(
        Wire.coordinate(node, "latitude", LATITUDE),
        Wire.coordinate(node, "longitude", LONGITUDE),
        Wire.text(node, "name"),
        Wire.text(node, "address"),
        Wire.text(node, "url"));
  }

  private static Content order(JsonNode node) {
    List<OrderLine> lines = new ArrayList<>();
    for (var line : node.path("product_items")) {
      lines.add(
          new OrderLine(
              Wire.need(line, "product_retailer_id"),
              Wire.decimal(line, "quantity")
                  .orElseThrow(() -> new WireTrouble("quantity", "a number")),
              Wire.decimal(line, "item_price"),
              Wire.text(line, "currency")));
    }
    return new Content.Order(Wire.text(node, "catalog_id"), Wire.text(node, "text"), lines);
  }

  /** The message as it came, with the platform's own name and reason where it gives them. */
  static Content unsupported(JsonNode message, String type) {
    var named = Wire.text(message.path("unsupported"), "type").orElse(type);
    return new Content.Unsupported(named, reason(message), raw(message));
  }

  private static Optional<String> reason(JsonNode message) {
    if (Wire.text(message, "type").orElse("").equals("media_placeholder")) {
      return Optional.of("A file from before the account was connected");
    }
    return Problems.first(message).map(problem -> problem.detail().orElse(problem.title()));
  }

  private static String raw(JsonNode message) {
    return Wire.clean(WireJson.MAPPER.writeValueAsString(message));
  }
}
