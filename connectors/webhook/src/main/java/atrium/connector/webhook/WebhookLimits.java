package atrium.connector.webhook;

import atrium.connector.ContentLimits;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.ContentLimits.FileLimit;
import atrium.connector.ContentLimits.PromptLimit;
import atrium.connector.content.PromptStyle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a system of one's own is sent at most. The format has no limits of its own: these keep a
 * message well below a megabyte, and a file as large as Atrium takes it from agents.
 */
final class WebhookLimits {
  private static final long LARGEST = 100L << 20;
  private static final int TEXT = 10_000;
  private static final int TITLE = 100;
  private static final int CHOICE_ID = 250;
  private static final int CHOICES = 20;
  private static final int SECTIONS = 10;

  private static final List<FileLimit> FILES =
      Stream.of(FileKind.values())
          .map(kind -> new FileLimit(kind, List.of(), LARGEST, mayHaveCaption(kind)))
          .toList();

  private static final List<PromptLimit> PROMPTS =
      List.of(
          choosing(PromptStyle.BUTTONS, 0, true),
          choosing(PromptStyle.QUICK_REPLIES, 0, false),
          choosing(PromptStyle.LIST, SECTIONS, false),
          new PromptLimit(
              PromptStyle.LINK, TITLE, TEXT, TITLE, 1, 1, TITLE, 0, 0, 0, 0, 0, true, true),
          new PromptLimit(PromptStyle.LOCATION, 0, TEXT, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, true));

  static final ContentLimits ALL =
      new ContentLimits(
          OptionalInt.of(TEXT),
          OptionalInt.of(TEXT),
          OptionalInt.of(CHOICES),
          FILES,
          PROMPTS,
          Optional.empty(),
          List.of());

  private WebhookLimits() {}

  private static boolean mayHaveCaption(FileKind kind) {
    return switch (kind) {
      case IMAGE, VIDEO, FILE -> true;
      case AUDIO, VOICE, STICKER, ANIMATED_STICKER -> false;
    };
  }

  /** A list has headings, descriptions and something that opens it; buttons have neither. */
  private static PromptLimit choosing(String style, int sections, boolean media) {
    var isList = sections > 0;
    return new PromptLimit(
        style,
        TITLE,
        TEXT,
        TITLE,
        1,
        CHOICES,
        TITLE,
        isList ? TITLE : 0,
        CHOICE_ID,
        sections,
        isList ? TITLE : 0,
        isList ? TITLE : 0,
        media,
        false);
  }
}
