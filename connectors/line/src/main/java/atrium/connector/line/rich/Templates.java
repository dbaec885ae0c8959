package atrium.connector.line.rich;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Templates. Source: "Template messages" of the Messaging API reference. */
final class Templates {
  private static final int TITLE = 40;
  private static final int COLUMNS = 10;
  private static final int BUTTONS_TEXT = 160;
  private static final int COLUMN_TEXT = 120;
  private static final int CONFIRM_TEXT = 240;

  /** Of a text that stands below a title or a picture. */
  private static final int TEXT_BELOW = 60;

  private static final Shape BUTTONS =
      typed("buttons")
          .like(looks())
          .like(card())
          .must("actions", Values.list(1, 4, Actions.TEMPLATE))
          .so((node, at) -> text(node, at, BUTTONS_TEXT));

  private static final Shape CONFIRM =
      typed("confirm")
          .must("text", Values.label(CONFIRM_TEXT))
          .must("actions", Values.list(2, 2, Actions.TEMPLATE));

  private static final Shape COLUMN =
      card()
          .must("actions", Values.list(1, 3, Actions.TEMPLATE))
          .so((node, at) -> text(node, at, COLUMN_TEXT));

  private static final Shape CAROUSEL =
      typed("carousel")
          .like(looks())
          .must("columns", Values.list(1, COLUMNS, COLUMN))
          .so(Templates::alike);

  private static final Shape PICTURES =
      typed("image_carousel")
          .must(
              "columns",
              Values.list(
                  1,
                  COLUMNS,
                  new Shape().must("imageUrl", Values::picture).must("action", Actions.PICTURE)));

  static final Rule TEMPLATE =
      new Kinds(
          Map.of(
              "buttons", BUTTONS,
              "confirm", CONFIRM,
              "carousel", CAROUSEL,
              "image_carousel", PICTURES));

  private Templates() {}

  private static Shape typed(String type) {
    return new Shape().must("type", Values.oneOf(type));
  }

  private static Shape looks() {
    return new Shape()
        .may("imageAspectRatio", Values.oneOf("rectangle", "square"))
        .may("imageSize", Values.oneOf("cover", "contain"));
  }

  private static Shape card() {
    return new Shape()
        .may("thumbnailImageUrl", Values::picture)
        .may("imageBackgroundColor", Values.PLAIN_COLOUR)
        .may("title", Values.label(TITLE))
        .must("text", Values.label(BUTTONS_TEXT))
        .may("defaultAction", Actions.SILENT);
  }

  /** Below something there is less room. */
  private static void text(JsonNode node, Place at, int alone) {
    var below = node.has("title") || node.has("thumbnailImageUrl");
    if (node.path("text").isString()) {
      var limit = below ? TEXT_BELOW : alone;
      if (limit < BUTTONS_TEXT) {
        Values.label(limit).check(node.path("text"), at.member("text"));
      }
    }
  }

  /** Every column has the same parts and as many buttons. */
  private static void alike(JsonNode carousel, Place at) {
    var columns = carousel.path("columns");
    for (var i = 1; i < columns.size(); i++) {
      var first = columns.path(0);
      var other = columns.path(i);
      var column = at.member("columns").item(i);
      for (var part : List.of("thumbnailImageUrl", "title")) {
        if (first.has(part) != other.has(part)) {
          column.member(part).wrong("not_alike");
        }
      }
      if (first.path("actions").size() != other.path("actions").size()) {
        column.member("actions").wrong("not_alike");
      }
    }
  }
}
