package atrium.connector.line;

import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Outbound;
import atrium.connector.Outbound.AnswerToken;
import atrium.connector.Outbound.Standing;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.Settings;
import atrium.connector.WireJson;
import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import atrium.connector.content.Entity;
import atrium.connector.content.MediaRef;
import atrium.connector.content.PromptStyle;
import atrium.connector.testing.Lent;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An account of a test, and what is said from it. */
final class Sending {
  static final Map<String, String> SETTINGS =
      Map.of("bot_user_id", "Ub1a2c3d4e5f60718293a4b5c6d7e8f90", "access_token", "token-1");
  static final Address SATO =
      new Address(Address.LINE_USER, "1656000000", "U0123456789abcdef0123456789abcdef");
  static final Address GROUP =
      new Address(Address.LINE_GROUP, "1656000000", "C4af4980629aaaaaaaaaaaaaaaaaaaaaa");
  static final String KEY = "0b5e5d0c-5f0e-4a43-9b11-5a8f6c7d8e9f";
  static final String TAKEN =
      """
      {"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"}]}\
      """;
  static final Optional<String> NONE = Optional.empty();

  private Sending() {}

  static Connector connector(PlatformHttp http) {
    return new LineConnectorFactory().connector(new Settings(SETTINGS), new Lent(http));
  }

  static Outbound message(Content content, Address to, Standing standing) {
    return new Outbound(KEY, to, content, NONE, new LentFiles(), standing);
  }

  static Receipt send(RecordingHttp http, Content content) {
    return connector(http).send(message(content, SATO, Standing.NONE));
  }

  /** A reply token that came so long ago and was taken at once. */
  static Standing token(Duration ago, boolean doubtful) {
    var given = Instant.now().minus(ago);
    return new Standing(Optional.of(new AnswerToken("reply-1", given, given)), NONE, doubtful);
  }

  static JsonNode body(PlatformHttp.Request request) {
    return WireJson.MAPPER.readTree(RecordingHttp.bytes(request));
  }

  /** The messages of a request. */
  static JsonNode said(PlatformHttp.Request request) {
    return body(request).path("messages");
  }

  static JsonNode json(String text) {
    return WireJson.MAPPER.readTree(text);
  }

  static Content.Prompt prompt(String style, int choices) {
    return new Content.Prompt(style, NONE, "どれにしますか?", NONE, choices(choices));
  }

  private static List<Choice> choices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Choice("id-" + i, "選択肢 " + i, NONE, NONE, NONE))
        .toList();
  }

  /** One of everything that can be sent. */
  static List<Content> contents() {
    return Stream.of(messages(), prompts(), RichSamples.all()).flatMap(List::stream).toList();
  }

  private static List<Content> messages() {
    var picture = MediaRef.of("1", "image/jpeg");
    var words = Optional.of("新しいランプです");
    return List.of(
        Content.Text.of("こんにちは"),
        new Content.Text(
            "やあ $ 元気?",
            List.of(new Entity(3, 1, Entity.Type.EMOJI, "5ac1bfd5040ab15980c9b435/001"))),
        new Content.Image(picture, NONE),
        new Content.Image(picture, words),
        new Content.Video(MediaRef.of("2", "video/mp4"), words),
        new Content.Audio(MediaRef.of("3", "audio/mp4"), true, OptionalInt.of(3)),
        new Content.Audio(MediaRef.of("3", "audio/mpeg"), false, OptionalInt.empty()),
        new Content.File(MediaRef.of("4", "application/pdf"), words),
        new Content.Sticker(Optional.empty(), false, Optional.of("446"), Optional.of("1988"), NONE),
        new Content.Location(35.67966, 139.73669, NONE, NONE, NONE),
        new Content.Location(35.67966, 139.73669, Optional.of("本社"), Optional.of("東京都"), NONE));
  }

  private static List<Content> prompts() {
    return List.of(
        prompt(PromptStyle.BUTTONS, 4),
        new Content.Prompt(
            PromptStyle.BUTTONS,
            Optional.of("ランプ"),
            "どれにしますか?",
            NONE,
            choices(2),
            Optional.of(MediaRef.of("1", "image/jpeg")),
            NONE,
            NONE,
            Optional.empty()),
        new Content.Prompt(
            PromptStyle.LINK,
            NONE,
            "こちらです",
            NONE,
            List.of(new Choice("", "開く", NONE, NONE, Optional.of("https://example.com/")))),
        prompt(PromptStyle.QUICK_REPLIES, 13),
        prompt(PromptStyle.LOCATION, 0),
        new Content.Prompt(
            PromptStyle.LIST,
            Optional.of("ランプ"),
            "どれにしますか?",
            Optional.of("税込"),
            List.of(
                new Choice("a", "とても長い名前のランプでございます、はい", Optional.of("青"), Optional.of("卓上"), NONE),
                new Choice("b", "Floor", NONE, Optional.of("床"), NONE))));
  }
}
