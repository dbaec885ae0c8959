package atrium.server.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of an inner address, and no trick with names, makes the client connect to it. */
class PrivateAddressTest {
  private static final byte[] NOTHING = new byte[0];
  private final Vertx vertx = Vertx.vertx();
  private StandInServer inner;

  @BeforeEach
  void listen() throws IOException {
    inner =
        StandInServer.start(
            "0.0.0.0", 0, ServerSocketFactory.getDefault(), PrivateAddressTest::sayHello);
  }

  @AfterEach
  void stop() throws IOException {
    inner.close();
    vertx.close().await();
  }

  private static void sayHello(String head, OutputStream out) throws IOException {
    out.write(StandInServer.answer("200 OK", "", "hello".getBytes(UTF_8)));
  }

  private SafeHttp client(Set<String> allow, Resolver resolver) {
    var limits = new OutboundLimits(allow, 4, Duration.ofSeconds(5), Duration.ofSeconds(5));
    return new SafeHttp(vertx, limits, resolver, null);
  }

  private static PlatformHttp.Request get(String uri) {
    return new PlatformHttp.Request(
        "GET", URI.create(uri), Map.of(), NOTHING, Duration.ofSeconds(10));
  }

  private static List<InetAddress> addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:%d/",
        "https://127.0.0.2:%d/",
        "https://0.0.0.0:%d/",
        "https://127.1:%d/",
        "https://0x7f.1:%d/",
        "https://0x7f000001:%d/",
        "https://0177.0.0.1:%d/",
        "https://2130706433:%d/",
        "https://0:%d/",
        "https://[::1]:%d/",
        "https://[::]:%d/",
        "https://[::ffff:127.0.0.1]:%d/",
        "https://[::ffff:7f00:1]:%d/",
        "https://[::127.0.0.1]:%d/",
        "https://[64:ff9b::7f00:1]:%d/",
        "https://[2002:7f00:1::]:%d/",
        "https://[fd00::1]:%d/",
        "https://[fe80::1]:%d/",
        "https://[fe80::1%%25lo]:%d/",
        "https://localhost:%d/",
        "https://localhost.:%d/",
        "https://name.example.test:%d/",
        "https://public.example.test@127.0.0.1:%d/",
        "https://127.0.0.1:%d@public.example.test/",
        "http://127.0.0.1:%d/",
        "http://93.184.216.34:%d/",
        "ftp://127.0.0.1:%d/",
        "gopher://127.0.0.1:%d/",
        "https:127.0.0.1:%d",
        "//127.0.0.1:%d/",
      })
  void aSpellingOfAnInnerAddressIsBlockedBeforeConnecting(String pattern) {
    try (var http = client(Set.of(), (_, _) -> addresses("127.0.0.1"))) {
      assertBlocked(http, pattern.formatted(inner.port()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://100.64.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://198.18.0.1/",
        "https://192.0.2.1/",
        "https://203.0.113.9/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[2001:db8::1]/",
        "https://[2001::1]/",
        "https://[3fff::1]/",
        "https://[ff02::1]/",
        "https://93.184.216.34:25/",
        "https://public.example.test:0/",
        "https://user:word@public.example.test/",
        "https://under_score.example.test/",
      })
  void whatIsNotThePublicWebIsBlocked(String uri) {
    try (var http = client(Set.of(), (_, _) -> addresses("93.184.216.34"))) {
      assertBlocked(http, uri);
    }
  }

  @Test
  void theMachinesOwnAddressesAreBlockedHoweverPublicTheyLook() throws Exception {
    try (var http = client(Set.of(), (_, _) -> List.of())) {
      for (var own :
          NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList()) {
        var literal = own.getHostAddress().replaceAll("%.*", "");
        var host = literal.contains(":") ? "[" + literal + "]" : literal;
        assertBlocked(http, "https://" + host + ":" + inner.port() + "/");
      }
    }
  }

  @Test
  void oneInnerAddressAmongPublicOnesBlocksTheName() {
    try (var http = client(Set.of(), (_, _) -> addresses("93.184.216.34", "127.0.0.1"))) {
      assertBlocked(http, "https://both.example.test:" + inner.port() + "/");
    }
  }

  @Test
  void aNameThatIsReboundAfterTheCheckIsStillCalledAtTheCheckedAddress() throws Exception {
    var asked = new ArrayList<String>();
    Resolver rebinding =
        (host, _) -> {
          asked.add(host);
          return addresses(asked.size() == 1 ? "127.0.0.1" : "127.0.0.3");
        };
    var name = "rebound.example.test:" + inner.port();
    try (var http = client(Set.of(name), rebinding)) {
      assertThat(http.send(get("http://" + name + "/")).status()).isEqualTo(200);
    }
    assertThat(asked).containsExactly("rebound.example.test");
    assertThat(inner.heads()).singleElement().asString().contains("\r\nHost: " + name + "\r\n");
  }

  @Test
  void aNameThatTurnsInwardsIsBlockedAtItsNextCheck() {
    var answers = new ArrayList<>(List.of("93.184.216.34", "127.0.0.1"));
    var guard =
        new AddressGuard(OutboundLimits.DEFAULT, (_, _) -> addresses(answers.removeFirst()));
    var uri = URI.create("https://turning.example.test/");
    assertThat(guard.check(uri, Duration.ofSeconds(1)).addresses())
        .isEqualTo(addresses("93.184.216.34"));
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> guard.check(uri, Duration.ofSeconds(1)))
        .returns(PlatformFailure.Kind.BLOCKED, PlatformFailure::kind);
  }

  @Test
  void aRedirectInwardsIsAnAnswerAndNotFollowed() throws Exception {
    var location = "Location: http://127.0.0.1:%d/\r\n".formatted(inner.port());
    try (var outer =
            StandInServer.start(
                (_, out) -> out.write(StandInServer.answer("302 Found", location, NOTHING)));
        var http = client(Set.of(outer.authority()), (_, _) -> List.of())) {
      assertThat(http.send(get("http://" + outer.authority() + "/")).status()).isEqualTo(302);
    }
    assertThat(inner.connections()).isZero();
  }

  @Test
  void onlyTheAllowedPortOfAnAllowedHostMayBeCalled() throws Exception {
    try (var other = StandInServer.start(PrivateAddressTest::sayHello);
        var http = client(Set.of(inner.authority()), (_, _) -> List.of())) {
      assertThat(http.send(get("http://" + inner.authority() + "/")).body())
          .asString(UTF_8)
          .isEqualTo("hello");
      assertThatExceptionOfType(PlatformFailure.class)
          .isThrownBy(() -> http.send(get("http://" + other.authority() + "/")))
          .returns(PlatformFailure.Kind.BLOCKED, PlatformFailure::kind);
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void aNameNobodyKnowsIsUnreachable() {
    Resolver nobody =
        (host, _) -> {
          throw new UnknownHostException(host);
        };
    try (var http = client(Set.of(), nobody)) {
      assertThatExceptionOfType(PlatformFailure.class)
          .isThrownBy(() -> http.send(get("https://nobody.example.test/")))
          .returns(PlatformFailure.Kind.UNREACHABLE, PlatformFailure::kind);
    }
  }

  private void assertBlocked(SafeHttp http, String uri) {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> http.send(get(uri)))
        .returns(PlatformFailure.Kind.BLOCKED, PlatformFailure::kind)
        .withMessageNotContaining("/");
    assertThat(inner.connections()).isZero();
  }
}
