package atrium.server;

import atrium.server.platform.Lifecycle;
import atrium.server.platform.config.Config;
import atrium.server.platform.config.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server from its start to its end. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int FAILED = 1;

  private Server() {}

  /** What is done when the server is ready. */
  @FunctionalInterface
  interface Ready {
    void open(Wiring server, URI url) throws Exception;
  }

  static int run(Config config) {
    return run(config, Set.of(), (server, url) -> welcome(config, server, url));
  }

  /**
   * Runs until a signal comes.
   *
   * @param standIns host:port that may be called although they are private
   */
  static int run(Config config, Set<String> standIns, Ready ready) {
    long began = System.nanoTime();
    try (var lifecycle = new Lifecycle(config.shutdown().drain())) {
      lifecycle.handleSignals();
      var foundation = Foundation.start(config, lifecycle);
      var wiring = new Wiring(config, foundation, standIns);
      wiring.start(lifecycle);
      var url = wiring.url();
      LOG.atInfo()
          .addKeyValue("evt", "server.ready")
          .addKeyValue("ms", Duration.ofNanos(System.nanoTime() - began).toMillis())
          .log("Atrium is ready at {}", url);
      ready.open(wiring, url);
      lifecycle.awaitSignal();
      return 0;
    } catch (StartRefused refused) {
      throw refused;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (Exception failure) {
      LOG.atError().addKeyValue("evt", "server.failed").log("Atrium could not start", failure);
      return FAILED;
    }
  }

  private static void welcome(Config config, Wiring server, URI url) {
    var bootstrap = config.bootstrap();
    if (!bootstrap.adminEmail().isEmpty() && bootstrap.adminPassword() != null) {
      server
          .accounts()
          .firstAdmin()
          .bootstrap(bootstrap.adminEmail(), bootstrap.adminPassword().reveal());
    }
    System.out.println("Atrium is open at " + url);
    server
        .accounts()
        .firstAdmin()
        .announce(url)
        .ifPresent(link ->
            System.out.println(
                "Nobody has an account yet. Open this link once, within an hour, to make the"
                    + " first:\n  "
                    + link));
  }
}
