package atrium.connector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Webhook;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphHandshakeTest {
  private final GraphHandshake handshake = new GraphHandshake("token-1");

  private static Webhook request(String mode, String token, String challenge) {
    return new Webhook(
        Map.of(),
        Map.of("hub.mode", mode, "hub.verify_token", token, "hub.challenge", challenge),
        new byte[0]);
  }

  @Test
  void theChallengeIsGivenBackAsItCame() {
    assertThat(handshake.answer(request("subscribe", "token-1", "1158201444")))
        .contains("1158201444");
    assertThat(handshake.answer(request("subscribe", "token-1", "0-a_Z"))).contains("0-a_Z");
    assertThat(handshake.answer(request("subscribe", "token-1", "1".repeat(256)))).isPresent();
  }

  @Test
  void aWrongTokenOrModeIsRefused() {
    assertThat(handshake.answer(request("subscribe", "token-2", "1"))).isEmpty();
    assertThat(handshake.answer(request("subscribe", "", "1"))).isEmpty();
    assertThat(handshake.answer(request("unsubscribe", "token-1", "1"))).isEmpty();
    assertThat(handshake.answer(new Webhook(Map.of(), Map.of(), new byte[0]))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<script>", "a b", "ä", "1\n2"})
  void aChallengeThatCouldHarmABrowserIsRefused(String challenge) {
    assertThat(handshake.answer(request("subscribe", "token-1", challenge))).isEmpty();
    assertThat(handshake.answer(request("subscribe", "token-1", "1".repeat(257)))).isEmpty();
  }
}
