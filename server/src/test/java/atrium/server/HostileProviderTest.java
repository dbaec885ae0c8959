package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.HostileProvider.Lie;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Providers that lie, hang and flood; and browsers that bring back what they did not set out with.
 */
class HostileProviderTest {
  private static final HostileProvider provider = new HostileProvider();
  private static final HostileProvider forbidden = new HostileProvider();
  private static final RunningServer server =
      RunningServer.start(
          "sign_in.failures=1000",
          "session.proof=2h",
          "outbound.allow=" + provider.authority(),
          "oidc.first.issuer=" + provider.issuer(),
          "oidc.first.name=Lamp House",
          "oidc.first.client_id=" + HostileProvider.CLIENT,
          "oidc.first.client_secret=" + HostileProvider.SECRET,
          "oidc.first.domains=lamps.example",
          "oidc.first.workspace=" + RunningServer.WORKSPACE,
          "oidc.second.issuer=" + forbidden.issuer(),
          "oidc.second.client_id=atrium");

  @AfterAll
  static void close() {
    server.close();
    provider.close();
    forbidden.close();
  }

  /** What a browser was sent away with. */
  private record Way(Map<String, String> query) {
    String state() {
      return said("state");
    }

    String said(String name) {
      return Objects.requireNonNull(query.get(name));
    }
  }

