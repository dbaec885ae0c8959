package atrium.connector.whatsapp;

import static atrium.connector.whatsapp.Sending.json;
import static atrium.connector.whatsapp.Sending.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.content.ContactCard;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of content becomes on the wire, byte for byte. */
class OutgoingContentsTest {
  private static final Optional<String> NONE = Optional.empty();
  private final LentFiles files = new LentFiles().known("1", "9001");

  private static MediaRef media(String type) {
    return MediaRef.of("1", type);
  }

  private void assertSaid(Content content, String type, String expected) {
    var http = new RecordingHttp().answering(200, Sending.TAKEN);

    assertThat(Sending.send(http, content, files))
        .isEqualTo(new Receipt.Accepted(List.of("wamid.NEW")));

    var said = said(http.requests().getLast());
    assertThat(said.path("type").asString()).isEqualTo(type);
    assertThat(said.path(type)).isEqualTo(json(expected));
    assertThat(said.path("biz_opaque_callback_data").asString()).isEqualTo("key-1");
    assertThat(said.size()).isEqualTo(6);
  }

  @Test
  void filesGoByTheIdThatThePlatformGaveThem() {
    assertSaid(
        new Content.Image(media("image/png"), Optional.of("A lamp")),
        "image",
        "{\"id\":\"9001\",\"caption\":\"A lamp\"}");
    assertSaid(new Content.Video(media("video/mp4"), NONE), "video", "{\"id\":\"9001\"}");
    assertSaid(
        new Content.Audio(media("audio/ogg; codecs=opus"), true, OptionalInt.empty()),
        "audio",
        "{\"id\":\"9001\",\"voice\":true}");
    assertSaid(
        new Content.Audio(media("audio/mpeg"), false, OptionalInt.empty()),
        "audio",
        "{\"id\":\"9001\"}");
    assertSaid(
        new Content.File(media("application/pdf"), Optional.of("Bill")),
        "document",
        "{\"id\":\"9001\",\"caption\":\"Bill\",\"filename\":\"file-1\"}");
    assertSaid(
        new Content.Sticker(Optional.of(media("image/webp")), true, NONE, NONE, NONE),
        "sticker",
        "{\"id\":\"9001\"}");
  }

  @Test
  void placesAndCards() {
    assertSaid(
        new Content.Location(37.5, -122.25, Optional.of("Shop"), Optional.of("Main St 1"), NONE),
        "location",
        "{\"latitude\":37.5,\"longitude\":-122.25,\"name\":\"Shop\",\"address\":\"Main St 1\"}");
    var card =
        new ContactCard(
            "Ann Lee",
            List.of(new ContactCard.Entry(Optional.of("cell"), "+1 650")),
            List.of(new ContactCard.Entry(Optional.of("nonsense"), "a@b.example")),
            List.of(),
            List.of(),
            Optional.of("Lamps"),
            Optional.of("1990-01-31"));
    assertSaid(
        new Content.Contacts(List.of(card)),
        "contacts",
        """
        [{"name":{"formatted_name":"Ann Lee","first_name":"Ann Lee"},
          "phones":[{"phone":"+1 650","type":"CELL"}],"emails":[{"email":"a@b.example"}],
          "org":{"company":"Lamps"},"birthday":"1990-01-31"}]\
        """);
  }

  @Test
  void aReactionIsSetAndTakenAway() {
    var http = new RecordingHttp().answering(200, Sending.TAKEN).answering(200, Sending.TAKEN);
    var connector = Sending.connector(http);

    connector.act(new Action.React("key-2", Sending.ANN, "wamid.OLD", "👍"));
    connector.act(new Action.React("key-3", Sending.ANN, "wamid.OLD", ""));

    assertThat(said(http.requests().getFirst()))
        .isEqualTo(
            json(
                """
                {"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234",
                 "type":"reaction","biz_opaque_callback_data":"key-2",
                 "reaction":{"message_id":"wamid.OLD","emoji":"👍"}}\
                """));
    assertThat(said(http.requests().getLast()).path("reaction").path("emoji").asString("x"))
        .isEmpty();
  }

  @Test
  void aCustomerIsBlockedByPhoneNumber() {
    var done = "{\"block_users\":{\"added_users\":[{\"input\":\"+16505551234\"}]}}";
    var failed =
        """
        {"block_users":{"failed_users":[{"input":"+1","errors":[{"code":131047}]}]},
         "error":{"code":139100,"message":"(#139100) Failed to block/unblock users"}}\
        """;
    var http = new RecordingHttp().answering(200, done).answering(400, failed);
    var connector = Sending.connector(http);

    assertThat(connector.act(new Action.Block(Sending.ANN, true)))
        .isEqualTo(new Receipt.Accepted(List.of()));
    assertRefused(connector.act(new Action.Block(Sending.ANN, false)), "131047");
    var hidden = new Address(Address.WA_BSUID, "5", "US.1");
    assertRefused(connector.act(new Action.Block(hidden, true)), "block_without_number");

    assertThat(http.requests())
        .extracting(request -> request.method() + " " + request.uri().getPath())
        .containsExactly(
            "POST /v25.0/106540352242922/block_users", "DELETE /v25.0/106540352242922/block_users");
    assertThat(said(http.requests().getFirst()))
        .isEqualTo(
            json(
                "{\"messaging_product\":\"whatsapp\",\"block_users\":[{\"user\":\"+16505551234\"}]}"));
  }

