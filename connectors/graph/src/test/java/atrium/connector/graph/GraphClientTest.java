package atrium.connector.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GraphClientTest {
  private final List<PlatformHttp.Request> requests = new ArrayList<>();

  private GraphClient client(int status, Map<String, String> headers, String body) {
    return client(request -> {
      requests.add(request);
      return new PlatformHttp.Response(status, headers, body.getBytes(UTF_8));
    });
  }

  private static GraphClient client(PlatformHttp http) {
    var address = GraphAddress.of("base_url", GraphAddress.META, "api_version", "v25.0");
    return new GraphClient(address, "EAAtoken", http);
  }

  private static String error(int code) {
    return """
    {"error":{"message":"(#%d) Words","type":"OAuthException","code":%d,\
    "error_data":{"messaging_product":"whatsapp","details":"The details."},"fbtrace_id":"A"}}\
    """
        .formatted(code, code);
  }

  private static Receipt post(GraphClient client) {
    return client.post(
        "12/messages",
        WireJson.MAPPER.createObjectNode().put("a", 1),
        _ -> new Receipt.Accepted(List.of("id")));
  }

  @Test
  void aCallCarriesTheTokenInItsHeaderAlone() throws IOException {
    assertThat(client(200, Map.of(), "{\"id\":\"12\"}").get("12?fields=id").path("id").asString())
        .isEqualTo("12");
    assertThat(post(client(200, Map.of(), "{}"))).isEqualTo(new Receipt.Accepted(List.of("id")));

    assertThat(requests)
        .allSatisfy(request -> {
          assertThat(request.headers()).containsEntry("authorization", "Bearer EAAtoken");
          assertThat(request.uri().toString())
              .startsWith("https://graph.facebook.com/v25.0/12")
              .doesNotContain("EAAtoken");
        });
    assertThat(requests.getLast().body().open()).asString(UTF_8).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 401, REAUTHENTICATE",
    "190, 401, REAUTHENTICATE",
    "3, 500, REAUTHENTICATE",
    "10, 403, REAUTHENTICATE",
    "200, 403, REAUTHENTICATE",
    "299, 403, REAUTHENTICATE",
    "131005, 403, REAUTHENTICATE",
    "368, 403, ACCOUNT",
    "131031, 403, ACCOUNT",
    "130497, 403, PERMANENT",
    "4, 400, PACE",
    "80007, 400, PACE",
    "130429, 400, PACE",
    "131056, 400, PACE",
    "131048, 400, PACE",
    "133016, 400, PERMANENT",
    "1, 400, RETRY",
    "2, 503, RETRY",
    "133004, 503, RETRY",
    "131057, 500, RETRY",
    "33, 400, ACCOUNT",
    "100, 400, CONTENT",
    "131008, 400, CONTENT",
    "131009, 400, CONTENT",
    "131051, 400, CONTENT",
    "135000, 400, CONTENT",
    "130472, 400, PERMANENT",
    "131021, 400, RECIPIENT",
    "131026, 400, RECIPIENT",
    "131030, 400, RECIPIENT",
    "131037, 400, ACCOUNT",
    "131042, 400, ACCOUNT",
    "131045, 500, ACCOUNT",
    "131047, 400, WINDOW_CLOSED",
    "131049, 400, PERMANENT",
    "131050, 400, RECIPIENT",
    "131052, 400, CONTENT",
    "131053, 400, CONTENT",
    "131062, 400, RECIPIENT",
    "131063, 400, RECIPIENT",
    "132000, 400, CONTENT",
    "132001, 404, CONTENT",
    "132069, 400, CONTENT",
    "133000, 500, ACCOUNT",
    "133015, 400, ACCOUNT",
    "134011, 400, ACCOUNT",
    "999999, 400, PERMANENT",
    "999999, 429, PACE"
  })
  void aRefusalIsUnderstoodByItsCode(int code, int status, Reason reason) {
    assertThat(post(client(status, Map.of(), error(code))))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.code()).isEqualTo(Integer.toString(code));
              assertThat(refused.detail()).isEqualTo("The details.");
            });
  }

  @ParameterizedTest
  @CsvSource({"500, 131000", "503, 131016", "400, 131000", "500, 1", "500, 999999", "502, 100"})
  void anAccidentInsideThePlatformLeavesTheOutcomeUnknown(int status, int code) {
    assertThat(post(client(status, Map.of(), error(code)))).isInstanceOf(Receipt.Unknown.class);
    assertThat(post(client(503, Map.of(), "<html>"))).isInstanceOf(Receipt.Unknown.class);
  }

  @Test
  void anErrorUnderStatus200IsAnError() {
    assertThat(post(client(200, Map.of(), error(131047))))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.WINDOW_CLOSED));
  }

  @Test
  void theUsageHeaderTellsWhenToTryAgain() {
    var usage =
        """
        {"102290129340398":[{"type":"messages","call_count":100,\
        "estimated_time_to_regain_access":19},{"estimated_time_to_regain_access":2}]}\
        """;
    var limited = client(400, Map.of("x-business-use-case-usage", usage), error(80007));

    assertThat(post(limited))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.retryAfter()).contains(Duration.ofMinutes(19)));
    assertThat(post(client(400, Map.of("x-business-use-case-usage", "{"), error(4))))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.retryAfter()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFailureOfTheNetworkBecomesAReceipt(Kind kind) {
    var receipt =
        post(
            client(_ -> {
              throw new PlatformFailure(kind, "reason");
            }));

    switch (kind) {
      case AMBIGUOUS -> assertThat(receipt).isEqualTo(new Receipt.Unknown("reason"));
      case UNREACHABLE, TEMPORARY -> assertReason(receipt, Reason.RETRY);
      case PERMANENT, BLOCKED -> assertReason(receipt, Reason.PERMANENT);
      case REAUTHENTICATE -> assertReason(receipt, Reason.REAUTHENTICATE);
    }
  }

  private static void assertReason(Receipt receipt, Reason reason) {
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "190, 401, REAUTHENTICATE",
    "130429, 400, TEMPORARY",
    "2, 503, TEMPORARY",
    "100, 400, PERMANENT"
  })
  void readingFailsWithTheSameMeaning(int code, int status, Kind kind) {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> client(status, Map.of(), error(code)).get("12"))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @Test
  void readingSomethingThatIsNotJsonIsATemporaryFailure() {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> client(200, Map.of(), "<html>").get("12"))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TEMPORARY));
  }
}
