package atrium.connector.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atrium.connector.Webhook;
import atrium.connector.WebhookDoor.Verdict;
import atrium.connector.WireJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphSignatureTest {
  private static final byte[] BODY = "{}".getBytes(UTF_8);

  record Vector(String name, String secret, String body, String header, String value) {}

  static Stream<Vector> vectors() throws IOException {
    try (var file = GraphSignatureTest.class.getResourceAsStream("/signature-vectors.json")) {
      return Stream.of(WireJson.MAPPER.readValue(file, Vector[].class));
    }
  }

  private static Webhook signed(byte[] body, String value) {
    return new Webhook(Map.of(GraphSignature.HEADER, value), Map.of(), body);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyVectorIsGenuine(Vector vector) {
    var webhook =
        new Webhook(
            Map.of(vector.header(), vector.value()), Map.of(), vector.body().getBytes(UTF_8));

    assertThat(new GraphSignature(List.of(vector.secret())).verify(webhook))
        .isEqualTo(Verdict.GENUINE);
    assertThat(new GraphSignature(List.of("another")).verify(webhook))
        .isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void oldAndNewSecretAreBothHonouredWhileOneReplacesTheOther(Vector vector) {
    var webhook = signed(vector.body().getBytes(UTF_8), vector.value());

    assertThat(new GraphSignature(List.of("new", vector.secret())).verify(webhook))
        .isEqualTo(Verdict.GENUINE);
    assertThat(new GraphSignature(List.of(vector.secret(), "new")).verify(webhook))
        .isEqualTo(Verdict.GENUINE);
  }

  @Test
  void noHeaderIsMissingAndAnyOtherTextIsWrong() {
    var signature = new GraphSignature(List.of("secret"));

    assertThat(signature.verify(new Webhook(Map.of(), Map.of(), BODY)))
        .isEqualTo(Verdict.SIGNATURE_MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "sha256=00",
        "sha1=79e65d5e06e173bb483d7f7824bf54a39a7509c6c05a3b16b7cce3660e6c7a6d",
        "79e65d5e06e173bb483d7f7824bf54a39a7509c6c05a3b16b7cce3660e6c7a6d",
        "sha256=zze65d5e06e173bb483d7f7824bf54a39a7509c6c05a3b16b7cce3660e6c7a6d",
        "sha256=79e65d5e06e173bb483d7f7824bf54a39a7509c6c05a3b16b7cce3660e6c7a6d0"
      })
  void aMalformedSignatureIsWrong(String value) {
    assertThat(new GraphSignature(List.of("secret")).verify(signed(BODY, value)))
        .isEqualTo(Verdict.SIGNATURE_WRONG);
  }

  @Test
  void manyThreadsShareOne() throws IOException {
    var vector = vectors().findFirst().orElseThrow();
    var signature = new GraphSignature(List.of(vector.secret()));
    var webhook = signed(vector.body().getBytes(UTF_8), vector.value());
    var upper =
        signed(
            vector.body().getBytes(UTF_8),
            "sha256=" + vector.value().substring(7).toUpperCase(Locale.ROOT));

    assertThat(IntStream.range(0, 5_000).parallel().mapToObj(_ -> signature.verify(webhook)))
        .containsOnly(Verdict.GENUINE);
    assertThat(signature.verify(upper)).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void aSettingHoldsOneSecretOrSeveral() {
    assertThat(GraphSignature.secrets("one")).containsExactly("one");
    assertThat(GraphSignature.secrets(" one , two\nthree\r\n,"))
        .containsExactly("one", "two", "three");
    assertThat(GraphSignature.secrets(" ,\n")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new GraphSignature(List.of()));
  }
}
