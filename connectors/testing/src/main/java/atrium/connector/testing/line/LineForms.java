package atrium.connector.testing.line;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What LINE refuses in templates, Flex messages and imagemaps, written from its reference and not
 * with the connector's rules: two sides that share a mistake agree.
 */
final class LineForms {
  private static final int ALTERNATIVE = 1_500;
  private static final int WIDTH = 1_040;
  private static final Set<String> BLOCKS = Set.of("header", "hero", "body", "footer");

  /** What a component cannot be without. */
  private static final Map<String, Set<String>> NEEDED =
      Map.of(
          "box", Set.of("layout", "contents"),
          "button", Set.of("action"),
          "image", Set.of("url"),
          "video", Set.of("url", "previewUrl", "altContent"),
          "icon", Set.of("url"),
          "text", Set.of(),
          "span", Set.of(),
          "separator", Set.of(),
          "filler", Set.of());

  private LineForms() {}

  /** The property that is wrong, in LINE's way of naming it; empty where all is right. */
  static Optional<String> wrong(JsonNode message) {
    var words = message.path("altText").asString("");
    if (words.isEmpty() || words.length() > ALTERNATIVE) {
      return Optional.of("altText");
    }
    return switch (message.path("type").asString("")) {
      case "template" -> template(message.path("template"));
      case "flex" -> flex(message.path("contents"), "contents");
      case "imagemap" -> imagemap(message);
      default -> Optional.of("type");
    };
  }

  private static Optional<String> template(JsonNode template) {
    var at = "template";
    return switch (template.path("type").asString("")) {
      case "buttons" -> card(template, at, 4, 160);
      case "confirm" ->
          template.path("actions").size() == 2
              ? card(template, at, 2, 240)
              : Optional.of(at + ".actions");
      case "carousel" -> columns(template.path("columns"), at + ".columns");
      case "image_carousel" -> pictures(template.path("columns"), at + ".columns");
      default -> Optional.of(at + ".type");
    };
  }

  private static Optional<String> card(JsonNode card, String at, int buttons, int words) {
    var below = card.has("title") || card.has("thumbnailImageUrl");
    var text = card.path("text").asString("");
    if (text.isEmpty() || text.codePointCount(0, text.length()) > (below ? 60 : words)) {
      return Optional.of(at + ".text");
    }
    if (card.path("title").asString("").length() > 80) {
      return Optional.of(at + ".title");
    }
    var actions = card.path("actions");
    if (actions.isEmpty() || actions.size() > buttons) {
      return Optional.of(at + ".actions");
    }
    return actions(actions, at + ".actions");
  }

  private static Optional<String> actions(JsonNode actions, String at) {
    for (var i = 0; i < actions.size(); i++) {
      var wrong = action(actions.get(i), at + "[" + i + "]", true);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> action(JsonNode action, String at, boolean labelled) {
    if (labelled && action.path("label").asString("").isEmpty()) {
      return Optional.of(at + ".label");
    }
    var need =
        switch (action.path("type").asString("")) {
          case "postback", "datetimepicker" -> "data";
          case "message" -> "text";
          case "uri" -> "uri";
          case "clipboard" -> "clipboardText";
          default -> "type-that-there-is-not";
        };
    var value = action.path(need).asString("");
    var most = need.equals("data") || need.equals("text") ? 300 : 1_000;
    return value.isEmpty() || value.length() > most
        ? Optional.of(at + "." + need)
        : Optional.empty();
  }

  private static Optional<String> columns(JsonNode columns, String at) {
    if (columns.isEmpty() || columns.size() > 10) {
      return Optional.of(at);
    }
    var buttons = columns.get(0).path("actions").size();
    for (var i = 0; i < columns.size(); i++) {
      var wrong = card(columns.get(i), at + "[" + i + "]", 3, 120);
      if (wrong.isPresent()) {
        return wrong;
      }
      if (columns.get(i).path("actions").size() != buttons) {
        return Optional.of(at + "[" + i + "].actions");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> pictures(JsonNode columns, String at) {
    if (columns.isEmpty() || columns.size() > 10) {
      return Optional.of(at);
    }
    for (var i = 0; i < columns.size(); i++) {
      var one = at + "[" + i + "]";
      if (!isFetched(columns.get(i).path("imageUrl"))) {
        return Optional.of(one + ".imageUrl");
      }
      var wrong = action(columns.get(i).path("action"), one + ".action", false);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> flex(JsonNode container, String at) {
    return switch (container.path("type").asString("")) {
      case "bubble" -> bubble(container, at);
      case "carousel" -> carousel(container.path("contents"), at + ".contents");
      default -> Optional.of(at + ".type");
    };
  }

  private static Optional<String> carousel(JsonNode bubbles, String at) {
    if (bubbles.isEmpty() || bubbles.size() > 12) {
      return Optional.of(at);
    }
    for (var i = 0; i < bubbles.size(); i++) {
      var wrong = bubble(bubbles.get(i), at + "[" + i + "]");
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> bubble(JsonNode bubble, String at) {
    if (bubble.toString().length() > 30 << 10) {
      return Optional.of(at);
    }
    for (var block : BLOCKS) {
      if (bubble.has(block)) {
        var wrong = component(bubble.path(block), at + "." + block);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> component(JsonNode node, String at) {
    var type = node.path("type").asString("");
    if (!NEEDED.containsKey(type)) {
      return Optional.of(at + ".type");
    }
    for (var name : NEEDED.get(type)) {
      if (!node.has(name)) {
        return Optional.of(at + "." + name);
      }
    }
    if (type.equals("text") && node.path("text").asString("").isEmpty() && !node.has("contents")) {
      return Optional.of(at + ".text");
    }
    if ((type.equals("image") || type.equals("icon")) && !isFetched(node.path("url"))) {
      return Optional.of(at + ".url");
    }
    if (node.has("action")) {
      var wrong = action(node.path("action"), at + ".action", type.equals("button"));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    var contents = node.path("contents");
    for (var i = 0; i < contents.size(); i++) {
      var wrong = component(contents.get(i), at + ".contents[" + i + "]");
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> imagemap(JsonNode message) {
    if (!isFetched(message.path("baseUrl"))) {
      return Optional.of("baseUrl");
    }
    if (message.path("baseSize").path("width").asInt(0) != WIDTH) {
      return Optional.of("baseSize.width");
    }
    var height = message.path("baseSize").path("height").asInt(0);
    var actions = message.path("actions");
    if (actions.size() > 50) {
      return Optional.of("actions");
    }
    for (var i = 0; i < actions.size(); i++) {
      var area = actions.get(i).path("area");
      var right = area.path("x").asInt(0) + area.path("width").asInt(0);
      var bottom = area.path("y").asInt(0) + area.path("height").asInt(0);
      if (right == 0 || bottom == 0 || right > WIDTH || bottom > height) {
        return Optional.of("actions[" + i + "].area");
      }
    }
    return Optional.empty();
  }

  /** LINE fetches over https; here a server without a certificate stands in for one with. */
  private static boolean isFetched(JsonNode link) {
    var text = link.asString("");
    return text.startsWith("https://")
        || text.startsWith("http://localhost")
        || text.startsWith("http://127.0.0.1");
  }
}
