package atrium.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host is who its certificate says, even where the installation allowed its address. */
class CertificateTest {
  private static final String WORD = "changeit";
  private final Vertx vertx = Vertx.vertx();
  private StandInServer server;
  private PfxOptions authority;

  @BeforeEach
  void listen(@TempDir Path folder) throws Exception {
    var store = folder.resolve("server.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                WORD,
                "-dname",
                "CN=files.example.test",
                "-ext",
                "SAN=dns:files.example.test")
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    authority = new PfxOptions().setPath(store.toString()).setPassword(WORD);
    server =
        StandInServer.start(
            "127.0.0.1",
            0,
            context(store).getServerSocketFactory(),
            (_, out) -> out.write(StandInServer.answer("200 OK", "", new byte[0])));
  }

  private static SSLContext context(Path store) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, WORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, WORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    vertx.close().await();
  }

  private int statusOf(String host, @Nullable TrustOptions trust) {
    var name = host + ":" + server.port();
    var limits = OutboundLimits.DEFAULT.allowing(Set.of(name));
    Resolver local = (_, _) -> List.of(InetAddress.ofLiteral("127.0.0.1"));
    try (var http = new SafeHttp(vertx, limits, local, trust)) {
      var uri = URI.create("https://" + name + "/");
      return http.send(
              new PlatformHttp.Request("GET", uri, Map.of(), new byte[0], Duration.ofSeconds(10)))
          .status();
    }
  }

  @Test
  void theNameInTheCertificateIsAccepted() {
    assertThat(statusOf("files.example.test", authority)).isEqualTo(200);
  }

  @Test
  void anotherNameThanInTheCertificateIsRefused() {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> statusOf("other.example.test", authority))
        .returns(PlatformFailure.Kind.UNREACHABLE, PlatformFailure::kind);
    assertThat(server.heads()).isEmpty();
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsRefused() {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> statusOf("files.example.test", null))
        .returns(PlatformFailure.Kind.UNREACHABLE, PlatformFailure::kind);
    assertThat(server.heads()).isEmpty();
  }
}
