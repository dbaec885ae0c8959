package atrium.server.messages.macros;

import atrium.server.api.Names;
import atrium.server.api.Refusal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a macro's card shall be, as it is sent: all of it, or nothing at all for none.
 *
 * @param format as of a rich content
 * @param text the words that stand for it
 * @param message the form itself, in the platform's words
 */
public record CardWish(
    Optional<String> format, Optional<String> text, Optional<ObjectNode> message) {
  @Override
  public String toString() {
    return "CardWish[]";
  }

  /**
   * The card.
   *
   * @throws Refusal.Invalid {@code required}, naming what is left out
   */
  Optional<MacroCard> wanted() {
    if (format.isEmpty() && text.isEmpty() && message.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MacroCard(
            format.orElseThrow(() -> missing("format")),
            text.orElseThrow(() -> missing("text")),
            message.orElseThrow(() -> missing("message"))));
  }

  private static Refusal missing(String field) {
    return Names.invalid("/card/" + field, "required");
  }
}
