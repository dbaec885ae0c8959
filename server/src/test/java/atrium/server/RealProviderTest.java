package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in through a provider that was not written by us. */
class RealProviderTest {
  private static final int PORT = RunningServer.freePort();
  private static final String ISSUER = "http://127.0.0.1:" + PORT;
  private static final RunningServer server =
      RunningServer.start(
          "outbound.allow=127.0.0.1:" + PORT,
          "oidc.first.issuer=" + ISSUER,
          "oidc.first.client_id=" + RealProvider.CLIENT,
          "oidc.first.client_secret=" + RealProvider.SECRET,
          "oidc.first.domains=lamps.example",
          "oidc.first.workspace=" + RunningServer.WORKSPACE);
  private static @Nullable RealProvider provider;

  @BeforeAll
  static void start() {
    provider = RealProvider.start(PORT, server.url().resolve("/sign-in/back"));
  }

  @AfterAll
  static void close() {
    if (provider != null) {
      provider.close();
    }
    server.close();
  }

  private static Map<String, String> walk(Browser browser, String path, String who)
      throws Exception {
    var url = browser.done("POST", path, Map.of("provider", "first")).path("url").asString();
    return Objects.requireNonNull(provider).signIn(URI.create(url), who);
  }

  @Test
  void aNewcomerOfTheDomainComesInAndIsTheSamePersonTheNextTime() throws Exception {
    var browser = new Browser(server);
    var back = walk(browser, "session/oidc", "nora");
    assertThat(back).containsEntry("issuer", ISSUER).containsKeys("code", "state");
    var in = browser.done("POST", "session/oidc/answer", back);
    assertThat(in.path("person").path("email").asString()).isEqualTo("nora@lamps.example");
    assertThat(in.path("person").path("name").asString()).isEqualTo("Of nora");
    assertThat(browser.isSignedIn()).isTrue();

    var again = new Browser(server);
    var same = again.done("POST", "session/oidc/answer", walk(again, "session/oidc", "nora"));
    assertThat(same.path("person").path("id")).isEqualTo(in.path("person").path("id"));
  }

  @Test
  void anAddressThatIsNotVerifiedLetsNobodyIn() throws Exception {
    var browser = new Browser(server);
    var back = walk(browser, "session/oidc", "unsure");
    assertThat(browser.refused("POST", "session/oidc/answer", back)).isEqualTo("401 oidc_unknown");
    assertThat(server.count("SELECT count(*) FROM person WHERE email LIKE 'unsure%'")).isZero();
  }

  @Test
  void aCodeIsWorthNothingToAnotherBrowserOrASecondTime() throws Exception {
    var browser = new Browser(server);
    var back = walk(browser, "session/oidc", "otto");
    assertThat(new Browser(server).refused("POST", "session/oidc/answer", back))
        .isEqualTo("401 oidc_over");
    browser.done("POST", "session/oidc/answer", back);
    assertThat(browser.refused("POST", "session/oidc/answer", back)).isEqualTo("401 oidc_over");
  }

  @Test
  void somebodyHereLinksTheTwoAndProvesHimselfByIt() throws Exception {
    var walker = new PasskeyWalker(server);
    var mine = "session/person/sign-ins";
    walker.browser.done("POST", mine + "/answer", walk(walker.browser, mine, "pola"));
    var fresh = new Browser(server);
    var in = fresh.done("POST", "session/oidc/answer", walk(fresh, "session/oidc", "pola"));
    assertThat(in.path("person").path("email").asString()).isEqualTo(walker.email);

    PasskeyWalker.change(server, "UPDATE session SET proved_at = proved_at - interval '1 day'");
    var sensitive = Map.of("email", walker.email);
    assertThat(fresh.refused("PUT", "session/person/email", sensitive))
        .isEqualTo("403 reauthentication_required");
    fresh.done("POST", "session/proof/oidc/answer", walk(fresh, "session/proof/oidc", "pola"));
    fresh.done("PUT", "session/person/email", sensitive);
  }

  @Test
  void theProofOfSomebodyElseIsNone() throws Exception {
    var walker = new PasskeyWalker(server);
    var back = walk(walker.browser, "session/proof/oidc", "quin");
    assertThat(walker.browser.refused("POST", "session/proof/oidc/answer", back))
        .isEqualTo("401 oidc_unknown");
  }
}
