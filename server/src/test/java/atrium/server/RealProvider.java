package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code oidc-provider}, a certified provider, in a process of its own. The test run installs it
 * from npm; without it the rows that need it are not run.
 */
final class RealProvider implements AutoCloseable {
  static final String CLIENT = "atrium";
  static final String SECRET = "a secret of the client";
  private static final Path HOME = Path.of("src/test/oidc");
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final int port;

  private RealProvider(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it for one client that comes back to an address. */
  static RealProvider start(int port, URI back) {
    if (!Files.isDirectory(HOME.resolve("node_modules/oidc-provider"))) {
      abort("not run here: needs oidc-provider from npm");
    }
    try {
      var log = Files.createTempFile("atrium-oidc", ".log");
      log.toFile().deleteOnExit();
      var process =
          new ProcessBuilder(
                  "node", "provider.mjs", Integer.toString(port), CLIENT, SECRET, back.toString())
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var provider = new RealProvider(process, port);
      provider.awaitReady();
      return provider;
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void awaitReady() throws InterruptedException {
    var end = System.nanoTime() + START.toNanos();
    while (!answers() && process.isAlive() && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    assertThat(answers()).as("The provider is ready").isTrue();
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Signs in there as somebody, and gives what the browser is sent back with, in the API's words.
   *
   * @param url where the server sent the browser
   */
  Map<String, String> signIn(URI url, String who) throws IOException, InterruptedException {
    try (var browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      var at = url;
      for (int step = 0; step < 12; step++) {
        var answer = browser.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          at = URI.create(at + "?as=" + who);
          continue;
        }
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        at = at.resolve(answer.headers().firstValue("location").orElseThrow());
        if (at.getPath().equals("/sign-in/back")) {
          return back(at);
        }
      }
    }
    throw new AssertionError("The provider never sent the browser back");
  }

  private static Map<String, String> back(URI at) {
    var brought = new TreeMap<String, String>();
    for (var pair : at.getRawQuery().split("&", -1)) {
      var parts = pair.split("=", 2);
      var name = parts[0].equals("iss") ? "issuer" : parts[0];
      brought.put(name, URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return brought;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> process).join();
    process.destroyForcibly();
  }
}
