package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.EdgeConfig;
import atrium.server.api.EdgeLimits;
import atrium.server.api.RawRoute.Bytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page and its files come out of the jar, and nothing else does. */
class StaticFilesTest {
  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
  private final SecurityHeaders security = new SecurityHeaders(config());
  private final StaticFiles files = new StaticFiles("page-sample", security);

  private static EdgeConfig config() {
    return new EdgeConfig(
        "127.0.0.1",
        0,
        URI.create("https://inbox.example.com"),
        Optional.of(URI.create("https://files.example.net/")),
        List.of(),
        Optional.empty(),
        new byte[32],
        EdgeLimits.DEFAULT);
  }

  @Test
  void everyPathOfThePageIsThePageWithAFreshNonce() {
    var first = ask("/", HTML, "", "");
    var second = ask("/w/harbour/conversations/5003", HTML, "", "");
    assertThat(first.status()).isEqualTo(200);
    var policy = headers(first).getOrDefault("Content-Security-Policy", "");
    var nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
    assertThat(text(first)).contains("content=\"" + nonce + "\"").doesNotContain("__NONCE__");
    assertThat(nonce).hasSize(22);
    assertThat(text(second)).doesNotContain(nonce);
    assertThat(policy)
        .contains("img-src 'self' blob: https://files.example.net;")
        .contains("frame-src https://files.example.net;")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(headers(first)).containsEntry("Cache-Control", "no-store");
  }

  @Test
  void aFileWithItsHashInTheNameIsKeptForEver() {
    var file = ask("/assets/app-4f2a.js", "*/*", "", "");
    assertThat(headers(file))
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
        .containsEntry("Content-Type", "text/javascript; charset=utf-8")
        .doesNotContainKey("Content-Encoding");
    assertThat(text(file)).contains("answer = 42");
    var again = ask("/assets/app-4f2a.js", "*/*", "", headers(file).getOrDefault("ETag", ""));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(headers(ask("/favicon.svg", "image/*", "", "")))
        .containsEntry("Cache-Control", "public, max-age=3600")
        .containsEntry("Content-Type", "image/svg+xml");
  }

  @Test
  void whoTakesItCompressedGetsItSo() {
    assertThat(headers(ask("/assets/app-4f2a.js", "*/*", "gzip, deflate, br", "")))
        .containsEntry("Content-Encoding", "br")
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(headers(ask("/assets/app-4f2a.js", "*/*", "gzip;q=0.8, br;q=0", "")))
        .containsEntry("Content-Encoding", "gzip");
    assertThat(text(ask("/assets/app-4f2a.js", "*/*", "br", ""))).isEqualTo("brotli bytes");
  }

  @Test
  void nothingBesideThePageCanBeReached() {
    for (var path :
        List.of(
            "/assets/none.js",
            "/assets/../index.html",
            "/assets/..%2f..%2fopenapi.js",
            "/../reference.css",
            "/assets//app-4f2a.js",
            "/assets/.hidden.js",
            "/assets/app-4f2a.js.gz",
            "/assets/app-4f2a.js/",
            "/favicon.ico",
            "/logback-test.xml")) {
      var answer = ask(path, HTML.replace("text/html", "image/png"), "", "");
      assertThat(text(answer)).as(path).doesNotContain("answer = 42", "color-scheme", "logback");
    }
    assertThat(ask("/assets/none.js", HTML, "", "").status()).isEqualTo(404);
    assertThat(ask("/w/harbour", "application/json", "", "").status()).isEqualTo(404);
  }

  @Test
  void withoutAPageTheServerSaysSo() {
    var answer = new StaticFiles("no-such-folder", security).answer(asked("/", HTML, "", ""));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(text(answer)).contains("was not built", "/api/reference");
  }

  private Bytes ask(String path, String accept, String encodings, String tag) {
    return files.answer(asked(path, accept, encodings, tag));
  }

  private static StaticFiles.Asked asked(String path, String accept, String encodings, String tag) {
    return new StaticFiles.Asked(
        path, accept, encodings, Optional.of(tag).filter(text -> !text.isEmpty()));
  }

  private static Map<String, String> headers(Bytes answer) {
    var headers = new HashMap<String, String>();
    answer.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
    return headers;
  }

  private static String text(Bytes answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
