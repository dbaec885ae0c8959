package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.connector.Capability;
import atrium.server.testing.AnswerJudge;
import atrium.server.testing.ApiContract;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Whoever copies an example of the document copies something that is so. */
class DocumentedExamplesTest {
  @TestFactory
  Stream<DynamicTest> everyJsonOfTheDocumentHasAnExampleThatFits() {
    return ApiContract.all().stream()
        .flatMap(operation ->
            Stream.concat(
                    ApiContract.request(operation).stream(),
                    ApiContract.successes(operation).stream())
                .map(content ->
                    DynamicTest.dynamicTest(
                        operation.name() + " " + content.pointer(), () -> fits(content))));
  }

  @Test
  void anAnswerThatIsNotAsDocumentedEndsTheTestThatGotIt() throws Exception {
    var stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stranger.createContext("/", DocumentedExamplesTest::surprise);
    stranger.start();
    try (var http = HttpClient.newHttpClient()) {
      var at =
          URI.create("http://127.0.0.1:" + stranger.getAddress().getPort() + "/api/v1/session");
      var undocumented = http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
      assertThatThrownBy(() -> AnswerJudge.kept(undocumented))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("surprise");
    } finally {
      stranger.stop(0);
    }
  }

  private static void surprise(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = "{\"surprise\": 1}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void everythingThatAChannelMayBeAbleToDoIsNamed() {
    var named =
        WorkspaceRoute.DOCUMENT
            .at("/components/schemas/Capability/enum")
            .valueStream()
            .map(JsonNode::asString);
    assertThat(named)
        .containsExactlyElementsOf(
            Arrays.stream(Capability.values())
                .filter(capability -> capability != Capability.RECEIVED_ONLY)
                .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static void fits(ApiContract.Content content) {
    assertThat(content.examples()).isNotEmpty();
    for (var example : content.examples()) {
      assertThat(content.faults(example)).isEmpty();
    }
  }
}
