package atrium.connector.line.rich;

import atrium.connector.WireJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Flex containers. Source: "Flex Message" of the Messaging API reference. */
final class Flex {
  private static final int BUBBLES = 12;
  private static final int BUBBLE_BYTES = 30 << 10;
  private static final Set<String> FILM_SIZES = Set.of("kilo", "mega", "giga");

  private static final Shape STYLE =
      new Shape()
          .may("backgroundColor", Values.COLOUR)
          .may("separator", Values::yesOrNo)
          .may("separatorColor", Values.COLOUR);

  private static final Shape BUBBLE =
      new Shape()
          .must("type", Values.oneOf("bubble"))
          .may("size", Values.oneOf("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"))
          .may("direction", Values.oneOf("ltr", "rtl"))
          .may("header", FlexParts.BOX)
          .may("hero", FlexParts.HERO)
          .may("body", FlexParts.BOX)
          .may("footer", FlexParts.BOX)
          .may("action", Actions.SILENT)
          .may(
              "styles",
              new Shape()
                  .may("header", STYLE)
                  .may("hero", STYLE)
                  .may("body", STYLE)
                  .may("footer", STYLE))
          .so(Flex::filled)
          .so(Flex::filmed)
          .so(Flex::small);

  static final Rule CONTAINER =
      new Kinds(
          Map.of(
              "bubble",
              BUBBLE,
              "carousel",
              new Shape()
                  .must("type", Values.oneOf("carousel"))
                  .must("contents", Values.list(1, BUBBLES, Flex::inCarousel))
                  .so(Flex::alike)));

  private Flex() {}

  private static void inCarousel(JsonNode node, Place at) {
    BUBBLE.check(node, at);
    if (node.path("hero").path("type").asString("").equals("video")) {
      at.member("hero").wrong("not_here");
    }
  }

  private static void filled(JsonNode bubble, Place at) {
    if (!bubble.has("header")
        && !bubble.has("hero")
        && !bubble.has("body")
        && !bubble.has("footer")) {
      at.member("body").wrong("required");
    }
  }

  /** A film plays in larger bubbles only. */
  private static void filmed(JsonNode bubble, Place at) {
    var film = bubble.path("hero").path("type").asString("").equals("video");
    if (film && !FILM_SIZES.contains(bubble.path("size").asString("mega"))) {
      at.member("size").wrong("invalid_value");
    }
  }

  /** All that stand side by side are equally wide. */
  private static void alike(JsonNode carousel, Place at) {
    Map<String, Integer> sizes = new HashMap<>();
    var contents = carousel.path("contents");
    for (var i = 0; i < contents.size(); i++) {
      sizes.putIfAbsent(contents.path(i).path("size").asString("mega"), i);
    }
    if (sizes.size() > 1) {
      at.member("contents").wrong("not_alike");
    }
  }

  private static void small(JsonNode bubble, Place at) {
    if (WireJson.MAPPER.writeValueAsBytes(bubble).length > BUBBLE_BYTES) {
      at.wrong("too_large", "max", BUBBLE_BYTES);
    }
  }
}
