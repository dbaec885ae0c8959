package atrium.connector.line;

import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list as a Flex message: headings, and rows that answer when they are tapped. */
final class FlexLists {
  private FlexLists() {}

  static ObjectNode of(Content.Prompt prompt) {
    var bubble = Writing.typed("bubble");
    var contents =
        box(bubble.putObject("body"), "vertical").put("spacing", "md").putArray("contents");
    prompt
        .header()
        .ifPresent(title -> words(contents, title).put("weight", "bold").put("size", "lg"));
    words(contents, prompt.body());
    var section = "";
    for (var choice : prompt.choices()) {
      var heading = choice.section().orElse("");
      if (!heading.isEmpty() && !heading.equals(section)) {
        words(contents, heading).put("size", "sm").put("color", "#777777").put("margin", "lg");
      }
      section = heading;
      row(contents.addObject(), choice);
    }
    prompt
        .footer()
        .ifPresent(text -> words(contents, text).put("size", "xs").put("color", "#777777"));
    var node = Writing.typed("flex").put("altText", Prompts.alternative(prompt));
    node.set("contents", bubble);
    return node;
  }

  private static ObjectNode box(ObjectNode node, String layout) {
    return node.put("type", "box").put("layout", layout);
  }

  private static ObjectNode words(ArrayNode contents, String text) {
    return contents.addObject().put("type", "text").put("text", text).put("wrap", true);
  }

  private static void row(ObjectNode node, Choice choice) {
    box(node, "vertical").put("paddingAll", "10px").put("cornerRadius", "8px");
    node.put("backgroundColor", "#f2f4f7");
    var contents = node.putArray("contents");
    words(contents, choice.title()).put("weight", "bold");
    choice
        .description()
        .filter(text -> !text.isBlank())
        .ifPresent(text -> words(contents, text).put("size", "sm").put("color", "#555555"));
    // Labels of actions are shorter than rows; nobody sees this one.
    var action = Prompts.action(choice);
    var label = choice.title();
    action.put(
        "label", label.length() <= LineLimits.LABEL ? label : label.substring(0, LineLimits.LABEL));
    node.set("action", action);
  }
}
