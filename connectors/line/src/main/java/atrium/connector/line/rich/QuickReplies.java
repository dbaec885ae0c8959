package atrium.connector.line.rich;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Buttons below a message that go with the next one. LINE has them beside the form; here they stand
 * in it. Source: "Quick reply" of the Messaging API reference.
 */
final class QuickReplies {
  static final String MEMBER = "quickReply";
  private static final int MOST = 13;

  private static final Shape ITEM =
      new Shape()
          .must("type", Values.oneOf("action"))
          .may("imageUrl", Values::picture)
          .must("action", Actions.QUICK);

  private static final Shape BUTTONS = new Shape().must("items", Values.list(1, MOST, ITEM));

  private QuickReplies() {}

  /** Looks at those of a form, if it has any. */
  static void check(ObjectNode form, Place at) {
    if (form.has(MEMBER)) {
      BUTTONS.check(form.path(MEMBER), at.member(MEMBER));
    }
  }

  /** The form alone. */
  static JsonNode without(ObjectNode form) {
    return form.has(MEMBER) ? form.deepCopy().without(MEMBER) : form;
  }
}