  private static void assertRefused(Receipt receipt, String code) {
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void aFileIsHandedOverOnceAndRemembered() {
    var fresh =
        new LentFiles()
            .with(
                "1",
                new LentFiles.Held(
                    "\u202Egnp.\r\n\"报价\"/x.png", "image/png", "PICTURE".getBytes(UTF_8)));
    var http =
        new RecordingHttp()
            .answering(200, "{\"id\":\"777\"}")
            .answering(200, Sending.TAKEN)
            .answering(200, Sending.TAKEN);
    var image = new Content.Image(media("image/png"), NONE);

    Sending.send(http, image, fresh);
    Sending.send(http, image, fresh);

    assertThat(http.requests())
        .extracting(request -> request.uri().getPath())
        .containsExactly(
            "/v25.0/106540352242922/media",
            "/v25.0/106540352242922/messages",
            "/v25.0/106540352242922/messages");
    assertThat(new String(RecordingHttp.bytes(http.requests().getFirst()), UTF_8))
        .contains("name=\"messaging_product\"\r\n\r\nwhatsapp\r\n")
        .contains("name=\"type\"\r\n\r\nimage/png\r\n")
        .contains("filename=\"x.png\"\r\nContent-Type: image/png\r\n\r\nPICTURE\r\n");
    assertThat(fresh.remembered()).containsEntry("1", "777");
    assertThat(fresh.until().getFirst())
        .isBetween(
            Instant.now().plus(Duration.ofDays(27)), Instant.now().plus(Duration.ofDays(30)));
  }

  @Test
  void anIdThatDiedEarlyIsReplacedOnce() {
    var refused = "{\"error\":{\"code\":131053,\"message\":\"Media upload error\"}}";
    var http =
        new RecordingHttp()
            .answering(400, refused)
            .answering(200, "{\"id\":\"778\"}")
            .answering(200, Sending.TAKEN);

    assertThat(Sending.send(http, new Content.Image(media("image/png"), NONE), files))
        .isInstanceOf(Receipt.Accepted.class);
    assertThat(files.remembered()).containsEntry("1", "778");

    var again = new RecordingHttp().answering(200, "{\"id\":\"779\"}").answering(400, refused);
    assertRefused(
        Sending.send(again, new Content.Image(media("image/png"), NONE), new LentFiles()),
        "131053");
  }

  @ParameterizedTest
  @CsvSource({"500, {}", "200, {}", "200, <html>", "503, '{\"error\":{\"code\":131000}}'"})
  void aFailedUploadIsNoDoubtAboutTheMessage(int status, String answer) {
    var http = new RecordingHttp().answering(status, answer);

    assertThat(Sending.send(http, new Content.Image(media("image/png"), NONE), new LentFiles()))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.RETRY));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAByteIsSent() {
    var nothing = new RecordingHttp();
    var large = new LentFiles.Held("a.png", "image/png", new byte[(5 << 20) + 1]);
    var empty = new LentFiles.Held("a.png", "image/png", new byte[0]);
    var gif = new LentFiles.Held("a.gif", "image/gif", new byte[5]);
    var image = new Content.Image(media("image/png"), NONE);
    assertRefused(
        Sending.send(nothing, image, new LentFiles().with("1", large)), "file_too_large.file");
    assertRefused(
        Sending.send(nothing, image, new LentFiles().with("1", empty)), "file_empty.file");
    assertRefused(Sending.send(nothing, image, new LentFiles().with("1", gif)), "file_type.file");
    assertRefused(Sending.send(nothing, image, new LentFiles().andNoOther()), "file_missing");
    assertRefused(
        Sending.send(
            nothing,
            new Content.Image(media("image/png"), Optional.of("x".repeat(1025))),
            new LentFiles()),
        "too_long.caption");
    assertRefused(
        Sending.send(nothing, new Content.Location(91, 0, NONE, NONE, NONE), files), "place");
    assertRefused(
        Sending.send(
            nothing, new Content.Sticker(Optional.empty(), false, NONE, NONE, NONE), files),
        "empty.file");
    assertThat(nothing.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'报价 2026.pdf', '报价 2026.pdf'",
    "'a\r\nb.pdf', ab.pdf",
    "'../../x', .._.._x",
    "'\u202Efdp.exe', fdp.exe",
    "'  ', file"
  })
  void aNameShownToTheCustomerKeepsItsScriptAndNothingElse(String name, String shown) {
    assertThat(Uploads.label(name)).isEqualTo(shown);
  }
}
