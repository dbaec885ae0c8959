package atrium.connector.line;

import atrium.connector.ContentLimits;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.ContentLimits.FileLimit;
import atrium.connector.ContentLimits.PromptLimit;
import atrium.connector.content.PromptStyle;
import atrium.connector.line.rich.RichRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What LINE takes. Source: "Message objects" and "Action objects" of the Messaging API reference.
 * Files are not handed over but fetched by LINE from a link; what LINE has no kind for goes as the
 * link itself, and its limit is ours.
 */
final class LineLimits {
  private static final long MEBIBYTE = 1 << 20;
  static final int TEXT = 5000;
  static final int LABEL = 20;

  /** LINE keeps 300; the label travels along, so that an answer says what was tapped. */
  static final int CHOICE_ID = 250;

  static final int TITLE = 40;
  static final int BODY = 160;

  /** Of a body that stands below a title or a picture. */
  static final int BODY_BELOW = 60;

  private static final List<String> SOUND =
      List.of("audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/aac");

  private static final List<FileLimit> FILES =
      List.of(
          new FileLimit(FileKind.IMAGE, List.of("image/jpeg", "image/png"), 10 * MEBIBYTE, true),
          new FileLimit(FileKind.VIDEO, List.of("video/mp4"), 200 * MEBIBYTE, true),
          new FileLimit(FileKind.AUDIO, SOUND, 200 * MEBIBYTE, false),
          new FileLimit(FileKind.VOICE, SOUND, 200 * MEBIBYTE, false),
          new FileLimit(FileKind.FILE, List.of(), 100 * MEBIBYTE, true));

  private static final List<PromptLimit> PROMPTS =
      List.of(
          new PromptLimit(
              PromptStyle.BUTTONS, TITLE, BODY, 0, 1, 4, LABEL, 0, CHOICE_ID, 0, 0, 0, true, false),
          new PromptLimit(PromptStyle.LINK, TITLE, BODY, 0, 1, 1, LABEL, 0, 0, 0, 0, 0, true, true),
          new PromptLimit(
              PromptStyle.QUICK_REPLIES,
              0,
              TEXT,
              0,
              1,
              13,
              LABEL,
              0,
              CHOICE_ID,
              0,
              0,
              0,
              false,
              false),
          new PromptLimit(PromptStyle.LOCATION, 0, TEXT, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, true),
          new PromptLimit(
              PromptStyle.LIST, 60, 1000, 60, 1, 10, 40, 100, CHOICE_ID, 10, 40, 0, false, false));

  static final ContentLimits ALL =
      new ContentLimits(
          OptionalInt.of(TEXT),
          OptionalInt.of(TEXT),
          OptionalInt.empty(),
          FILES,
          PROMPTS,
          Optional.empty(),
          RichRules.LIMITS);

  private LineLimits() {}
}
