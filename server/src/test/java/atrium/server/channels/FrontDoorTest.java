package atrium.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.accounts.Role;
import atrium.server.api.EdgeRoutes;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.Route;
import atrium.server.channels.Front.As;
import atrium.server.platform.Json;
import atrium.server.testing.ApiContract;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts and channels as a browser and a script meet them. */
class FrontDoorTest {
  private final Front front = new Front();

  @AfterEach
  void close() {
    front.close();
  }

  private static String json(Object body) {
    return Json.MAPPER.writeValueAsString(body);
  }

  private static String signIn(String email, String password) {
    return json(Map.of("email", email, "password", password));
  }

  @Test
  void aSessionLivesFromSigningInToSigningOut() {
    front.peopled();
    var in =
        front.send("POST", "/session", As.NOBODY, signIn("ana@harbour.example", Front.PASSWORD));

    assertThat(in.status()).isEqualTo(200);
    assertThat(in.raw().headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-atrium=")
        .contains("; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "Max-Age=1209600")
        .doesNotContain("Domain");
    assertThat(in.body().path("workspaces").findValuesAsString("slug"))
        .containsExactlyInAnyOrder("first", "harbour");
    var ana = As.session(in.cookie());
    var change = front.send("PATCH", "/session/person", ana, "{\"theme\":\"dark\"}");
    assertThat(change.body().path("person").path("theme").asString()).isEqualTo("dark");
    assertThat(front.get("/session", ana).raw().body()).isEqualTo(change.raw().body());
    var wrong = front.send("PATCH", "/session/person", ana, "{\"language\":\"?\"}");
    assertThat(wrong.status()).isEqualTo(400);

    var out = front.send("DELETE", "/session", ana, "");

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.raw().headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-atrium=;")
        .contains("Max-Age=0");
    assertThat(front.get("/session", ana).status()).isEqualTo(401);
  }

  @Test
  void nobodyLearnsWhoHasAnAccountAndTheEleventhGuessWaits() {
    front.peopled();
    var known = front.send("POST", "/session", As.NOBODY, signIn("ana@harbour.example", "wrong"));
    var unknown = front.send("POST", "/session", As.NOBODY, signIn("nobody@x.example", "wrong"));

    assertThat(known.status()).isEqualTo(401);
    assertThat(known.problem()).isEqualTo(unknown.problem());
    for (int i = 0; i < 8; i++) {
      front.send("POST", "/session", As.NOBODY, signIn("n" + i + "@x.example", "wrong"));
    }
    var held = front.send("POST", "/session", As.NOBODY, signIn("n@x.example", "wrong"));
    assertThat(held.status()).isEqualTo(429);
    assertThat(held.code()).isEqualTo("too_many_attempts");
    assertThat(held.raw().headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(1L, 900L);
  }

  private Map<String, Object> setUp(Object token) {
    return Map.of(
        "token",
        token,
        "name",
        "Ana Lima",
        "email",
        "ana@harbour.example",
        "password",
        Front.PASSWORD,
        "workspace",
        Map.of("name", "Bikes", "slug", "bikes", "zone", "Europe/Lisbon"));
  }

  @Test
  void theSetUpLinkWorksOnceAndEveryOtherIsAnsweredInOneForm() {
    var link = front.accounts.firstAdmin().announce(Front.ORIGIN).orElseThrow();
    var token = link.getQuery().substring("token=".length());
    assertThat(front.get("/setup?token=" + token, As.NOBODY).status()).isEqualTo(204);

    var in = front.send("POST", "/setup", As.NOBODY, json(setUp(token)));

    assertThat(in.status()).isEqualTo(201);
    assertThat(front.get("/session", As.session(in.cookie())).status()).isEqualTo(200);
    var refused =
        Stream.of(token, "A".repeat(43), "", "%20", List.of(token), Map.of("a", 1), 7, true)
            .map(wrong -> front.send("POST", "/setup", As.NOBODY, json(setUp(wrong))))
            .toList();
    assertThat(refused).extracting(Front.Answer::status).containsOnly(400);
    assertThat(refused).extracting(Front.Answer::code).containsOnly("setup_link_invalid");
    assertThat(refused.stream().map(Front.Answer::problem).distinct()).hasSize(1);
    assertThat(front.get("/setup?token=" + token, As.NOBODY).code())
        .isEqualTo("setup_link_invalid");
    assertThat(front.get("/setup?token=%2520", As.NOBODY).code()).isEqualTo("setup_link_invalid");
  }

  @Test
  void theHostHeaderOfAStrangerNeverGetsIntoTheLink() {
    assertThat(front.accounts.firstAdmin().announce(URI.create("https://inbox.example")))
        .hasValueSatisfying(link -> assertThat(link.getHost()).isEqualTo("inbox.example"));
  }

  private Front.Answer connect(As as, String workspace, String endpoint) {
    var settings = Map.of("account_id", "15551", "access_token", Hall.CANARY);
    return front.send(
        "POST",
        "/w/" + workspace + "/channels",
        as,
        json(
            Map.of(
                "endpoint_id",
                endpoint,
                "connector",
                "toy",
                "name",
                "Shop",
                "settings",
                settings)));
  }

  private As script(Role role) {
    return As.token(
        front
            .accounts
            .tokens()
            .create(front.hall.harbour, "Script", role, Optional.empty())
            .secret());
  }

  @Test
  void aScriptConnectsAnAccountByItsTokenAlone() {
    front.peopled();
    var script = script(Role.ADMIN);

    var draft =
        Map.of("connector", "toy", "name", "App", "settings", Map.of("app_secret", Hall.CANARY));
    var app = front.send("POST", "/w/harbour/endpoints", script, json(draft));
    assertThat(app.status()).isEqualTo(201);
    assertThat(app.body().path("url").asString()).matches("http://localhost:8080/hooks/[\\w-]{43}");
    var endpoint = app.body().path("id").asString();
    var shop = connect(script, "harbour", endpoint);
    assertThat(shop.status()).isEqualTo(201);
    var read = front.get("/w/harbour/channels/" + shop.body().path("id").asString(), script);
    assertThat(read.raw().headers().firstValueAsLong("Atrium-Seq")).hasValue(1);
    assertThat(read.raw().body()).isEqualTo(shop.raw().body()).doesNotContain(Hall.CANARY);
    assertThat(read.body().path("secrets_set").toString()).isEqualTo("[\"access_token\"]");
    assertThat(connect(script, "harbour", endpoint).code()).isEqualTo("account_taken");
  }

  @Test
  void aChannelIsPausedAndCheckedByWhoLookedAtItLast() {
    front.peopled();
    var script = script(Role.ADMIN);
    var app = front.hall.endpoint(front.hall.harbour);
    var shop = connect(script, "harbour", Long.toString(app.id()));
    var path = "/w/harbour/channels/" + shop.body().path("id").asString();

    var paused = front.send("PATCH", path, script, "{\"state\":\"paused\"}", "If-Match", "\"1\"");

    assertThat(paused.body().path("state").asString()).isEqualTo("paused");
    assertThat(front.send("PATCH", path, script, "{}", "If-Match", "\"1\"").status())
        .isEqualTo(412);
    assertThat(front.send("PATCH", path, script, "{}", "If-Match", "1").status()).isEqualTo(400);
    assertThat(front.send("POST", path + "/check", script, "").body().path("health").asString())
        .isEqualTo("working");
  }

  @Test
  void aTokenIsShownOnceAndWorthlessOnceRevoked() {
    front.peopled();
    var ana = front.signIn("ana@harbour.example");
    var draft = "{\"name\":\"Script\",\"role\":\"agent\"}";
    var made = front.send("POST", "/w/harbour/tokens", ana, draft);
    assertThat(made.status()).isEqualTo(201);
    var script = As.token(made.body().path("token").asString());
    assertThat(front.get("/w/harbour/channels", script).status()).isEqualTo(200);
    assertThat(front.get("/w/first/channels", script).status()).isEqualTo(404);
    assertThat(front.get("/w/harbour/tokens", ana).raw().body()).doesNotContain("\"token\"");

    var id = made.body().path("id").asString();
    assertThat(front.send("DELETE", "/w/harbour/tokens/" + id, ana, "").status()).isEqualTo(204);

    assertThat(front.get("/w/harbour/channels", script).status()).isEqualTo(401);
  }

  @Test
  void wrongSettingsAreNamedWithoutTheirValues() {
    front.peopled();
    var ana = front.signIn("ana@harbour.example");

    var refused =
        front.send(
            "POST",
            "/w/harbour/endpoints",
            ana,
            json(
                Map.of(
                    "connector", "toy",
                    "name", "App",
                    "settings", Map.of("nonsense", Hall.CANARY))));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("invalid_settings");
    assertThat(refused.raw().body())
        .contains("/settings/app_secret", "/settings/nonsense")
        .doesNotContain(Hall.CANARY);
  }

  @Test
  void theCatalogueSaysWhatAConnectorMustBeTold() {
    front.peopled();

    var toy =
        front.get("/connectors", front.signIn("ana@harbour.example")).body().path("items").get(0);

    assertThat(toy.path("name").asString()).isEqualTo("toy");
    assertThat(toy.path("endpoint_settings").get(0).path("type").asString()).isEqualTo("secret");
    assertThat(toy.path("window").path("after_inbound").asString()).isEqualTo("PT24H");
    assertThat(toy.path("capabilities").toString()).isEqualTo("[\"send_text\"]");
  }

  @Test
  void noticesComeInPages() {
    front.peopled();
    var hall = front.hall;
    var shop = hall.channel(hall.harbour, hall.endpoint(hall.harbour).id(), "15551");
    for (int i = 0; i < 5; i++) {
      hall.notice(
          "15551",
          "topic" + i,
          Optional.of(Instant.ofEpochSecond(1_700_000_000 + i / 2)),
          OptionalLong.of(shop.id()));
    }
    var ana = front.signIn("ana@harbour.example");
    var path = "/w/harbour/channels/" + shop.id() + "/notices?limit=2";

    var first = front.get(path, ana).body();
    var second = front.get(path + "&cursor=" + first.path("next").asString(), ana).body();
    var third = front.get(path + "&cursor=" + second.path("next").asString(), ana).body();

    assertThat(Stream.of(first, second, third).flatMap(p -> p.findValuesAsString("topic").stream()))
        .containsExactly("topic4", "topic3", "topic2", "topic1", "topic0");
    assertThat(third.has("next")).isFalse();
    assertThat(front.get(path + "&cursor=AAAA", ana).code()).isEqualTo("invalid_cursor");
  }

  /** Generated from the route table, so that no route is forgotten. */
  @Test
  void everyRouteOfAnotherWorkspaceAndEveryIdOfAnotherIsNotThere() {
    front.peopled();
    var hall = front.hall;
    var app = hall.endpoint(hall.harbour);
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    var token =
        front.accounts.tokens().create(hall.harbour, "Script", Role.ADMIN, Optional.empty());
    var eve = front.signIn("eve@elsewhere.example");
    var inWorkspaces =
        front.routes.stream().filter(route -> route.permission().ofWorkspace()).toList();
    assertThat(inWorkspaces).hasSizeGreaterThan(10);

    for (var route : inWorkspaces) {
      for (long id : List.of(app.id(), shop.id(), token.token().id())) {
        notThere(route, id, eve);
      }
    }

    assertThat(connect(eve, "elsewhere", Long.toString(app.id())).status()).isEqualTo(404);
    var ana = front.signIn("ana@harbour.example");
    assertThat(front.get("/w/harbour/channels/" + shop.id(), ana).status()).isEqualTo(200);
  }

  private void notThere(Route<?> route, long id, As eve) {
    var path =
        route.path().replace("{id}", Long.toString(id)).replace("{agent}", Long.toString(id));
    var inHarbour = path.replace("{workspace}", "harbour");
    var inElsewhere = path.replace("{workspace}", "elsewhere");
    assertThat(send(route, inHarbour, As.NOBODY)).as(inHarbour).isEqualTo(401);
    assertThat(send(route, inHarbour, eve)).as(inHarbour).isEqualTo(404);
    if (route.path().contains("{id}")) {
      assertThat(send(route, inElsewhere, eve)).as(inElsewhere).isEqualTo(404);
    }
  }

  private int send(Route<?> route, String path, As as) {
    boolean bare = route.method() == Method.GET || route.method() == Method.DELETE;
    return front.send(route.method().name(), path, as, bare ? "" : example(route)).status();
  }

  /** The document's own, so that nothing but the id is wrong about a call. */
  private static String example(Route<?> route) {
    var name = route.method() + " " + EdgeRoutes.PREFIX + route.path();
    return ApiContract.all().stream()
        .filter(operation -> operation.name().equals(name))
        .flatMap(operation -> ApiContract.request(operation).stream())
        .map(content -> content.examples().getFirst().toString())
        .findFirst()
        .orElse("{}");
  }

  @Test
  void aRoleThatMayOnlyReadIsToldSo() {
    front.peopled();
    var reader = script(Role.READ_ONLY);

    for (var route : front.routes) {
      if (route.permission() == Permission.CHANNEL_MANAGE
          || route.permission() == Permission.TOKEN_MANAGE) {
        var path = route.path().replace("{workspace}", "harbour").replace("{id}", "7");
        assertThat(send(route, path, reader)).as(path).isEqualTo(403);
      }
    }
    assertThat(front.get("/w/harbour/channels", reader).status()).isEqualTo(200);
  }
}
