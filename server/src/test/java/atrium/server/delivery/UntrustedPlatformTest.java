package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F24: somebody answers at a platform's address who cannot show that he is the platform. */
class UntrustedPlatformTest {
  private static final char[] WORD = "changeit".toCharArray();

  @Test
  void whatIsToBeSentWaitsAndTheChannelSaysWhy(@TempDir Path folder) throws Exception {
    var heard = new AtomicInteger();
    var impostor =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    impostor.setHttpsConfigurator(new HttpsConfigurator(itsOwn(folder.resolve("own.p12"))));
    impostor.createContext("/", _ -> heard.incrementAndGet());
    impostor.start();
    var authority = "127.0.0.1:" + impostor.getAddress().getPort();
    try (var loft =
        new Loft(
            List.of(authority),
            "outbox.sweep=50ms",
            "outbox.first_pause=100ms",
            "outbox.longest_pause=200ms",
            "outbox.rest=200ms",
            "outbox.break_after=2")) {
      var channel = loft.connect("dove", "untrusted");
      var guest = loft.guest("untrusted", "Ann");
      pointTo(loft, channel, "https://" + authority);
      var id = loft.says(guest, "ann 1");
      Desk.await(() ->
          loft.server.get("channels/" + channel).path("health").asString().equals("unreachable"));
      assertThat(loft.server.get("channels/" + channel).path("health_note").asString())
          .contains("no certificate to be trusted");
      assertThat(loft.server.get("messages/" + id + "/delivery").toString())
          .contains("no certificate to be trusted");
      assertThat(heard).hasValue(0);
      pointTo(loft, channel, loft.post.address().toString());
      loft.desk.awaitStatus(id, "accepted");
      assertThat(loft.post.taken("ann 1")).hasSize(1);
    } finally {
      impostor.stop(0);
    }
  }

  private static void pointTo(Loft loft, String channel, String url) {
    var patch = Json.MAPPER.writeValueAsString(Map.of("settings", Map.of("base_url", url)));
    assertThat(loft.server.call("PATCH", "channels/" + channel, patch).statusCode()).isEqualTo(200);
  }

  /** A certificate that nobody but its owner vouches for. */
  private static SSLContext itsOwn(Path store) throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "own",
                "-storetype",
                "PKCS12",
                "-storepass",
                String.valueOf(WORD),
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-keystore",
                store.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(made).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, WORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, WORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
