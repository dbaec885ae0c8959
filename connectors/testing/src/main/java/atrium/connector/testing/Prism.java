package atrium.connector.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Prism, which answers as an OpenAPI document says and refuses what the document does not know. The
 * test run installs it from npm; without it the rows that need it are not run.
 */
public final class Prism implements AutoCloseable {
  private static final Path HOME = Path.of("../testing/src/test/prism");
  private static final Path PROGRAM = Path.of("node_modules/@stoplight/prism-cli/dist/index.js");
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final int port;

  private Prism(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it for a document among the test resources of the module that is tested. */
  public static Prism start(String document) throws IOException, InterruptedException {
    if (!Files.isRegularFile(HOME.resolve(PROGRAM))) {
      abort("not run here: needs @stoplight/prism-cli from npm");
    }
    var port = freePort();
    var log = Files.createTempFile("atrium-prism", ".log");
    var process =
        new ProcessBuilder(
                "node",
                PROGRAM.toString(),
                "mock",
                "--errors",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                Path.of("src/test/resources").toAbsolutePath().resolve(document).toString())
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    log.toFile().deleteOnExit();
    var prism = new Prism(process, port);
    prism.awaitReady();
    return prism;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws InterruptedException {
    var end = System.nanoTime() + START.toNanos();
    while (!answers() && process.isAlive() && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    assertThat(answers()).as("Prism is ready").isTrue();
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> process).join();
    process.destroyForcibly();
  }
}
