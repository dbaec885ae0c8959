package atrium.connector.line.rich;

import atrium.connector.line.rich.Place.Context;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Flex bubbles are made of. */
final class FlexParts {
  private static final int CHILDREN = 100;
  private static final int FLEX = 1_000;
  private static final int WORDS = 5_000;
  private static final Set<String> IN_BASELINE = Set.of("text", "icon", "filler");

  private static final Shape PLACED =
      new Shape()
          .may("margin", Values.SPACE)
          .may("position", Values.oneOf("relative", "absolute"))
          .may("offsetTop", Values.OFFSET)
          .may("offsetBottom", Values.OFFSET)
          .may("offsetStart", Values.OFFSET)
          .may("offsetEnd", Values.OFFSET);

  private static final Shape SPAN =
      new Shape()
          .must("type", Values.oneOf("span"))
          .must("text", Values.shown(WORDS))
          .may("size", Values.TEXT_SIZE)
          .may("color", Values.COLOUR)
          .may("weight", Values.oneOf("regular", "bold"))
          .may("style", Values.oneOf("normal", "italic"))
          .may("decoration", Values.oneOf("none", "underline", "line-through"));

  private static final Shape TEXT =
      new Shape()
          .like(PLACED)
          .must("type", Values.oneOf("text"))
          .may("text", Values.shown(WORDS))
          .may("contents", Values.list(0, CHILDREN, SPAN))
          .may("flex", Values.integer(0, FLEX))
          .may("size", Values.TEXT_SIZE)
          .may("align", Values.oneOf("start", "end", "center"))
          .may("gravity", Values.oneOf("top", "bottom", "center"))
          .may("color", Values.COLOUR)
          .may("weight", Values.oneOf("regular", "bold"))
          .may("style", Values.oneOf("normal", "italic"))
          .may("decoration", Values.oneOf("none", "underline", "line-through"))
          .may("wrap", Values::yesOrNo)
          .may("lineSpacing", Values.PIXELS)
          .may("maxLines", Values.integer(0, 100))
          .may("adjustMode", Values.oneOf("shrink-to-fit"))
          .may("scaling", Values::yesOrNo)
          .may("action", Actions.SILENT)
          .so(FlexParts::saying);

  private static final Shape IMAGE =
      new Shape()
          .like(PLACED)
          .must("type", Values.oneOf("image"))
          .must("url", Values::picture)
          .may("flex", Values.integer(0, FLEX))
          .may("align", Values.oneOf("start", "end", "center"))
          .may("gravity", Values.oneOf("top", "bottom", "center"))
          .may("size", Values.IMAGE_SIZE)
          .may("aspectRatio", Values::ratio)
          .may("aspectMode", Values.oneOf("fit", "cover"))
          .may("backgroundColor", Values.COLOUR)
          .may("animated", Values::yesOrNo)
          .may("action", Actions.SILENT);

  private static final Shape BUTTON =
      new Shape()
          .like(PLACED)
          .must("type", Values.oneOf("button"))
          .must("action", Actions.BUTTON)
          .may("flex", Values.integer(0, FLEX))
          .may("color", Values.COLOUR)
          .may("style", Values.oneOf("primary", "secondary", "link"))
          .may("gravity", Values.oneOf("top", "bottom", "center"))
          .may("height", Values.oneOf("md", "sm"))
          .may("adjustMode", Values.oneOf("shrink-to-fit"))
          .may("scaling", Values::yesOrNo);

  private static final Shape ICON =
      new Shape()
          .like(PLACED)
          .must("type", Values.oneOf("icon"))
          .must("url", Values::picture)
          .may("size", Values.ICON_SIZE)
          .may("aspectRatio", Values::ratio)
          .may("scaling", Values::yesOrNo);

  private static final Shape GRADIENT =
      new Shape()
          .must("type", Values.oneOf("linearGradient"))
          .must("angle", Values.ANGLE)
          .must("startColor", Values.COLOUR)
          .must("endColor", Values.COLOUR)
          .may("centerColor", Values.COLOUR)
          .may("centerPosition", Values.PERCENT);

  private static final Shape BOX_SHAPE =
      new Shape()
          .like(PLACED)
          .must("type", Values.oneOf("box"))
          .must("layout", Values.oneOf("horizontal", "vertical", "baseline"))
          .must("contents", (node, at) -> Values.list(0, CHILDREN, child(at)).check(node, at))
          .may("flex", Values.integer(0, FLEX))
          .may("spacing", Values.SPACE)
          .may("backgroundColor", Values.COLOUR)
          .may("borderColor", Values.COLOUR)
          .may("borderWidth", Values.BORDER)
          .may("cornerRadius", Values.SPACE)
          .may("width", Values.LENGTH)
          .may("maxWidth", Values.LENGTH)
          .may("height", Values.LENGTH)
          .may("maxHeight", Values.LENGTH)
          .may("paddingAll", Values.PADDING)
          .may("paddingTop", Values.PADDING)
          .may("paddingBottom", Values.PADDING)
          .may("paddingStart", Values.PADDING)
          .may("paddingEnd", Values.PADDING)
          .may("action", Actions.SILENT)
          .may(
              "justifyContent",
              Values.oneOf(
                  "center",
                  "flex-start",
                  "flex-end",
                  "space-between",
                  "space-around",
                  "space-evenly"))
          .may("alignItems", Values.oneOf("center", "flex-start", "flex-end"))
          .may("background", GRADIENT);

  /** A box of a block. */
  static final Rule BOX = laidOut(new Kinds(Map.of("box", BOX_SHAPE)));

  private static final Shape VIDEO =
      new Shape()
          .must("type", Values.oneOf("video"))
          .must("url", Values::fetched)
          .must("previewUrl", Values::picture)
          .must("altContent", laidOut(new Kinds(Map.of("box", BOX_SHAPE, "image", IMAGE))))
          .may("aspectRatio", Values::ratio)
          .may("action", Actions.SILENT);

  private static final Kinds CHILD =
      new Kinds(
          Map.of(
              "box", BOX_SHAPE,
              "button", BUTTON,
              "image", IMAGE,
              "icon", ICON,
              "text", TEXT,
              "separator",
                  new Shape()
                      .must("type", Values.oneOf("separator"))
                      .may("margin", Values.SPACE)
                      .may("color", Values.COLOUR),
              "filler",
                  new Shape()
                      .must("type", Values.oneOf("filler"))
                      .may("flex", Values.integer(0, FLEX))));

  /** What may be the hero of a bubble. */
  static final Rule HERO =
      laidOut(new Kinds(Map.of("box", BOX_SHAPE, "image", IMAGE, "video", VIDEO)));

  private FlexParts() {}

  /** What is in a box sees the box's own layout. */
  private static Rule laidOut(Rule rule) {
    return (node, at) -> {
      var baseline = node.path("layout").asString("").equals("baseline");
      rule.check(node, at.within(baseline ? Context.BASELINE : Context.PLAIN));
    };
  }

  /** Icons stand on the line of a text, and nothing but texts stands beside them. */
  private static Rule child(Place list) {
    return (node, at) -> {
      var type = node.path("type").asString("");
      var baseline = list.context() == Context.BASELINE;
      if (baseline ? !IN_BASELINE.contains(type) && known(type) : type.equals("icon")) {
        at.member("type").wrong("not_here");
        return;
      }
      laidOut(CHILD).check(node, at);
    };
  }

  private static boolean known(String type) {
    return CHILD.byType().containsKey(type);
  }

  private static void saying(JsonNode text, Place at) {
    if (!text.has("text") && text.path("contents").isEmpty()) {
      at.member("text").wrong("required");
    }
  }
}
