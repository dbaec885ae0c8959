package atrium.connector.line;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Outbound;
import atrium.connector.Outbound.Standing;
import atrium.connector.OutboundFile;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which way a message goes, and what LINE's answers mean. */
class OutgoingTest {
  private static final Content HELLO = Content.Text.of("こんにちは");
  private static final String GONE = "{\"message\":\"Invalid reply token\"}";
  private final RecordingHttp http = new RecordingHttp();

  private Receipt send(Standing standing) {
    return Sending.connector(http).send(Sending.message(HELLO, Sending.SATO, standing));
  }

  private List<String> paths() {
    return http.requests().stream().map(request -> request.uri().getPath()).toList();
  }

  @Test
  void aQuickAnswerGoesByTheReplyTokenWithoutARetryKey() {
    http.answering(200, Sending.TAKEN);

    assertThat(send(Sending.token(Duration.ofSeconds(10), false)))
        .isEqualTo(
            new Receipt.Accepted(
                List.of("461230966842064897"), Map.of("461230966842064897", "IStG5h1Tz7b")));
    assertThat(paths()).containsExactly("/v2/bot/message/reply");
    assertThat(Sending.body(http.requests().getFirst()))
        .isEqualTo(
            Sending.json(
                """
                {"replyToken":"reply-1","messages":[{"type":"text","text":"こんにちは"}]}
                """));
    assertThat(http.requests().getFirst().headers()).doesNotContainKey("x-line-retry-key");
  }

  @Test
  void whatHasNoTokenOrAnOldOneIsPushedUnderItsOwnKey() {
    http.answering(200, Sending.TAKEN).answering(200, Sending.TAKEN);

    send(Standing.NONE);
    send(Sending.token(Duration.ofSeconds(10), false));
    assertThat(paths()).containsExactly("/v2/bot/message/push", "/v2/bot/message/reply");

    var old = Sending.token(Duration.ofMinutes(5), false);
    var late = old.answer().orElseThrow();
    http.answering(200, Sending.TAKEN);
    send(
        new Standing(
            Optional.of(
                new Outbound.AnswerToken(
                    late.token(), late.givenAt(), late.givenAt().plusSeconds(51))),
            Optional.empty(),
            false));
    assertThat(paths().getLast()).isEqualTo("/v2/bot/message/push");
    assertThat(http.requests().getLast().headers())
        .containsEntry("x-line-retry-key", Sending.KEY)
        .containsEntry("authorization", "Bearer token-1");
  }

  @Test
  void aTokenThatDiedEarlyGivesWayToAPush() {
    http.answering(400, GONE).answering(200, Sending.TAKEN);

    assertThat(send(Sending.token(Duration.ofSeconds(30), false)))
        .isInstanceOf(Receipt.Accepted.class);
    assertThat(paths()).containsExactly("/v2/bot/message/reply", "/v2/bot/message/push");
  }

