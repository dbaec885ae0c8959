package atrium.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Health.State;
import atrium.connector.Outbound;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.Settings;
import atrium.connector.WireJson;
import atrium.connector.content.Choice;
import atrium.connector.content.ContactCard;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.PromptStyle;
import atrium.connector.testing.Lent;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is posted, and what the answers mean. */
class OutgoingTest {
  private static final Content HELLO = Content.Text.of("Hello");
  private static final Optional<String> NONE = Optional.empty();

  private static Receipt answered(int status, String body) {
    return Sending.send(new RecordingHttp().answering(status, body), HELLO);
  }

  private static Reason reason(int status, String body) {
    return ((Receipt.Rejected) answered(status, body)).reason();
  }

  @Test
  void aMessageIsPostedSignedWithItsKey() {
    var http = new RecordingHttp().answering(200, "{\"id\":\"own-1\"}");
    var receipt = Sending.send(http, HELLO);
    var request = http.requests().getFirst();
    var headers = request.headers();
    var bytes = RecordingHttp.bytes(request);

    assertThat(receipt).isEqualTo(new Receipt.Accepted(List.of("own-1")));
    assertThat(request.uri()).hasToString("https://app.example/atrium");
    assertThat(headers)
        .containsEntry("idempotency-key", Sending.KEY)
        .containsEntry("webhook-id", Sending.KEY);
    var timestamp = Long.parseLong(headers.get("webhook-timestamp"));
    assertThat(headers.get("webhook-signature"))
        .isEqualTo(Signed.signature(Signed.OTHER, Sending.KEY, timestamp, bytes));
    assertThat(WireJson.MAPPER.readTree(bytes))
        .isEqualTo(
            WireJson.MAPPER.readTree(
                """
                {"type":"message","account":"solstice-app","id":"%s","to":"4711",
                 "content":{"kind":"text","text":"Hello"},"reply_to":"m-1"}
                """
                    .formatted(Sending.KEY)));
  }

  @Test
  void whileASecretIsReplacedBothSign() {
    Map<String, String> settings = new HashMap<>(Sending.SETTINGS);
    settings.put("send_secret", Signed.SECRET + "," + Signed.OTHER);
    var http = new RecordingHttp().answering(200, "{}");
    new WebhookConnectorFactory()
        .connector(new Settings(settings), new Lent(http))
        .send(new Outbound(Sending.KEY, Sending.ZOE, HELLO, NONE));
    var request = http.requests().getFirst();
    var timestamp = Long.parseLong(request.headers().get("webhook-timestamp"));

    assertThat(signatures(request))
        .containsExactly(
            Signed.signature(Signed.SECRET, Sending.KEY, timestamp, RecordingHttp.bytes(request)),
            Signed.signature(Signed.OTHER, Sending.KEY, timestamp, RecordingHttp.bytes(request)));
  }

  private static List<String> signatures(PlatformHttp.Request request) {
    return List.of(request.headers().getOrDefault("webhook-signature", "").split(" ", -1));
  }

  @Test
  void whoAnswersWithoutAnIdIsTakenAtOurs() {
    var ours = new Receipt.Accepted(List.of(Sending.KEY));

    assertThat(answered(200, "{}")).isEqualTo(ours);
    assertThat(answered(204, "")).isEqualTo(ours);
    assertThat(answered(200, "{\"id\":{\"a\":1}}")).isEqualTo(ours);
    assertThat(answered(200, "{\"id\":7}")).isEqualTo(new Receipt.Accepted(List.of("7")));
  }

  @Test
  void whoHasItAlreadyHasIt() {
    assertThat(answered(409, "{\"id\":\"own-1\"}"))
        .isEqualTo(new Receipt.Accepted(List.of("own-1")));
  }

  @Test
  void aPageOfSomebodyElseIsNoAnswer() {
    assertThat(answered(200, "<html>Please sign in</html>")).isInstanceOf(Receipt.Unknown.class);
  }