  private static Way setOut(Browser browser, String path, Map<String, ?> body) {
    var url = browser.done("POST", path, body).path("url").asString();
    var query =
        Stream.of(URI.create(url).getQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Way(query);
  }

  private static Way setOut(Browser browser) {
    return setOut(browser, "session/oidc", Map.of("provider", "first"));
  }

  private static Map<String, Object> somebody(String email, Object verified) {
    var claims = new HashMap<String, Object>();
    claims.put("sub", UUID.randomUUID().toString());
    claims.put("email", email);
    claims.put("email_verified", verified);
    claims.put("name", "Newcomer");
    return claims;
  }

  private static String address() {
    return "n" + UUID.randomUUID() + "@lamps.example";
  }

  private static Map<String, String> back(Way way) {
    return Map.of("state", way.state(), "code", "a code");
  }

  private static String refused(Browser browser, Map<String, Object> claims) {
    var way = setOut(browser);
    provider.vouchesFor(claims, way.said("nonce"));
    return browser.refused("POST", "session/oidc/answer", back(way));
  }

  private static void enters(Browser browser, Map<String, Object> claims) {
    var way = setOut(browser);
    provider.vouchesFor(claims, way.said("nonce"));
    browser.done("POST", "session/oidc/answer", back(way));
    assertThat(browser.isSignedIn()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Lie.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
  void aLieIsNotBelievedAndTheSameWordsWithoutItAre(Lie lie) {
    var claims = somebody(address(), true);
    var browser = new Browser(server);
    provider.lies(lie);
    try {
      assertThat(refused(browser, claims)).isEqualTo("401 oidc_refused");
    } finally {
      provider.lies(Lie.NOTHING);
    }
    assertThat(browser.isSignedIn()).isFalse();
    enters(browser, claims);
  }

  @Test
  void whatIsAskedForIsBoundToTheBrowserAndShownNowhere() {
    var way = setOut(new Browser(server)).query();
    assertThat(way)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", HostileProvider.CLIENT)
        .containsEntry("redirect_uri", server.url() + "/sign-in/back")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(server.rows("SELECT j::text FROM oidc_journey j").toString())
        .doesNotContain(way.get("state"), way.get("nonce"));
  }

  @Test
  void aStateIsWorthNothingTwiceLateOrInAnotherBrowser() {
    var claims = somebody(address(), true);
    var browser = new Browser(server);
    var way = setOut(browser);
    provider.vouchesFor(claims, way.said("nonce"));
    assertThat(new Browser(server).refused("POST", "session/oidc/answer", back(way)))
        .isEqualTo("401 oidc_over");
    var other = new Browser(server);
    setOut(other);
    assertThat(other.refused("POST", "session/oidc/answer", back(way))).isEqualTo("401 oidc_over");
    var thief = browser.copied();
    browser.done("POST", "session/oidc/answer", back(way));
    assertThat(thief.refused("POST", "session/oidc/answer", back(way))).isEqualTo("401 oidc_over");
    var again = setOut(browser);
    assertThat(browser.refused("POST", "session/oidc/answer", back(way)))
        .isEqualTo("401 oidc_over");
    PasskeyWalker.change(server, "UPDATE oidc_journey SET expires_at = now()");
    assertThat(browser.refused("POST", "session/oidc/answer", back(again)))
        .isEqualTo("401 oidc_over");
  }

  @Test
  void anIssuerThatSentTheBrowserBackMustBeTheOneItWentTo() {
    var browser = new Browser(server);
    var way = setOut(browser);
    provider.vouchesFor(somebody(address(), true), way.said("nonce"));
    var mixed = new HashMap<>(back(way));
    mixed.put("issuer", "https://evil.example");
    assertThat(browser.refused("POST", "session/oidc/answer", mixed)).isEqualTo("401 oidc_refused");
  }

  @Test
  void anErrorOfTheProviderLetsNobodyIn() {
    var browser = new Browser(server);
    var way = setOut(browser);
    var error = Map.of("state", way.state(), "error", "access_denied");
    assertThat(browser.refused("POST", "session/oidc/answer", error)).isEqualTo("401 oidc_refused");
  }

  @Test
  void anUnverifiedForeignOrKnownAddressLetsNobodyIn() {
    var browser = new Browser(server);
    var unknown = "401 oidc_unknown";
    assertThat(refused(browser, somebody(address(), false))).isEqualTo(unknown);
    assertThat(refused(browser, somebody(address(), "true"))).isEqualTo(unknown);
    assertThat(refused(browser, somebody("eve@lamps.example.evil.example", true)))
        .isEqualTo(unknown);
    assertThat(refused(browser, somebody("eve@notlamps.example", true))).isEqualTo(unknown);
    assertThat(refused(browser, somebody(RunningServer.EMAIL, true))).isEqualTo(unknown);
    var links = "SELECT count(*) FROM oidc_link l JOIN person p ON p.id = l.person_id";
    assertThat(server.count(links + " WHERE p.email = '" + RunningServer.EMAIL + "'")).isZero();
  }

  @Test
  void whoComesInByHisDomainIsTheLowestAndIsKnownByHisSubjectAlone() {
    var claims = somebody(address(), true);
    var browser = new Browser(server);
    enters(browser, claims);
    var session = browser.done("GET", "session", null);
    assertThat(session.path("workspaces").path(0).path("role").asString()).isEqualTo("read_only");

    claims.put("email", "elsewhere@nowhere.example");
    claims.put("email_verified", false);
    var again = new Browser(server);
    enters(again, claims);
    assertThat(again.done("GET", "session", null).path("person")).isEqualTo(session.path("person"));
  }

  @Test
  void aProviderThatChangesItsKeysIsBelievedAtOnce() {
    enters(new Browser(server), somebody(address(), true));
    provider.rotates("two");
    enters(new Browser(server), somebody(address(), true));
  }

  @Test
  void aProviderThatHangsOrFloodsEndsTheAttemptInSeconds() {
    var start = System.nanoTime();
    provider.hangsAt("/token");
    try {
      assertThat(refused(new Browser(server), somebody(address(), true)))
          .isEqualTo("503 oidc_unavailable");
    } finally {
      provider.hangsAt("");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
    provider.floodsAt("/token");
    try {
      assertThat(refused(new Browser(server), somebody(address(), true)))
          .isEqualTo("503 oidc_unavailable");
    } finally {
      provider.floodsAt("");
    }
    enters(new Browser(server), somebody(address(), true));
  }

  @Test
  void aPrivateAddressThatTheOperatorDidNotAllowIsNotCalled() {
    assertThat(new Browser(server).refused("POST", "session/oidc", Map.of("provider", "second")))
        .isEqualTo("503 oidc_unavailable");
    assertThat(forbidden.calls()).isZero();
  }

  @Test
  void aProviderThatIsNotThereIsNotThere() {
    assertThat(new Browser(server).refused("POST", "session/oidc", Map.of("provider", "third")))
        .isEqualTo("404 not_found");
    var listed = new Browser(server).done("GET", "session/providers", null).path("items");
    assertThat(listed.toString())
        .isEqualTo(
            "[{\"id\":\"first\",\"name\":\"Lamp House\"},{\"id\":\"second\",\"name\":\"Single sign-on\"}]");
  }

  @Test
  void anInvitationIsAcceptedByItsOwnVerifiedAddressAlone() {
    var owner = Colleague.owner(server);
    var email = "invited" + UUID.randomUUID() + "@far.example";
    var link =
        owner
            .done("POST", "invitations", "{\"email\":\"%s\",\"role\":\"agent\"}".formatted(email))
            .path("url")
            .asString();
    var ask = Map.of("provider", "first", "invitation", link.substring(link.indexOf('=') + 1));
    var browser = new Browser(server);
    for (var claims : List.of(somebody(email, false), somebody("other@far.example", true))) {
      var way = setOut(browser, "session/oidc", ask);
      provider.vouchesFor(claims, way.said("nonce"));
      assertThat(browser.refused("POST", "session/oidc/answer", back(way)))
          .isEqualTo("401 oidc_unknown");
    }
    var way = setOut(browser, "session/oidc", ask);
    provider.vouchesFor(somebody(email, true), way.said("nonce"));
    var session = browser.done("POST", "session/oidc/answer", back(way));
    assertThat(session.path("workspaces").path(0).path("role").asString()).isEqualTo("agent");
    assertThat(server.count("SELECT count(*) FROM invitation WHERE email = '" + email + "'"))
        .isZero();
  }

  @Test
  void somebodyLinksFromInsideInTheSessionThatSetOutAndIsAskedForHisSecondFactorAfterwards() {
    var walker = new PasskeyWalker(server);
    var key = walker.takes(PasskeyWalker.key(server), "Phone");
    var claims = somebody("pia@far.example", true);
    var mine = "session/person/sign-ins";
    var way = setOut(walker.browser, mine, Map.of("provider", "first"));
    provider.vouchesFor(claims, way.said("nonce"));
    assertThat(walker.browser.refused("POST", "session/oidc/answer", back(way)))
        .isEqualTo("401 oidc_over");
    var next = setOut(walker.browser, mine, Map.of("provider", "first"));
    provider.vouchesFor(claims, next.said("nonce"));
    walker.browser.done("POST", mine + "/answer", back(next));
    assertThat(walker.told("person.sign_in_linked")).containsExactly("{\"name\":\"Lamp House\"}");

    var fresh = new Browser(server);
    var third = setOut(fresh);
    provider.vouchesFor(claims, third.said("nonce"));
    var challenge = fresh.done("POST", "session/oidc/answer", back(third)).path("challenge");
    assertThat(fresh.isSignedIn()).isFalse();
    var step = Map.of("challenge", challenge.asString());
    var asked = fresh.done("POST", "session/passkey/options", step);
    fresh.done(
        "POST",
        "session/passkey",
        Map.of("challenge", challenge.asString(), "passkey", key.show(asked)));

    var other = new PasskeyWalker(server);
    var taken = setOut(other.browser, mine, Map.of("provider", "first"));
    provider.vouchesFor(claims, taken.said("nonce"));
    assertThat(other.browser.refused("POST", mine + "/answer", back(taken)))
        .isEqualTo("409 oidc_taken");
    var id = walker.browser.done("GET", mine, null).path("items").path(0).path("id").asString();
    assertThat(other.browser.refused("DELETE", mine + "/" + id, null)).isEqualTo("404 not_found");
    walker.browser.done("DELETE", mine + "/" + id, null);
    assertThat(refused(new Browser(server), claims)).isEqualTo("401 oidc_unknown");
  }

  @Test
  void theLastWayInIsNotTakenAway() {
    var browser = new Browser(server);
    enters(browser, somebody(address(), true));
    var mine = "session/person/sign-ins";
    var id = browser.done("GET", mine, null).path("items").path(0).path("id").asString();
    assertThat(browser.refused("DELETE", mine + "/" + id, null)).isEqualTo("409 last_way_in");

    browser.done("PUT", "session/person/password", Map.of("password", "nine tin whistles"));

    browser.done("DELETE", mine + "/" + id, null);
  }

  @Test
  void aProofIsTheProvidersWordThatItAskedJustNow() {
    var claims = somebody(address(), true);
    claims.put("auth_time", System.currentTimeMillis() / 1000 - 86_400);
    var browser = new Browser(server);
    enters(browser, claims);
    var email = browser.done("GET", "session", null).path("person").path("email").asString();
    assertThat(browser.refused("PUT", "session/person/email", Map.of("email", email)))
        .as("signed in at the provider yesterday")
        .isEqualTo("403 reauthentication_required");
    var ask = Map.of("provider", "first");
    var way = setOut(browser, "session/proof/oidc", ask);
    assertThat(way.query()).containsEntry("max_age", "0").containsEntry("prompt", "login");
    provider.vouchesFor(claims, way.said("nonce"));
    assertThat(browser.refused("POST", "session/proof/oidc/answer", back(way)))
        .isEqualTo("401 oidc_refused");

    var next = setOut(browser, "session/proof/oidc", ask);
    claims.put("auth_time", System.currentTimeMillis() / 1000);
    provider.vouchesFor(claims, next.said("nonce"));
    browser.done("POST", "session/proof/oidc/answer", back(next));

    browser.done("PUT", "session/person/email", Map.of("email", email));
  }
}
