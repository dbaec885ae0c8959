package atrium.connector.line.rich;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a tap does. Source: "Action objects" of the Messaging API reference. Actions that belong to
 * rich menus are none here.
 */
final class Actions {
  static final int DATA = 300;
  private static final int WORDS = 300;
  private static final int LINK = 1_000;

  /** On what is tapped as a whole; its words are shown nowhere. */
  static final Rule SILENT = kinds(40, false);

  /** On a button of a Flex message. */
  static final Rule BUTTON = kinds(40, true);

  /** On a button of a template. */
  static final Rule TEMPLATE = kinds(20, true);

  /** Below a picture of a carousel of pictures. */
  static final Rule PICTURE = kinds(12, false);

  /** On a quick reply, which may open the camera or ask where somebody is, too. */
  static final Rule QUICK = quick();

  private Actions() {}

  private static Rule kinds(int label, boolean needed) {
    return new Kinds(taps(label, needed));
  }

  private static Map<String, Shape> taps(int label, boolean needed) {
    return Map.of(
        "postback", shape(label, needed).like(postback()),
        "message", shape(label, needed).must("text", Values.text(WORDS)),
        "uri", shape(label, needed).like(link()),
        "datetimepicker", shape(label, needed).like(picker()).so(Actions::picked),
        "clipboard", shape(label, needed).must("clipboardText", Values.text(LINK)));
  }

  private static Rule quick() {
    var all = new HashMap<>(taps(20, true));
    for (var opened : List.of("camera", "cameraRoll", "location")) {
      all.put(opened, shape(20, true));
    }
    return new Kinds(all);
  }

  private static Shape shape(int label, boolean needed) {
    var shape = new Shape().must("type", Values.text(20));
    return needed
        ? shape.must("label", Values.label(label))
        : shape.may("label", Values.label(label));
  }

  private static Shape postback() {
    return new Shape()
        .must("data", Values.text(DATA))
        .may("displayText", Values.text(WORDS))
        .may("fillInText", Values.text(WORDS))
        .may(
            "inputOption",
            Values.oneOf("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"));
  }

  private static Shape link() {
    return new Shape()
        .must("uri", Values.opened(LINK))
        .may("altUri", new Shape().may("desktop", Values.opened(LINK)));
  }

  private static Shape picker() {
    return new Shape()
        .must("data", Values.text(DATA))
        .must("mode", Values.oneOf("date", "time", "datetime"))
        .may("initial", Values.text(20))
        .may("min", Values.text(20))
        .may("max", Values.text(20));
  }

  /** Its moments are of the kind that is asked for. */
  private static void picked(JsonNode node, Place at) {
    var date = "[12][0-9]{3}-[01][0-9]-[0-3][0-9]";
    var time = "[0-2][0-9]:[0-5][0-9]";
    var form =
        switch (node.path("mode").asString("")) {
          case "date" -> date;
          case "time" -> time;
          default -> date + "[tT]" + time;
        };
    for (var name : new String[] {"initial", "min", "max"}) {
      if (node.path(name).isString()) {
        Values.matching(form).check(node.path(name), at.member(name));
      }
    }
  }
}
