package atrium.connector;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.ContentLimits.FileLimit;
import atrium.connector.ContentLimits.PromptLimit;
import atrium.connector.ContentLimits.RichLimit;
import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not fit is found before anything is sent, and named. */
class ContentLimitsTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final ContentLimits LIMITS =
      new ContentLimits(
          OptionalInt.of(5),
          OptionalInt.of(3),
          OptionalInt.of(1),
          List.of(
              new FileLimit(FileKind.IMAGE, List.of("image/png"), 10, true),
              new FileLimit(FileKind.VOICE, List.of("audio/ogg"), 10, false)),
          List.of(new PromptLimit("buttons", 0, 8, 4, 1, 2, 3, 0, 4, 1, 4, 0, false, true)),
          Optional.empty(),
          List.of(new RichLimit("toy.form", 5, 20, 1)));

  private static Optional<Breach> breach(String code, String part, long limit) {
    return Optional.of(new Breach(code, part, limit));
  }

  private static Content.Image image(String caption) {
    return new Content.Image(MediaRef.of("1", "image/png"), Optional.of(caption));
  }

  private static Content.Prompt prompt(String body, Choice... choices) {
    return new Content.Prompt("buttons", NONE, body, NONE, List.of(choices));
  }

  private static Choice choice(String title) {
    return new Choice(title, title, NONE, NONE, NONE);
  }

  @Test
  void wordsAreCounted() {
    assertThat(LIMITS.breach(Content.Text.of("12345"))).isEmpty();
    assertThat(LIMITS.breach(Content.Text.of("123456"))).isEqualTo(breach("too_long", "text", 5));
    assertThat(LIMITS.breach(Content.Text.of(" \n"))).isEqualTo(breach("empty", "text", 0));
    assertThat(LIMITS.breach(image("123"))).isEmpty();
    assertThat(LIMITS.breach(image("1234"))).isEqualTo(breach("too_long", "caption", 3));
    assertThat(LIMITS.breach(new Content.File(MediaRef.of("1", "a/b"), NONE)))
        .isEqualTo(breach("not_allowed", "file", 0));
    assertThat(ContentLimits.NONE.breach(Content.Text.of("x".repeat(100_000)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IMAGE, image/png, 10,",
    "IMAGE, IMAGE/PNG, 1,",
    "VOICE, audio/ogg; codecs=opus, 5,",
    "IMAGE, image/png, 11, file_too_large",
    "IMAGE, image/png, 0, file_empty",
    "IMAGE, image/gif, 1, file_type",
    "VIDEO, video/mp4, 1, not_allowed"
  })
  void filesAreMeasured(FileKind kind, String type, long bytes, String code) {
    assertThat(LIMITS.breach(kind, type, bytes).map(Breach::code))
        .isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void promptsAreHeldAgainstTheirStyle() {
    assertThat(LIMITS.breach(prompt("Yes?", choice("A"), choice("B")))).isEmpty();
    assertThat(LIMITS.breach(prompt("", choice("A")))).isEqualTo(breach("empty", "body", 0));
    assertThat(LIMITS.breach(prompt("Yes?"))).isEqualTo(breach("too_few", "choices", 1));
    assertThat(LIMITS.breach(prompt("?", choice("A"), choice("B"), choice("C"))))
        .isEqualTo(breach("too_many", "choices", 2));
    assertThat(LIMITS.breach(prompt("?", choice("A"), choice("A"))))
        .isEqualTo(breach("not_unique", "choice.title", 0));
    assertThat(LIMITS.breach(prompt("?", choice("1234"))))
        .isEqualTo(breach("too_long", "choice.title", 3));
    assertThat(LIMITS.breach(prompt("?", choice(""))))
        .isEqualTo(breach("empty", "choice.title", 0));
    var sections =
        prompt(
            "?",
            new Choice("1", "A", NONE, Optional.of("X"), NONE),
            new Choice("2", "B", NONE, Optional.of("Y"), NONE));
    assertThat(LIMITS.breach(sections)).isEqualTo(breach("too_many", "sections", 1));
  }

  @Test
  void whatAStyleDoesNotHaveIsNotDroppedInSilence() {
    var header = new Content.Prompt("buttons", Optional.of("Hi"), "?", NONE, List.of(choice("A")));
    assertThat(LIMITS.breach(header)).isEqualTo(breach("not_allowed", "header", 0));
    var picture =
        new Content.Prompt(
            "buttons",
            NONE,
            "?",
            NONE,
            List.of(choice("A")),
            Optional.of(MediaRef.of("1", "image/png")),
            NONE,
            NONE,
            Optional.empty());
    assertThat(LIMITS.breach(picture)).isEqualTo(breach("not_allowed", "media", 0));
    var list = new Content.Prompt("list", NONE, "?", NONE, List.of(choice("A")));
    assertThat(LIMITS.breach(list)).isEqualTo(breach("not_allowed", "style", 0));
  }

  private static Content.Rich rich(String format, String text, MediaRef... files) {
    var message = WireJson.MAPPER.createObjectNode().put("a", "é".repeat(text.length()));
    return new Content.Rich(format, text, message, List.of(files));
  }

  @Test
  void aRichMessageHasAFormatWordsAndASize() {
    var picture = MediaRef.of("1", "image/png");
    assertThat(LIMITS.breach(rich("toy.form", "abc", picture))).isEmpty();
    assertThat(LIMITS.breach(rich("other", "abc"))).isEqualTo(breach("not_allowed", "format", 0));
    assertThat(LIMITS.breach(rich("toy.form", " "))).isEqualTo(breach("empty", "text", 0));
    assertThat(LIMITS.breach(rich("toy.form", "abc", picture, picture)))
        .isEqualTo(breach("too_many", "files", 1));
    assertThat(LIMITS.breach(rich("toy.form", "abcdef"))).isEqualTo(breach("too_long", "text", 5));
    assertThat(LIMITS.breach(rich("toy.form", "abcdefgh")))
        .as("bytes, not characters")
        .isEqualTo(breach("too_large", "message", 20));
  }
}
