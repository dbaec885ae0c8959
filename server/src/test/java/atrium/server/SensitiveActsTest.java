package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Route;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody may do on a page that its owner left open. */
class SensitiveActsTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);

  /** A sound body for each of them, so that nothing but the proof is missing. */
  private static final Map<String, String> ACTS =
      Map.ofEntries(
          Map.entry("PUT /session/person/email", "{\"email\":\"thief@lamps.example\"}"),
          Map.entry("PUT /session/person/password", "{\"password\":\"eight copper kettles\"}"),
          Map.entry("POST /session/person/second-factor", ""),
          Map.entry("PUT /session/person/second-factor", "{\"code\":\"123456\"}"),
          Map.entry("DELETE /session/person/second-factor", ""),
          Map.entry("POST /session/person/recovery-codes", ""),
          Map.entry("POST /session/person/passkeys/options", ""),
          Map.entry(
              "POST /session/person/passkeys",
              "{\"name\":\"thief\",\"passkey\":{\"client_data\":\"e30\",\"attestation_object\":\"e30\",\"transports\":[]}}"),
          Map.entry("DELETE /session/person/passkeys/{id}", ""),
          Map.entry("POST /session/person/sign-ins", "{\"provider\":\"first\"}"),
          Map.entry("DELETE /session/person/sign-ins/{id}", ""),
          Map.entry("PATCH /w/{workspace}/agents/{id}", "{\"role\":\"agent\"}"),
          Map.entry("PUT /w/{workspace}/agents/{id}/channels", "{\"all_channels\":true}"),
          Map.entry("POST /w/{workspace}/teams", "{\"name\":\"thieves\",\"all_channels\":true}"),
          Map.entry("PATCH /w/{workspace}/teams/{id}", "{\"all_channels\":true}"),
          Map.entry("PUT /w/{workspace}/teams/{id}/members/{agent}", ""),
          Map.entry(
              "PUT /w/{workspace}/teams/{id}/assignment",
              "{\"mode\":\"round_robin\",\"channel_ids\":[]}"),
          Map.entry("POST /w/{workspace}/roles", "{\"name\":\"thief\",\"permissions\":[]}"),
          Map.entry(
              "POST /w/{workspace}/decisions/undo",
              "{\"actor_id\":\"1\",\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2027-01-01T00:00:00Z\"}"),
          Map.entry("PATCH /w/{workspace}/roles/{id}", "{\"permissions\":[]}"),
          Map.entry("DELETE /w/{workspace}/agents/{id}/second-factor", ""),
          Map.entry("POST /w/{workspace}/agents/{id}/password-reset", ""),
          Map.entry(
              "POST /w/{workspace}/invitations",
              "{\"email\":\"thief@lamps.example\",\"role\":\"admin\"}"),
          Map.entry("PUT /w/{workspace}/security", "{\"second_factor_required\":true}"),
          Map.entry("POST /w/{workspace}/tokens", "{\"name\":\"thief\",\"role\":\"admin\"}"),
          Map.entry(
              "POST /w/{workspace}/channels",
              "{\"connector\":\"whatsapp\",\"name\":\"thief\",\"settings\":{}}"),
          Map.entry(
              "PATCH /w/{workspace}/channels/{id}",
              "{\"settings\":{\"base_url\":\"https://x.example\"}}"),
          Map.entry(
              "POST /w/{workspace}/endpoints",
              "{\"connector\":\"whatsapp\",\"name\":\"thief\",\"settings\":{}}"),
          Map.entry(
              "PATCH /w/{workspace}/endpoints/{id}", "{\"settings\":{\"app_secret\":\"thief\"}}"));

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void anHourPasses() {
    server
        .database()
        .everywhere(
            Reason.SIGN_IN,
            tx ->
                tx.query(
                        "UPDATE session SET proved_at = proved_at - interval '1 hour'",
                        Tuple.tuple())
                    .rowCount());
  }

  @Test
  void everyOneOfThemAsksForThePasswordBeforeAnythingIsDone() {
    var sensitive =
        server.wiring().routes().json().stream()
            .filter(route -> route.proof().isPresent())
            .collect(Collectors.toMap(SensitiveActsTest::name, route -> route));
    assertThat(sensitive.keySet()).containsExactlyInAnyOrderElementsOf(ACTS.keySet());
    var before = state();
    sensitive.forEach((name, route) -> {
      var path =
          route
              .path()
              .replace("{workspace}", RunningServer.WORKSPACE)
              .replaceAll("\\{(id|agent)}", "1");
      var answer = mei.callAnywhere(route.method().name(), path.substring(1), ACTS.get(name));
      assertThat(answer.statusCode()).as(name + " " + answer.body()).isEqualTo(403);
      assertThat(answer.body()).as(name).contains("\"reauthentication_required\"");
    });
    assertThat(state()).isEqualTo(before);
  }

  private static String name(Route<?> route) {
    return route.method() + " " + route.path();
  }

  private static String state() {
    return server
        .rows(
            "SELECT string_agg(t::text, ' ') FROM (SELECT email, password_hash FROM person) t"
                + " UNION ALL SELECT string_agg(t::text, ' ') FROM (SELECT name FROM api_token) t"
                + " UNION ALL SELECT string_agg(t::text, ' ') FROM (SELECT name, revision FROM"
                + " channel) t")
        .toString();
  }

  @Test
  void afterTheProofTheSameCallUnderTheSameKeyIsDone() {
    var body = "{\"name\":\"Export\",\"role\":\"read_only\"}";
    var key = Map.of("Idempotency-Key", "make-export");
    assertThat(mei.call("POST", "tokens", body, key).statusCode()).isEqualTo(403);

    var wrong = mei.callAnywhere("POST", "session/proof", "{\"password\":\"a lamp nowhere\"}");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(mei.call("POST", "tokens", body, key).statusCode()).isEqualTo(403);

    var proof = "{\"password\":\"%s\"}".formatted(RunningServer.PASSWORD);
    assertThat(mei.callAnywhere("POST", "session/proof", proof).statusCode()).isEqualTo(204);
    assertThat(mei.call("POST", "tokens", body, key).statusCode()).isEqualTo(201);
  }

  @Test
  void whatIsNotSensitiveAsksForNothing() {
    var channel = server.get("channels").path("items").path(0).path("id").asString();
    mei.done("PATCH", "channels/" + channel, "{\"name\":\"Lamps by day\"}");
    mei.done("PATCH", "channels/" + channel, "{\"state\":\"paused\"}");
    mei.done("PATCH", "channels/" + channel, "{\"state\":\"active\"}");
    assertThat(mei.callAnywhere("PATCH", "session/person", "{\"name\":\"Mei\"}").statusCode())
        .isEqualTo(200);
  }
}
