package atrium.server.messages.files;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns the name a stranger gave a file into a label that is safe to show and to save under. It is
 * normalised, then stripped, then checked, in that order: a check before would miss what the normal
 * form turns into a slash or a dot. No path is ever made of it.
 */
final class FileNames {
  /** Characters of a name, its extension included. */
  static final int LONGEST = 150;

  private static final int LONGEST_EXTENSION = 20;
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final Pattern EDGES = Pattern.compile("^[.\\s]+|[.\\s]+$");

  private FileNames() {}

  /** The label, or empty if nothing is left of the name. */
  static Optional<String> clean(String claimed) {
    var normal = Normalizer.normalize(claimed, Normalizer.Form.NFKC);
    int path = Math.max(normal.lastIndexOf('/'), normal.lastIndexOf('\\'));
    var visible = new StringBuilder();
    normal
        .substring(path + 1)
        .codePoints()
        .map(FileNames::shown)
        .forEach(character -> {
          if (character >= 0) {
            visible.appendCodePoint(character);
          }
        });
    var label = EDGES.matcher(visible.toString().replaceAll("\\s+", " ")).replaceAll("");
    if (label.isEmpty()) {
      return Optional.empty();
    }
    var safe = RESERVED.matcher(label).matches() ? "_" + label : label;
    return Optional.of(shortened(safe));
  }

  /** The character to show instead, -1 for none: no controls, no bidi marks, nothing invisible. */
  private static int shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          -1;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          ' ';
      default -> "<>:\"|?*".indexOf(character) >= 0 ? '_' : invisible(character) ? -1 : character;
    };
  }

  /** Letters and marks without a glyph: Hangul fillers, variation selectors, joiners. */
  private static boolean invisible(int character) {
    return character == 0x115f
        || character == 0x1160
        || character == 0x3164
        || character == 0x034f
        || (character >= 0x17b4 && character <= 0x17b5)
        || (character >= 0xfe00 && character <= 0xfe0f)
        || (character >= 0xe0100 && character <= 0xe01ef);
  }

  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    var extension = dot < 0 ? "" : name.substring(dot);
    if (extension.codePointCount(0, extension.length()) > LONGEST_EXTENSION) {
      extension = "";
    }
    int kept = LONGEST - extension.codePointCount(0, extension.length());
    var start = name.substring(0, name.offsetByCodePoints(0, kept));
    return EDGES.matcher(start).replaceAll("") + extension;
  }
}
