package atrium.connector;

import atrium.connector.content.Content;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a platform takes, as data: the page shows it beside what is being written, the server
 * refuses with it before anything is queued, the connector again before a byte leaves. Lengths
 * count UTF-16 units, as {@code length} does in Java and JavaScript. What is absent is unlimited.
 *
 * @param text length of a text
 * @param caption length of the words under a file
 * @param cards how many contact cards fit into one message
 * @param files by kind; a kind not listed cannot be sent
 * @param prompts by style; a style not listed cannot be sent
 * @param template how long templates may be that are filled in
 * @param rich by format; a format not listed cannot be sent
 */
public record ContentLimits(
    OptionalInt text,
    OptionalInt caption,
    OptionalInt cards,
    List<FileLimit> files,
    List<PromptLimit> prompts,
    Optional<TemplateLimit> template,
    List<RichLimit> rich) {
  /** For a connector that sends texts at most. */
  public static final ContentLimits NONE =
      new ContentLimits(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of());

  public ContentLimits {
    files = List.copyOf(files);
    prompts = List.copyOf(prompts);
    rich = List.copyOf(rich);
  }

  /** How a file is shown to the customer. */
  public enum FileKind {
    IMAGE,
    VIDEO,
    AUDIO,
    /** Recorded in the chat: plays at a tap. */
    VOICE,
    /** To be downloaded, whatever is in it. */
    FILE,
    STICKER,
    ANIMATED_STICKER;

    /** What a content's file is sent as; empty for contents without one. */
    public static Optional<FileKind> of(Content content) {
      return switch (content) {
        case Content.Image _ -> Optional.of(IMAGE);
        case Content.Video _ -> Optional.of(VIDEO);
        case Content.Audio audio -> Optional.of(audio.voice() ? VOICE : AUDIO);
        case Content.File _ -> Optional.of(FILE);
        case Content.Sticker sticker ->
            Optional.of(sticker.animated() ? ANIMATED_STICKER : STICKER);
        case Content.Template template ->
            template.parameters().stream()
                .filter(parameter -> parameter.media().isPresent())
                .findFirst()
                .map(parameter -> ofHeader(parameter.type()));
        case Content.Rich _ -> Optional.of(IMAGE);
        case Content.Text _,
            Content.Location _,
            Content.Contacts _,
            Content.Prompt _,
            Content.Comment _,
            Content.Answer _,
            Content.Order _,
            Content.Story _,
            Content.Call _,
            Content.SystemNote _,
            Content.Unsupported _ ->
            Optional.empty();
      };
    }

    /** What the file of a template's header is sent as, by the parameter's type. */
    public static FileKind ofHeader(String type) {
      return switch (type) {
        case "image" -> IMAGE;
        case "video" -> VIDEO;
        default -> FILE;
      };
    }
  }

  /**
   * What a file of one kind may be.
   *
   * @param mimeTypes allowed, lower case without parameters; empty for any
   * @param maxBytes largest size
   * @param caption whether words may stand under it
   */
  public record FileLimit(FileKind kind, List<String> mimeTypes, long maxBytes, boolean caption) {
    public FileLimit {
      mimeTypes = List.copyOf(mimeTypes);
    }
  }

  /**
   * How large a rich message may be; what else it must be say the connector's {@link ContentRules}.
   *
   * @param format as in {@link Content.Rich#format()}
   * @param text length of the words that stand for it
   * @param bytes of the message as JSON in UTF-8
   * @param files most pictures of ours
   */
  public record RichLimit(String format, int text, int bytes, int files) {}

  /**
   * What a prompt of one style may hold. A length of 0 means that there is no such part.
   *
   * @param style as in {@link Content.Prompt#style()}
   * @param minChoices fewest choices
   * @param maxChoices most choices, over all sections
   * @param sections most headings
   * @param button length of what stands on that which opens the choices
   * @param media whether a picture, video or file may stand above the body instead of a header
   * @param uniqueTitles whether two choices must not read the same
   */
  public record PromptLimit(
      String style,
      int header,
      int body,
      int footer,
      int minChoices,
      int maxChoices,
      int choiceTitle,
      int choiceDescription,
      int choiceId,
      int sections,
      int sectionTitle,
      int button,
      boolean media,
      boolean uniqueTitles) {}

  /**
   * How long the parts of a template may be once its values stand in them: it was approved without
   * them, and may be too long with them.
   *
   * @param header length of a header of words
   * @param body length of the body, where there is a header, a footer or a button beside it
   * @param bodyAlone the same where it is all there is
   * @param card length of the body of a card in a carousel
   * @param link length of a whole link
   * @param code length of a code to be copied
   */
  public record TemplateLimit(int header, int body, int bodyAlone, int card, int link, int code) {}

  /**
   * One way in which something does not fit.
   *
   * @param code stable, for translation: {@code empty}, {@code too_long}, {@code too_many}, {@code
   *     too_few}, {@code not_unique}, {@code not_allowed}, {@code file_type}, {@code file_empty},
   *     {@code file_too_large}
   * @param part what does not fit: {@code text}, {@code caption}, {@code file}, {@code cards},
   *     {@code style}, {@code header}, {@code body}, {@code footer}, {@code media}, {@code button},
   *     {@code choices}, {@code choice.title}, {@code choice.description}, {@code choice.id},
   *     {@code sections}, {@code section.title}; of a rich message {@code format}, {@code text},
   *     {@code message} and {@code files}; of a template also {@code card}, {@code link} and {@code
   *     code}
   * @param limit characters, bytes or pieces; 0 where none applies
   */
  public record Breach(String code, String part, long limit) {}

  /** The limit of a kind of file, if it can be sent at all. */
  public Optional<FileLimit> file(FileKind kind) {
    return files.stream().filter(limit -> limit.kind() == kind).findFirst();
  }

  /** The limit of a style of prompt, if it can be sent at all. */
  public Optional<PromptLimit> prompt(String style) {
    return prompts.stream().filter(limit -> limit.style().equals(style)).findFirst();
  }

  /** The limit of a rich format, if it can be sent at all. */
  public Optional<RichLimit> rich(String format) {
    return rich.stream().filter(limit -> limit.format().equals(format)).findFirst();
  }

  /** The first way in which the words and choices of a content do not fit; files are not opened. */
  public Optional<Breach> breach(Content content) {
    return ContentCheck.words(this, content);
  }

  /**
   * The first way in which a file does not fit.
   *
   * @param mimeType what it is, with or without parameters
   */
  public Optional<Breach> breach(FileKind kind, String mimeType, long bytes) {
    return ContentCheck.file(this, kind, mimeType, bytes);
  }
}
