package atrium.connector;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.ContentLimits.PromptLimit;
import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Holds contents against limits. */
final class ContentCheck {
  private ContentCheck() {}

  static Optional<Breach> words(ContentLimits limits, Content content) {
    return switch (content) {
      case Content.Text text -> text(limits, text.text());
      case Content.Image image -> caption(limits, content, image.caption());
      case Content.Video video -> caption(limits, content, video.caption());
      case Content.File file -> caption(limits, content, file.caption());
      case Content.Audio _ -> caption(limits, content, Optional.empty());
      // One that the platform knows by its id needs no file.
      case Content.Sticker sticker ->
          sticker.stickerId().isPresent()
              ? Optional.empty()
              : caption(limits, content, Optional.empty());
      case Content.Contacts contacts -> cards(limits, contacts);
      case Content.Prompt prompt -> prompt(limits, prompt);
      case Content.Rich rich -> rich(limits, rich);
      case Content.Location _,
          Content.Template _,
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

  static Optional<Breach> file(ContentLimits limits, FileKind kind, String mimeType, long bytes) {
    var limit = limits.file(kind);
    if (limit.isEmpty()) {
      return breach("not_allowed", "file", 0);
    }
    var type = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    var types = limit.get().mimeTypes();
    if (!types.isEmpty() && !types.contains(type)) {
      return breach("file_type", "file", 0);
    }
    if (bytes <= 0) {
      return breach("file_empty", "file", 0);
    }
    return bytes > limit.get().maxBytes()
        ? breach("file_too_large", "file", limit.get().maxBytes())
        : Optional.empty();
  }

  private static Optional<Breach> text(ContentLimits limits, String text) {
    return text.isBlank() ? breach("empty", "text", 0) : length("text", text, limits.text());
  }

  private static Optional<Breach> caption(
      ContentLimits limits, Content content, Optional<String> caption) {
    var limit = FileKind.of(content).flatMap(limits::file);
    if (limit.isEmpty()) {
      return breach("not_allowed", "file", 0);
    }
    if (caption.isEmpty()) {
      return Optional.empty();
    }
    return limit.get().caption()
        ? length("caption", caption.get(), limits.caption())
        : breach("not_allowed", "caption", 0);
  }

  private static Optional<Breach> cards(ContentLimits limits, Content.Contacts contacts) {
    var cards = contacts.cards().size();
    if (cards == 0) {
      return breach("empty", "cards", 0);
    }
    var most = limits.cards().orElse(Integer.MAX_VALUE);
    return cards > most ? breach("too_many", "cards", most) : Optional.empty();
  }

  private static Optional<Breach> rich(ContentLimits limits, Content.Rich rich) {
    if (limits.rich().isEmpty()) {
      // What cannot be sent in any form is for capabilities to say.
      return Optional.empty();
    }
    var limit = limits.rich(rich.format());
    if (limit.isEmpty()) {
      return breach("not_allowed", "format", 0);
    }
    if (rich.text().isBlank()) {
      return breach("empty", "text", 0);
    }
    if (rich.files().size() > limit.get().files()) {
      return breach("too_many", "files", limit.get().files());
    }
    var bytes = WireJson.MAPPER.writeValueAsBytes(rich.message()).length;
    return bytes > limit.get().bytes()
        ? breach("too_large", "message", limit.get().bytes())
        : length("text", rich.text(), OptionalInt.of(limit.get().text()));
  }

  private static Optional<Breach> prompt(ContentLimits limits, Content.Prompt prompt) {
    return limits
        .prompt(prompt.style())
        .map(limit -> prompt(limit, prompt))
        .orElseGet(() -> breach("not_allowed", "style", 0));
  }

  private static Optional<Breach> prompt(PromptLimit limit, Content.Prompt prompt) {
    return Stream.of(
            part("header", prompt.header(), limit.header()),
            prompt.body().isBlank() && limit.body() > 0
                ? breach("empty", "body", 0)
                : part("body", Optional.of(prompt.body()), limit.body()),
            part("footer", prompt.footer(), limit.footer()),
            prompt.media().isPresent() && !limit.media()
                ? breach("not_allowed", "media", 0)
                : Optional.<Breach>empty(),
            button(limit, prompt.button()),
            choices(limit, prompt))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() ->
            prompt.choices().stream()
                .flatMap(choice -> choice(limit, choice).stream())
                .findFirst());
  }

  /** What has to be tapped has to say something. */
  private static Optional<Breach> button(PromptLimit limit, Optional<String> button) {
    return limit.button() > 0 && button.filter(words -> !words.isBlank()).isEmpty()
        ? breach("empty", "button", 0)
        : part("button", button, limit.button());
  }

  private static Optional<Breach> choices(PromptLimit limit, Content.Prompt prompt) {
    var choices = prompt.choices();
    if (choices.size() < limit.minChoices()) {
      return breach("too_few", "choices", limit.minChoices());
    }
    if (choices.size() > limit.maxChoices()) {
      return breach("too_many", "choices", limit.maxChoices());
    }
    var titles = new HashSet<String>();
    if (limit.uniqueTitles() && !choices.stream().map(Choice::title).allMatch(titles::add)) {
      return breach("not_unique", "choice.title", 0);
    }
    var sections = choices.stream().flatMap(choice -> choice.section().stream()).distinct().count();
    return limit.sections() > 0 && sections > limit.sections()
        ? breach("too_many", "sections", limit.sections())
        : Optional.empty();
  }

  private static Optional<Breach> choice(PromptLimit limit, Choice choice) {
    if (limit.choiceTitle() > 0 && choice.title().isBlank()) {
      return breach("empty", "choice.title", 0);
    }
    return Stream.of(
            part("choice.title", Optional.of(choice.title()), limit.choiceTitle()),
            part("choice.description", choice.description(), limit.choiceDescription()),
            part("choice.id", Optional.of(choice.id()), limit.choiceId()),
            part("section.title", choice.section(), limit.sectionTitle()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A part that does not exist on the platform must be left out, not dropped in silence. */
  private static Optional<Breach> part(String name, Optional<String> text, int limit) {
    if (text.isEmpty() || text.get().isEmpty()) {
      return Optional.empty();
    }
    return limit == 0
        ? breach("not_allowed", name, 0)
        : length(name, text.get(), OptionalInt.of(limit));
  }

  private static Optional<Breach> length(String name, String text, OptionalInt limit) {
    var most = limit.orElse(Integer.MAX_VALUE);
    return text.length() > most ? breach("too_long", name, most) : Optional.empty();
  }

  private static Optional<Breach> breach(String code, String part, long limit) {
    return Optional.of(new Breach(code, part, limit));
  }
}