  @Test
  void anAnswerInDoubtIsTriedWithItsTokenAgainAndNeverPushed() {
    http.answering(400, GONE).answering(400, GONE).answering(200, Sending.TAKEN);

    assertThat(send(Sending.token(Duration.ofSeconds(20), true)))
        .as("the token was used, and only by this message")
        .isEqualTo(new Receipt.Accepted(List.of()));
    assertThat(send(Sending.token(Duration.ofSeconds(90), true)))
        .as("used or expired: nobody knows")
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.code()).isEqualTo("reply_token_gone"));
    assertThat(send(Sending.token(Duration.ofSeconds(20), true)))
        .as("it was not used before")
        .isInstanceOf(Receipt.Accepted.class);
    assertThat(paths()).containsOnly("/v2/bot/message/reply");
  }

  @Test
  void aKeyThatLineKnowsMeansThatItHasTheMessage() {
    http.answering(
        409,
        """
        {"message":"The retry key is already accepted","sentMessages":[{"id":"42"}]}
        """);

    assertThat(send(Standing.NONE)).isEqualTo(new Receipt.Accepted(List.of("42")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | The request body has 1 error(s)                         | CONTENT        | 400
          400 | Failed to send messages                                 | RECIPIENT      | unreachable
          401 | Authentication failed. Confirm that the access token... | REAUTHENTICATE | 401
          403 | Access to this API is not available for your account    | PERMANENT      | 403
          404 | Not found                                               | RECIPIENT      | 404
          410 | The content is gone                                     | PERMANENT      | 410
          413 |                                                         | CONTENT        | 413
          415 |                                                         | CONTENT        | 415
          418 | ?                                                       | PERMANENT      | 418
          429 | The API rate limit has been exceeded. Try again later.  | PACE           | 429
          429 | You have reached your monthly limit.                    | PERMANENT      | quota
          """)
  void everyRefusalHasAReasonAndAWayOut(int status, String words, Reason reason, String code) {
    http.answering(status, "{\"message\":\"" + (words == null ? "" : words) + "\"}");

    assertThat(send(Standing.NONE))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.detail()).isNotBlank().doesNotContain("the access token...");
            });
  }

  @Test
  void whatLineDidNotSayIsInDoubt() {
    http.answering(500, "{}").answering(200, "<html>");

    assertThat(send(Standing.NONE)).isInstanceOf(Receipt.Unknown.class);
    assertThat(send(Standing.NONE)).isInstanceOf(Receipt.Unknown.class);
  }

  @Test
  void theNetworkSaysWhetherItMayHaveArrived() {
    assertThat(over(Kind.UNREACHABLE)).isInstanceOf(Receipt.Rejected.class);
    assertThat(over(Kind.AMBIGUOUS)).isInstanceOf(Receipt.Unknown.class);
  }

  private static Receipt over(Kind kind) {
    PlatformHttp broken =
        _ -> {
          throw new PlatformFailure(kind, "gone");
        };
    return Sending.connector(broken).send(Sending.message(HELLO, Sending.SATO, Standing.NONE));
  }

  @Test
  void aQuoteNeedsTheTokenOfWhatItQuotes() {
    http.answering(200, Sending.TAKEN);
    var with = new Standing(Optional.empty(), Optional.of("quote-1"), false);

    assertThat(quoting(HELLO, with)).isInstanceOf(Receipt.Accepted.class);
    assertThat(Sending.said(http.requests().getFirst()).at("/0/quoteToken").asString())
        .isEqualTo("quote-1");
    assertThat(quoting(HELLO, Standing.NONE)).isInstanceOf(Receipt.Rejected.class);
    var picture = new Content.Image(MediaRef.of("1", "image/png"), Optional.empty());
    assertThat(quoting(picture, with)).isInstanceOf(Receipt.Rejected.class);
  }

  private Receipt quoting(Content content, Standing standing) {
    return Sending.connector(http)
        .send(
            new Outbound(
                Sending.KEY,
                Sending.SATO,
                content,
                Optional.of("1001"),
                new LentFiles(),
                standing));
  }

  @Test
  void filesNeedAnAddressThatLineCanReach() {
    var picture = new Content.Image(MediaRef.of("1", "image/png"), Optional.empty());
    var message =
        new Outbound(
            Sending.KEY,
            Sending.SATO,
            picture,
            Optional.empty(),
            new LentFiles().withoutLinks(),
            Standing.NONE);

    assertThat(Sending.connector(http).send(message))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.code()).isEqualTo("no_public_address"));
    assertThat(http.requests()).isEmpty();
  }

  /** LINE wants to be told how long a sound plays, and a guess would be a lie. */
  @Test
  void aSoundWhoseLengthNobodyKnowsIsRefused() {
    var mute =
        new OutboundFile() {
          @Override
          public String fileName() {
            return "a.mp3";
          }

          @Override
          public String mimeType() {
            return "audio/mpeg";
          }

          @Override
          public long size() {
            return 1;
          }

          @Override
          public InputStream open() {
            return InputStream.nullInputStream();
          }
        };
    var sound = new Content.Audio(MediaRef.of("9", "audio/mpeg"), false, OptionalInt.empty());
    var message =
        new Outbound(
            Sending.KEY,
            Sending.SATO,
            sound,
            Optional.empty(),
            new LentFiles().with("9", mute),
            Standing.NONE);

    assertThat(Sending.connector(http).send(message))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.code()).isEqualTo("sound_unreadable"));
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void wordsUnderAPictureAreASecondMessageOfTheSameCall() {
    http.answering(200, "{\"sentMessages\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
    var picture = new Content.Image(MediaRef.of("1", "image/png"), Optional.of("新作です"));

    assertThat(Sending.send(http, picture)).isEqualTo(new Receipt.Accepted(List.of("1", "2")));
    assertThat(Sending.said(http.requests().getFirst()))
        .isEqualTo(
            Sending.json(
                """
                [{"type":"image","originalContentUrl":"https://files.example/1/file",\
                "previewImageUrl":"https://files.example/1/file"},{"type":"text","text":"新作です"}]
                """));
  }

  @Test
  void aRichMessageGetsItsLinksAndCarriesWhatStoodOnItsButtons() {
    http.answering(200, Sending.TAKEN);
    Sending.send(http, RichSamples.all().getFirst());

    var said = Sending.said(http.requests().getFirst()).path(0);
    assertThat(said.path("altText").asString()).isEqualTo("灯り");
    var template = said.path("template");
    assertThat(template.path("thumbnailImageUrl").asString())
        .isEqualTo("https://files.example/1/file");
    assertThat(template.path("actions").path(0).path("data").asString())
        .isEqualTo("atrium\nbuy=1\n買います");
    assertThat(template.path("actions").path(3).path("data").asString()).isEqualTo("when");
  }

  @Test
  void aRichMessageThatIsNoneIsNotSent() {
    var wrong = RichSamples.rich("line.flex", "{\"type\":\"bubble\"}");
    assertThat(Sending.send(http, wrong))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo("does_not_fit");
              assertThat(rejected.detail()).contains("/message/body");
            });
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void whereLineSeesAMistakeIsPassedOnWithoutWhatStoodThere() {
    http.answering(
        400,
        """
        {"message":"The request body has 1 error(s)","details":[{"message":"secret words",
          "property":"messages[0].altText"},{"property":"<script>"}]}\
        """);
    assertThat(send(Standing.NONE))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            rejected ->
                assertThat(rejected.detail())
                    .endsWith("It names: messages[0].altText.")
                    .doesNotContain("secret", "script"));
  }
}
