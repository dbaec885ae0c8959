package atrium.server.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.server.RunningServer;
import atrium.server.platform.Json;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** B33: whatever a program's address is made to look like, nobody inside is connected to. */
class PostAddressTest {
  private static final HttpServer program = program();
  private static final RunningServer server =
      RunningServer.start("outbound.allow=127.0.0.1:" + program.getAddress().getPort());

  private static HttpServer program() {
    try {
      var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.start();
      return http;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    server.close();
    program.stop(0);
  }

  private static void assertNobodyCame(ServerSocket inside) throws IOException {
    inside.setSoTimeout(100);
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(inside::accept);
  }

  private static JsonNode tested(String subscription) {
    var answer = server.call("POST", "subscriptions/" + subscription + "/test", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "https://127.0.0.1:%d/",
        "https://localhost:%d/",
        "https://[::1]:%d/",
        "https://[::ffff:127.0.0.1]:%d/",
        "https://[::ffff:7f00:1]:%d/",
        "https://[64:ff9b::7f00:1]:%d/",
        "https://[fd00::1]:%d/",
        "https://2130706433:%d/",
        "https://0x7f000001:%d/",
        "https://0177.0.0.1:%d/",
        "https://127.1:%d/",
        "https://0.0.0.0:%d/",
        "https://bot.example@127.0.0.1:%d/"
      })
  void noSpellingOfAnInnerAddressIsConnectedTo(String pattern) throws Exception {
    try (var inside = new ServerSocket(0, 10, InetAddress.getByName("0.0.0.0"))) {
      var url = pattern.formatted(inside.getLocalPort());
      var body = Json.MAPPER.writeValueAsString(Map.of("name", "x", "url", url));
      var answer = server.call("POST", "subscriptions", body);
      assertThat(answer.statusCode()).as(answer.body()).isIn(201, 400);
      if (answer.statusCode() == 201) {
        var id = Json.MAPPER.readTree(answer.body()).path("id").asString();
        assertThat(tested(id).path("error").asString()).isEqualTo("blocked");
      }
      assertNobodyCame(inside);
    }
  }

  @Test
  void aRedirectInwardsIsNotFollowed() throws Exception {
    try (var inside = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      program.createContext(
          "/leads",
          exchange -> {
            exchange
                .getResponseHeaders()
                .set("Location", "http://127.0.0.1:" + inside.getLocalPort() + "/");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
          });
      var url = "http://127.0.0.1:" + program.getAddress().getPort() + "/leads";
      var body =
          Json.MAPPER.writeValueAsString(Map.of("name", "x", "url", url, "kinds", List.of()));
      var made = Json.MAPPER.readTree(server.call("POST", "subscriptions", body).body());
      var tested = tested(made.path("id").asString());
      assertThat(tested.path("delivered").asBoolean()).isFalse();
      assertThat(tested.path("error").asString()).isEqualTo("status");
      assertNobodyCame(inside);
    }
  }
}
