package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.content.MediaRef;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.api.RequestMeta;
import atrium.server.messages.storage.DiskStorage;
import atrium.server.platform.http.StandInServer;
import atrium.server.testing.TestLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a customer sends, opening it runs nothing and reads nothing of ours. */
@Timeout(60)
class FileRoutesTest {
  private static final TestLedger ledger = new TestLedger();
  private static final String GIF = "GIF89a0123456789";
  @TempDir private Path folder;
  private FileBench bench;
  private Files files;

  @AfterAll
  static void drop() {
    ledger.close();
  }

  @BeforeEach
  void open() {
    bench = new FileBench(ledger);
    files = new Files(ledger.database(), new DiskStorage(folder, 0), "");
  }

  /** The token of a stored file. */
  private String stored(String body, String name) throws Exception {
    var media =
        new MediaRef(
            "x",
            Optional.empty(),
            Optional.of("text/html"),
            Optional.of(name),
            OptionalLong.empty(),
            Optional.empty());
    try (var host =
            StandInServer.start((_, out) -> FileBench.answer(out, body.getBytes(ISO_8859_1)));
        var _ =
            files.startFetching(
                FileBench.connectors(_ -> FileBench.at(host, "x")),
                bench.http(host),
                FileBench.QUICK,
                ledger.clock())) {
      long message = bench.message(files, media);
      return FileBench.token(bench.await(files, message, FileState.STORED));
    }
  }

  private RawRoute.Answer get(String token, Map<String, String> headers) {
    var call =
        new RawRoute.RawCall(
            Map.of("token", token),
            Map.of(),
            headers,
            new byte[0],
            Optional.empty(),
            new RequestMeta(
                "r", "127.0.0.1", Optional.empty(), Optional.empty(), Optional.empty()));
    return new FileRoutes(files, (_, _, _) -> {}).rawRoutes().getFirst().handler().handle(call);
  }

  private static Map<String, String> headers(RawRoute.Answer answer) {
    var headers = new HashMap<String, String>();
    answer.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
    return headers;
  }

  private static String body(RawRoute.Answer answer) throws IOException {
    return switch (answer) {
      case RawRoute.Bytes bytes -> new String(bytes.body(), ISO_8859_1);
      case RawRoute.Stream stream -> {
        try (var in = stream.body()) {
          var text = new String(in.readAllBytes(), ISO_8859_1);
          assertThat(stream.length()).hasValue(text.length());
          yield text;
        }
      }
      case RawRoute.Later later -> body(later.answer().toCompletableFuture().join());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/> | a.svg",
        "<!doctype html><script>alert(1)</script>                    | a.html",
        "<?xml version='1.0'?><?xml-stylesheet href='x'?><x/>         | a.xml",
        "alert(document.cookie)                                      | a.js",
        "GIF88a/*=1;alert(1)*/                                        | a.gif",
      })
  void whatABrowserCouldRunIsOnlyEverDownloaded(String text, String name) throws Exception {
    var answer = get(stored(text, name), Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(headers(answer))
        .containsEntry("Content-Type", "application/octet-stream")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Content-Security-Policy", "sandbox; default-src 'none'")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
        .hasEntrySatisfying(
            "Content-Disposition", value -> assertThat(value).startsWith("attachment;"));
    assertThat(body(answer)).isEqualTo(text);
  }

  @Test
  void aPolyglotPictureIsAPictureAndNothingElse() throws Exception {
    var answer =
        get(stored("\u00ff\u00d8\u00ff\u00e0<script>alert(1)</script>", "a.html"), Map.of());
    assertThat(headers(answer))
        .containsEntry("Content-Type", "image/jpeg")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Content-Security-Policy", "sandbox; default-src 'none'")
        .hasEntrySatisfying(
            "Content-Disposition", value -> assertThat(value).startsWith("inline;"));
    body(answer);
  }

  @Test
  void aNameTravelsWholeAndCannotLeaveItsHeader() throws Exception {
    var answer = get(stored("%PDF-1.7", "発票 \"50%\"\r\nSet-Cookie: x.pdf"), Map.of());
    assertThat(headers(answer).get("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"__ _50__Set-Cookie_ x.pdf\"; filename*=UTF-8''"
                + "%E7%99%BA%E7%A5%A8%20_50%25_Set-Cookie_%20x.pdf");
    body(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, GIF8, bytes 0-3/16",
    "bytes=12-, 206, 6789, bytes 12-15/16",
    "bytes=12-999, 206, 6789, bytes 12-15/16",
    "bytes=-2, 206, 89, bytes 14-15/16",
    "bytes=-99, 206, GIF89a0123456789, bytes 0-15/16",
    "bytes=16-, 416, '', bytes */16",
    "bytes=-0, 416, '', bytes */16",
    "'bytes=0-1,3-4', 200, GIF89a0123456789, ",
    "bytes=3-1, 200, GIF89a0123456789, ",
    "lines=0-1, 200, GIF89a0123456789, ",
    "bytes=99999999999999999999-, 200, GIF89a0123456789, ",
  })
  void aPlayerGetsThePartItAsksFor(String range, int status, String body, String contentRange)
      throws Exception {
    var answer = get(stored(GIF, "a.gif"), Map.of("range", range));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(body(answer)).isEqualTo(body);
    assertThat(headers(answer).get("Content-Range")).isEqualTo(contentRange);
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() throws Exception {
    var token = stored(GIF, "a.gif");
    var first = get(token, Map.of());
    var tag = headers(first).getOrDefault("ETag", "");
    body(first);
    assertThat(headers(first))
        .containsEntry("Cache-Control", "private, max-age=31536000, immutable");
    assertThat(get(token, Map.of("if-none-match", tag)).status()).isEqualTo(304);
    var part = Map.of("range", "bytes=0-0", "if-range", tag);
    assertThat(body(get(token, part))).isEqualTo("G");
    var changed = Map.of("range", "bytes=0-0", "if-range", "\"other\"");
    assertThat(body(get(token, changed))).isEqualTo(GIF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1 --", "../../etc/passwd"})
  void anUnknownLinkLeadsNowhere(String token) {
    assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> get(token, Map.of()));
  }

  @Test
  void aFileThatIsGoneFromTheDiskIsNotFound() throws Exception {
    var token = stored(GIF, "a.gif");
    files = new Files(ledger.database(), new DiskStorage(folder.resolve("other"), 0), "");
    assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> get(token, Map.of()));
  }

  @Test
  void filesOnTheirOwnHostMayBeIncludedByThePage() throws Exception {
    files = new Files(ledger.database(), new DiskStorage(folder, 0), "https://files.example.test");
    var token = stored(GIF, "a.gif");
    var answer = get(token, Map.of());
    assertThat(headers(answer)).containsEntry("Cross-Origin-Resource-Policy", "cross-origin");
    assertThat(body(answer).getBytes(UTF_8)).hasSize(GIF.length());
  }
}
