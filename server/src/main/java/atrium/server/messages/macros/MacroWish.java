package atrium.server.messages.macros;

import atrium.server.api.Ids;
import atrium.server.api.Names;
import atrium.server.api.Refusal;
import atrium.server.messages.shared.Sharing;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a macro shall be, as it is sent; what is left out stays as it is.
 *
 * @param shortcut with or without its slash; empty for none
 * @param card with nothing in it for none
 * @param teamId with {@code visibility} {@code team}, and only then
 * @param actions all of them
 * @param fileIds all of them: uploads of the caller's own, or those that the macro has
 */
public record MacroWish(
    Optional<String> name,
    Optional<String> shortcut,
    Optional<String> text,
    Optional<CardWish> card,
    Optional<Sharing.Visibility> visibility,
    Optional<String> teamId,
    Optional<Actions> actions,
    Optional<List<String>> fileIds) {
  /** Characters of a text, at most. */
  public static final int LONGEST_TEXT = 4_000;

  /** Files of one macro, at most. */
  public static final int MOST_FILES = 10;

  private static final int LONGEST_SHORTCUT = 30;
  private static final long NO_ID = -1;

  @Override
  public String toString() {
    return "MacroWish[]";
  }

  /** A name as names are compared. */
  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  String nameAfter(String before) {
    return name.map(Names::checked).orElse(before);
  }

  /**
   * The shortcut from now on.
   *
   * @throws Refusal.Invalid unless it is letters, digits, hyphens and underscores
   */
  Optional<String> shortcutAfter(Optional<String> before) {
    if (shortcut.isEmpty()) {
      return before;
    }
    var typed = shortcut.get().strip();
    var clean = key(typed.startsWith("/") ? typed.substring(1) : typed);
    if (clean.isEmpty()) {
      return Optional.empty();
    }
    if (!clean.matches("[\\p{L}\\p{M}\\p{N}_-]+")
        || clean.codePointCount(0, clean.length()) > LONGEST_SHORTCUT) {
      throw Names.invalid("/shortcut", "invalid_value");
    }
    return Optional.of(clean);
  }

  /**
   * The text from now on.
   *
   * @throws Refusal.Invalid naming each variable that is wrong by its place
   */
  String textAfter(String before) {
    if (text.isEmpty()) {
      return before;
    }
    var words = text.get().isBlank() ? "" : text.get();
    if (words.codePointCount(0, words.length()) > LONGEST_TEXT || words.indexOf('\0') >= 0) {
      throw Names.invalid("/text", "invalid_value");
    }
    var faults =
        MacroText.of(words).wrong().stream()
            .map(wrong ->
                new Refusal.Fault(
                    "/text", wrong.code(), Map.of("at", Integer.toString(wrong.at()))))
            .toList();
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(
          "invalid_body", "A variable in the text is wrong.", faults.toArray(Refusal.Fault[]::new));
    }
    return words;
  }

  /** The card from now on. */
  Optional<MacroCard> cardAfter(Optional<MacroCard> before) {
    return card.isPresent() ? card.get().wanted() : before;
  }

  /** The ids of its files from now on, none twice; empty where they stay. */
  Optional<List<Long>> files() {
    var given =
        fileIds.map(texts -> texts.stream().map(id -> Ids.parse(id).orElse(NO_ID)).toList());
    if (given.filter(ids -> ids.size() > MOST_FILES).isPresent()) {
      throw Names.invalid("/file_ids", "too_many");
    }
    if (given.filter(ids -> new HashSet<>(ids).size() < ids.size()).isPresent()) {
      throw Names.invalid("/file_ids", "invalid_value");
    }
    return given;
  }
}
