package atrium.server.messages.macros;

import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.server.api.Ids;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in a platform's own rich form, as it is sent, stored and answered. Its pictures are the
 * files of the macro, which it names {@code file:0} and so on in their order.
 *
 * @param format as of {@link Content.Rich#format()}
 * @param text the words that stand for it
 */
record MacroCard(String format, String text, ObjectNode message) {
  /** What would be said with it. */
  Content.Rich with(List<MacroFile> files) {
    return new Content.Rich(format, text, message, files.stream().map(MacroCard::media).toList());
  }

  private static MediaRef media(MacroFile file) {
    return new MediaRef(
        Ids.text(file.upload()),
        Optional.empty(),
        Optional.of(file.mimeType()),
        Optional.of(file.name()),
        OptionalLong.of(file.size()),
        Optional.empty());
  }

  /** What customers wrote is in no log; nor is what is written to them. */
  @Override
  public String toString() {
    return "MacroCard[" + format + "]";
  }
}
