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
import java.util.ArrayList;
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
  private static final String NAME = "-dname CN=files.example.test";
  private static final String SAN = "-ext SAN=dns:files.example.test";
  private final Vertx vertx = Vertx.vertx();
  private StandInServer server;
  private PfxOptions authority;

  @TempDir private Path folder;

  @BeforeEach
  void listen() throws Exception {
    keytool("server.p12", "-genkeypair", "-alias server", "-validity 2", NAME, SAN);
    listen("server.p12");
    authority = trusted("server.p12");
  }

  /** Stands there with the key in a store. */
  private void listen(String store) throws Exception {
    server =
        StandInServer.start(
            "127.0.0.1",
            0,
            context(folder.resolve(store)).getServerSocketFactory(),
            (_, out) -> out.write(StandInServer.answer("200 OK", "", new byte[0])));
  }

  private PfxOptions trusted(String store) {
    return new PfxOptions().setPath(folder.resolve(store).toString()).setPassword(WORD);
  }

  private void keytool(String store, String... what) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (var word : what) {
      command.addAll(List.of(word.split(" ", 2)));
    }
    if (what[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC"));
    }
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", WORD, "-keystore"));
    command.add(folder.resolve(store).toString());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
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
    // The first handshake of a process takes its time on a busy machine.
    var limits = new OutboundLimits(Set.of(name), 4, Duration.ofSeconds(40), Duration.ofSeconds(5));
    Resolver local = (_, _) -> List.of(InetAddress.ofLiteral("127.0.0.1"));
    try (var http = new SafeHttp(vertx, limits, local, trust)) {
      var uri = URI.create("https://" + name + "/");
      return http.send(
              new PlatformHttp.Request("GET", uri, Map.of(), new byte[0], Duration.ofSeconds(50)))
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
        .returns(PlatformFailure.Kind.UNREACHABLE, PlatformFailure::kind)
        .withMessageContaining("no certificate to be trusted");
    assertThat(server.heads()).isEmpty();
  }

  @Test
  void aCertificateThatHasExpiredIsRefused() throws Exception {
    server.close();
    keytool("authority.p12", "-genkeypair", "-alias authority", "-dname CN=Authority", "-ext bc:c");
    Files.copy(folder.resolve("authority.p12"), folder.resolve("expired.p12"));
    keytool(
        "expired.p12",
        "-genkeypair",
        "-alias server",
        "-signer authority",
        "-startdate -10d",
        "-validity 2",
        NAME,
        SAN);
    keytool("expired.p12", "-delete", "-alias authority");
    listen("expired.p12");
    authority = trusted("authority.p12");
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> statusOf("files.example.test", authority))
        .returns(PlatformFailure.Kind.UNREACHABLE, PlatformFailure::kind)
        .withMessageContaining("has expired");
    assertThat(server.heads()).isEmpty();
  }
}