  @Test
  void statusesMeanWhatTheyMean() {
    assertThat(reason(400, "{}")).isEqualTo(Reason.CONTENT);
    assertThat(reason(401, "")).isEqualTo(Reason.REAUTHENTICATE);
    assertThat(reason(403, "{}")).isEqualTo(Reason.REAUTHENTICATE);
    assertThat(reason(404, "<html>")).isEqualTo(Reason.ACCOUNT);
    assertThat(reason(302, "")).isEqualTo(Reason.ACCOUNT);
    assertThat(reason(413, "")).isEqualTo(Reason.CONTENT);
    assertThat(reason(418, "")).isEqualTo(Reason.PERMANENT);
    assertThat(answered(500, "")).isInstanceOf(Receipt.Unknown.class);
    assertThat(answered(408, "")).isInstanceOf(Receipt.Unknown.class);
  }

  @Test
  void codesOfTheFormatMeanMoreThanStatuses() {
    assertThat(reason(404, "{\"error\":{\"code\":\"unknown_customer\"}}"))
        .isEqualTo(Reason.RECIPIENT);
    assertThat(reason(503, "{\"error\":{\"code\":\"try_again\"}}")).isEqualTo(Reason.RETRY);
    assertThat(reason(422, "{\"error\":{\"code\":\"too_late\"}}")).isEqualTo(Reason.WINDOW_CLOSED);
    assertThat(((Receipt.Rejected) answered(400, "{\"error\":{\"code\":\"lamp_is_off\"}}")).code())
        .isEqualTo("lamp_is_off");
  }

  @Test
  void wordsOfTheOtherSideAreNotRepeated() {
    var refused = answered(400, "{\"error\":{\"code\":\"x y\",\"message\":\"Zoë said hello\"}}");

    assertThat(refused.toString()).doesNotContain("Zoë").doesNotContain("x y");
  }

