package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Guessing at the doors that take no password. */
class OtherDoorsTest {
  private static final HostileProvider provider = new HostileProvider();
  private static final RunningServer server =
      RunningServer.start(
          "sign_in.failures=3",
          "outbound.allow=" + provider.authority(),
          "oidc.first.issuer=" + provider.issuer(),
          "oidc.first.client_id=atrium");

  @AfterAll
  static void close() {
    server.close();
    provider.close();
  }

  @Test
  void tooManyThatComeToNothingCloseThatDoorForTheNetworkAndNoOther() {
    var browser = new Browser(server);
    var stranger = PasskeyWalker.key(server);
    var back = Map.of("state", "invented", "code", "invented");
    for (int i = 0; i < 3; i++) {
      assertThat(PasskeyWalker.knock(browser, stranger)).isEqualTo(PasskeyWalker.REFUSED);
      assertThat(browser.refused("POST", "session/oidc/answer", back)).isEqualTo("401 oidc_over");
    }
    assertThat(PasskeyWalker.knock(browser, stranger)).isEqualTo("429 too_many_attempts");
    assertThat(browser.refused("POST", "session/oidc/answer", back))
        .isEqualTo("429 too_many_attempts");
    assertThat(browser.signIn(RunningServer.EMAIL, RunningServer.PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @Test
  void strangersOfOneNetworkLeaveSoManyQuestionsOpenAndNoMore() {
    var browser = new Browser(server);
    for (int i = 0; i < 210; i++) {
      browser.done("POST", "session/passkey/options", Map.of());
    }
    assertThat(server.count("SELECT count(*) FROM passkey_challenge")).isEqualTo(200);
  }
}
