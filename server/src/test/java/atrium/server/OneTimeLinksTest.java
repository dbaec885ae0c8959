package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What strangers may send where a one-time link is taken, and what links look like. */
class OneTimeLinksTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);

  @AfterAll
  static void close() {
    server.close();
  }

  /** As a browser without a session would. */
  private static HttpResponse<String> knock(String path, String body) {
    return server.send(
        HttpRequest.newBuilder(server.url().resolve("/api/v1/" + path))
            .header("Content-Type", "application/json")
            .header("X-Requested-By", "test")
            .header("Origin", server.url().toString())
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String invite(String email) {
    var body = "{\"email\":\"%s\",\"role\":\"agent\"}".formatted(email);
    var made = mei.call("POST", "invitations", body, java.util.Map.of("X-Forwarded-Host", "evil"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Json.MAPPER.readTree(made.body()).path("url").asString();
  }

  @Test
  void theLinkLeadsToTheConfiguredAddressAndIsToldOnce() {
    var url = invite("ken@lamps.example");

    assertThat(url).startsWith(server.url() + "/invitation?token=").hasSizeGreaterThan(43);
    var token = url.substring(url.indexOf('=') + 1);
    assertThat(mei.get("invitations").toString())
        .contains("ken@lamps.example")
        .doesNotContain(token);
    assertThat(knock("invitations/look", "{\"token\":\"%s\"}".formatted(token)).body())
        .contains("\"workspace\":\"Lamps\"", "\"known\":false");
  }

  @Test
  void whateverStandsInThePlaceOfATokenIsRefusedInOneForm() {
    var accept = ",\"name\":\"x\",\"password\":\"eight copper kettles\"}";
    var reset = ",\"password\":\"eight copper kettles\"}";
    var answers = new ArrayList<String>();
    for (var token :
        List.of(
            "\"\"",
            "\"%20\"",
            "[]",
            "[\"x\"]",
            "{}",
            "{\"$ne\":\"\"}",
            "7",
            "true",
            "\"" + "A".repeat(43) + "\"",
            "\"" + "A".repeat(60_000) + "\"")) {
      answers.add(told(knock("invitations/look", "{\"token\":" + token + "}")));
      answers.add(told(knock("invitations/accept", "{\"token\":" + token + accept)));
      answers.add(told(knock("password-resets/look", "{\"token\":" + token + "}")));
      answers.add(told(knock("password-resets/use", "{\"token\":" + token + reset)));
    }
    assertThat(answers.stream().collect(Collectors.toSet()))
        .singleElement()
        .asString()
        .startsWith("400 ")
        .contains("\"code\":\"link_invalid\"");
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  @Test
  void onlyThoseWhoManagePeopleSeeWhoIsThere() {
    var ken = Colleague.joins(server, "Ken", "supervisor");
    for (var path : List.of("agents", "invitations", "security")) {
      assertThat(ken.call("GET", path, null).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(mei.get("agents").path("items").toString()).contains("Ken", "supervisor");
    var body = "{\"role\":\"owner\"}";
    assertThat(ken.call("PATCH", "agents/" + ken.id(), body).statusCode()).isEqualTo(403);
    assertThat(mei.call("PATCH", "agents/1", body).statusCode()).isEqualTo(404);
    mei.done("PATCH", "agents/" + ken.id(), "{\"role\":\"agent\"}");
    assertThat(ken.call("GET", "snapshot", null).statusCode()).isEqualTo(401);
  }
}
