package atrium.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files on their way out: what they are called, and how much memory they need. */
class SendingFilesTest {
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void aFileIsUploadedSentAndShownUnderALabelOfItsName() {
    var guest = desk.guest("Quy");
    var png =
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    var file = desk.uploads("../../a\r\nSet-Cookie: x=1; lamp.png", png);
    assertThat(file.path("mime_type").asString()).isEqualTo("image/png");
    assertThat(file.path("width").asInt()).isEqualTo(1);
    assertThat(file.path("name").asString()).doesNotContain("/", "\r", "\n").endsWith(".png");
    var body =
        "{\"content\":{\"kind\":\"image\",\"media\":{\"id\":\"%s\"},\"caption\":\"quy 1\"}}"
            .formatted(file.path("id").asString());
    var said = Desk.created(desk.answer(guest, body));
    assertThat(said.path("files").path(0).path("state").asString()).isEqualTo("stored");
    desk.awaitStatus(said.path("id").asString(), "read");
    var tooMuch =
        "{\"content\":{\"kind\":\"video\",\"media\":{\"id\":\"%s\"}}}"
            .formatted(file.path("id").asString());
    Desk.refused(desk.answer(guest, tooMuch), 422, "does_not_fit");
    Desk.refused(
        desk.answer(guest, "{\"content\":{\"kind\":\"image\",\"media\":{\"id\":\"12\"}}}"),
        422,
        "no_such_file");
  }

  private static JsonNode shown(Desk.Guest guest, String kind, String name) {
    var file = desk.uploads(name, DemoScript.file(name)).path("id").asString();
    var body = "{\"content\":{\"kind\":\"%s\",\"media\":{\"id\":\"%s\"}}}".formatted(kind, file);
    var message = Desk.created(desk.answer(guest, body)).path("id").asString();
    return server.get("messages/" + message).path("files").path(0);
  }

  @Test
  void aPictureTellsItsSmallOneAndAFilmHowLongItPlays() {
    var guest = desk.guest("Uma");
    var picture = shown(guest, "image", "balcony.jpg");
    var link = server.url().resolve(picture.path("thumbnail").asString());
    assertThat(link).isNotEqualTo(server.url().resolve(picture.path("url").asString()));
    var small = server.send(HttpRequest.newBuilder(link).build());
    assertThat(small.statusCode()).isEqualTo(200);
    assertThat(small.headers().firstValue("content-type")).hasValue("image/jpeg");
    assertThat(shown(guest, "video", "flicker.mp4").path("seconds").asInt()).isPositive();
  }

  @Test
  void whatSomebodyElsePutThereIsNoFileOfMine() {
    var guest = desk.guest("Ned");
    var file = desk.uploads("contract.pdf", pdf()).path("id").asString();
    var body = "{\"content\":{\"kind\":\"file\",\"media\":{\"id\":\"%s\"}}}".formatted(file);
    var other = server.token(RunningServer.WORKSPACE, Role.AGENT);
    Desk.refused(desk.answer(guest, body, Optional.empty(), other), 422, "no_such_file");
    Desk.created(desk.answer(guest, body));
  }

  @Test
  void aNameThatWouldBeAHeaderReachesThePlatformAsAName() {
    var guest = desk.guest("Ria");
    var file = desk.uploads("bill\"\r\nContent-Type: text/html\r\n\r\n<b>.pdf", pdf());
    var body =
        "{\"content\":{\"kind\":\"file\",\"media\":{\"id\":\"%s\"}}}"
            .formatted(file.path("id").asString());
    var id = Desk.created(desk.answer(guest, body)).path("id").asString();
    desk.awaitStatus(id, "read");
    var document =
        server.whatsapp().ledger().taken().stream()
            .filter(message -> message.type().equals("document"))
            .map(Taken::body)
            .map(sent -> Json.MAPPER.readTree(sent).path("document").path("filename").asString())
            .toList();
    assertThat(document).singleElement().asString().endsWith(".pdf");
    assertThat(document.getFirst().chars()).noneMatch(Character::isISOControl);
  }

  private static byte[] pdf() {
    return "%PDF-1.4\n%%EOF\n".getBytes(UTF_8);
  }

  @Test
  void aHundredMegabytesGoInThroughASmallHeap() throws Exception {
    var token = server.token(RunningServer.WORKSPACE, Role.ADMIN);
    int port = RunningServer.freePort();
    var small = List.of("env", "JAVA_TOOL_OPTIONS=-Xmx96m -XX:MaxDirectMemorySize=48m");
    try (var process = server.startProcess(small, Map.of(), port)) {
      var url =
          URI.create(
              "http://localhost:%d/api/v1/w/%s/files?name=big.pdf"
                  .formatted(port, RunningServer.WORKSPACE));
      for (int i = 0; i < 2; i++) {
        var request =
            HttpRequest.newBuilder(url)
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofInputStream(Big::new))
                .build();
        var answer = Desk.created(server.send(request));
        assertThat(answer.path("size").asLong()).isEqualTo(Big.SIZE);
        assertThat(answer.path("mime_type").asString()).isEqualTo("application/pdf");
        assertThat(
                server.rows(
                    "SELECT encode(sha256, 'hex') FROM upload WHERE id = "
                        + answer.path("id").asString()))
            .containsExactly(Big.sha256());
      }
      assertThat(process.output()).doesNotContain("OutOfMemory");
    }
  }

  /** A document of 100 MB, made while it is read. */
  private static final class Big extends InputStream {
    static final long SIZE = 100L << 20;
    private static final byte[] HEAD = pdf();
    private long at;

    @Override
    public int read() {
      return at == SIZE ? -1 : next();
    }

    private int next() {
      int value = at < HEAD.length ? HEAD[(int) at] : (int) (at * 31 & 0x7f);
      at++;
      return value;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == SIZE) {
        return -1;
      }
      int count = (int) Math.min(length, SIZE - at);
      for (int i = from; i < from + count; i++) {
        into[i] = (byte) next();
      }
      return count;
    }

    static String sha256() throws Exception {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var big = new Big()) {
        var part = new byte[1 << 16];
        for (int count = big.read(part); count > 0; count = big.read(part)) {
          digest.update(part, 0, count);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
