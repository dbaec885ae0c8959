package atrium.connector.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.InvalidSettings;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphAddressTest {
  private static GraphAddress address(String base) {
    return GraphAddress.of("base_url", base, "api_version", "v25.0");
  }

  @ParameterizedTest
  @CsvSource({
    "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1, true",
    "https://graph.facebook.com/v25.0/1, true",
    "https://mmg.whatsapp.net/a, true",
    "https://LOOKASIDE.FBSBX.COM/a, true",
    "http://lookaside.fbsbx.com/a, false",
    "https://lookaside.fbsbx.com.evil.example/a, false",
    "https://evilfacebook.com/a, false",
    "https://evil.example/?lookaside.fbsbx.com, false",
    "https://user@lookaside.fbsbx.com/a, false",
    "https://127.0.0.1/a, false",
    "/relative, false"
  })
  void theTokenGoesToMetaOverHttpsAlone(String link, boolean allowed) {
    assertThat(address(GraphAddress.META).mayReceiveToken(URI.create(link))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4711/file, true",
    "http://127.0.0.1:4712/file, false",
    "https://127.0.0.1:4711/file, false",
    "http://localhost:4711/file, false",
    "https://graph.facebook.com/file, false"
  })
  void withAStandInTheTokenGoesThereAlone(String link, boolean allowed) {
    var standIn = address("http://127.0.0.1:4711/");

    assertThat(standIn.mayReceiveToken(URI.create(link))).isEqualTo(allowed);
    assertThat(standIn.resolve("12?a=b"))
        .isEqualTo(URI.create("http://127.0.0.1:4711/v25.0/12?a=b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not a url",
        "ftp://graph.facebook.com",
        "https://",
        "https://graph.facebook.com/?a=b",
        "https://a:b@graph.facebook.com",
        "http://graph.facebook.com"
      })
  void anAddressThatIsNoneIsRefusedByName(String base) {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> address(base))
        .satisfies(refusal -> assertThat(refusal.key()).isEqualTo("base_url"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.0", "v", "v1/../..", "latest", "v1000000000"})
  void aVersionThatIsNoneIsRefusedByName(String version) {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> GraphAddress.of("base_url", GraphAddress.META, "api_version", version))
        .satisfies(refusal -> assertThat(refusal.key()).isEqualTo("api_version"));
  }
}
