package atrium.server.messages.macros;

import atrium.server.messages.shared.Sharing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A macro as stored.
 *
 * @param shortcut what leads to it behind a slash, in lower case
 * @param text with variables, see {@link MacroText}; may be empty
 * @param card whose pictures are then the files
 * @param uses how often it was applied
 */
record Macro(
    long id,
    String name,
    Optional<String> shortcut,
    String text,
    Optional<MacroCard> card,
    Sharing sharing,
    Actions actions,
    List<MacroFile> files,
    long uses,
    Optional<Instant> usedAt,
    Instant changedAt,
    long revision) {
  Macro {
    files = List.copyOf(files);
  }

  /** Whether it does anything at all. */
  boolean isEmpty() {
    return text.isEmpty() && card.isEmpty() && files.isEmpty() && actions.isEmpty();
  }

  /** Whether it puts something into an answer. */
  boolean writes() {
    return !text.isEmpty() || card.isPresent() || !files.isEmpty();
  }
}
