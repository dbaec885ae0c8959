package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnstorableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"zero \\u0000 end\"",
        "\"half \\ud800 end\"",
        "\"half \\uD83D\\n\"",
        "\"other half \\udc00\"",
        "\"twice \\ud83d\\ud83d\\ude00\"",
        "\"at the end \\ud800"
      })
  void whatNoTextCanHoldIsFound(String json) {
    assertThat(in(json)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"plain \u4e16 \uD83D\uDE00\"",
        "\"a pair \\ud83d\\ude00 and \\u4e16\"",
        "\"a backslash before: \\\\u0000 \\\\ud800\"",
        "\"\\n\\t\\\"\\/\"",
        "\"cut \\u00",
        "\"no digits \\uzzzz\""
      })
  void allElseIsLeftAlone(String json) {
    assertThat(in(json)).isFalse();
  }

  private static boolean in(String json) {
    return Unstorable.in(json.getBytes(StandardCharsets.UTF_8));
  }
}