  @Test
  void whoAsksToGoSlowerIsObeyed() {
    var http = new RecordingHttp().answering(429, Map.of("retry-after", "30"), "");
    var refused = (Receipt.Rejected) Sending.send(http, HELLO);

    assertThat(refused.reason()).isEqualTo(Reason.PACE);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(30));
  }

  @Test
  void silenceIsNoRefusal() {
    assertThat(Sending.send(failing(Kind.AMBIGUOUS), HELLO)).isInstanceOf(Receipt.Unknown.class);
    assertThat(((Receipt.Rejected) Sending.send(failing(Kind.UNREACHABLE), HELLO)).reason())
        .isEqualTo(Reason.RETRY);
  }

  private static PlatformHttp failing(Kind kind) {
    return _ -> {
      throw new PlatformFailure(kind, "No answer");
    };
  }

  @Test
  void filesGoAsLinks() {
    var content =
        Sending.posted(new Content.Image(MediaRef.of("7", "image/jpeg"), Optional.of("This one")))
            .path("content");

    assertThat(content.path("kind").asString()).isEqualTo("image");
    assertThat(content.path("url").asString()).isEqualTo("https://files.example/7/file");
    assertThat(content.path("mime_type").asString()).isEqualTo("image/jpeg");
    assertThat(content.path("size").asLong()).isEqualTo(10);
    assertThat(content.path("caption").asString()).isEqualTo("This one");
    var voice = new Content.Audio(MediaRef.of("8", "audio/ogg"), true, OptionalInt.of(4));
    assertThat(Sending.posted(voice).path("content").path("voice").asBoolean()).isTrue();
  }

  @Test
  void aFileThatNobodyCouldFetchIsNotSent() {
    var http = new RecordingHttp();
    var picture = new Content.Image(MediaRef.of("7", "image/jpeg"), NONE);

    assertThat(Sending.send(http, picture, new LentFiles().withoutLinks()))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.code()).isEqualTo("no_public_address"));
    assertThat(Sending.send(http, picture, new LentFiles().andNoOther()))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.code()).isEqualTo("file_gone"));
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void aQuestionKeepsItsChoicesAndItsPicture() {
    var choice = new Choice("cream", "Cream", Optional.of("Warm"), Optional.of("Colours"), NONE);
    var list =
        new Content.Prompt(
            PromptStyle.LIST,
            Optional.of("Lamps"),
            "Which one?",
            Optional.of("incl. VAT"),
            List.of(choice),
            Optional.empty(),
            Optional.of("Choose"),
            NONE,
            Optional.empty());
    var posted = Sending.posted(list).path("content");

    assertThat(posted.path("button").asString()).isEqualTo("Choose");
    assertThat(posted.path("choices").path(0).path("id").asString()).isEqualTo("cream");
    assertThat(posted.path("choices").path(0).path("section").asString()).isEqualTo("Colours");
    var pictured =
        new Content.Prompt(
            PromptStyle.BUTTONS,
            NONE,
            "This one?",
            NONE,
            List.of(new Choice("y", "Yes", NONE, NONE, NONE)),
            Optional.of(MediaRef.of("9", "image/png")),
            NONE,
            NONE,
            Optional.empty());
    assertThat(Sending.posted(pictured).path("content").path("media").path("url").asString())
        .isEqualTo("https://files.example/9/file");
  }

  @Test
  void cardsAndPlacesGoWhole() {
    var card =
        new ContactCard(
            "Ann",
            List.of(new ContactCard.Entry(Optional.of("work"), "+49301234567")),
            List.of(),
            List.of(),
            List.of(),
            Optional.of("Solstice"),
            NONE);
    var posted = Sending.posted(new Content.Contacts(List.of(card))).path("content").path("cards");
    assertThat(posted.path(0).path("phones").path(0).path("type").asString()).isEqualTo("work");
    var place = new Content.Location(1.5, 2.5, Optional.of("Shop"), NONE, NONE);
    assertThat(Sending.posted(place).path("content").path("name").asString()).isEqualTo("Shop");
  }

  @Test
  void whatDoesNotFitIsNotPosted() {
    var http = new RecordingHttp();
    var stranger = new Address(Address.WA_ID, "", "4915112345678");
    var lost = new Outbound(Sending.KEY, stranger, HELLO, NONE);

    assertThat(Sending.send(http, Content.Text.of("a".repeat(10_001))))
        .isInstanceOf(Receipt.Rejected.class);
    assertThat(Sending.connector(http).send(lost)).isInstanceOf(Receipt.Rejected.class);
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void deedsArePostedToo() {
    var http = new RecordingHttp();
    var deeds =
        List.of(
            new Action.MarkRead("m-1"),
            new Action.Typing(Sending.ZOE, Optional.of("m-1")),
            new Action.React("key-1", Sending.ZOE, "m-1", "👍"),
            new Action.Unsend(Sending.ZOE, "own-1"),
            new Action.Edit(Sending.ZOE, "own-1", Content.Text.of("Good evening")),
            new Action.Block(Sending.ZOE, true));
    for (var deed : deeds) {
      http.answering(200, "");
      assertThat(Sending.connector(http).act(deed)).isEqualTo(new Receipt.Accepted(List.of()));
    }

    assertThat(http.requests().stream().map(Sending::body))
        .extracting(body -> body.path("type").asString())
        .containsExactly("read", "typing", "reaction", "unsend", "edit", "block");
    assertThat(Sending.body(http.requests().get(4)).path("content").path("text").asString())
        .isEqualTo("Good evening");
  }

  @Test
  void theSystemIsAskedWhetherItAnswers() {
    assertThat(Sending.connector(new RecordingHttp().answering(200, "{}")).check().state())
        .isEqualTo(State.WORKING);
    assertThat(Sending.connector(new RecordingHttp().answering(401, "{}")).check().state())
        .isEqualTo(State.REAUTHENTICATE);
    assertThat(Sending.connector(new RecordingHttp().answering(502, "")).check().state())
        .isEqualTo(State.UNREACHABLE);
    assertThat(Sending.connector(failing(Kind.UNREACHABLE)).check().state())
        .isEqualTo(State.UNREACHABLE);
  }
}
