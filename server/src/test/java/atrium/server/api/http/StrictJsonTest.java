package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** B07 (c), B08, B36 and B42: what is not exactly what a route takes is refused, and named. */
class StrictJsonTest {
  private static final String CANARY = "canary-7f3a";

  /** Sizes that a thing has. */
  enum Size {
    SMALL,
    VERY_LARGE
  }

  /** A part of a thing. */
  record Part(String label, int count) {}

  /** A request with one of everything. */
  record Thing(
      String name,
      Optional<String> note,
      Optional<Long> number,
      Optional<Boolean> flag,
      Optional<Size> size,
      Optional<Instant> at,
      List<Part> parts,
      Optional<Map<String, String>> settings) {}

  private static final TestEdge EDGE =
      TestEdge.with()
          .json(
              Route.post(
                  "/w/{workspace}/things",
                  Permission.MEMBER,
                  Thing.class,
                  call -> Reply.created(call.body())),
              Route.post("/w/{workspace}/nothing", Permission.MEMBER, NoBody.class, _ -> true))
          .start();

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @Test
  void aSoundBodyIsReadAndWritten() {
    var sound =
        "{\"name\":\"n\",\"number\":5,\"size\":\"very_large\",\"parts\":[{\"label\":\"l\",\"count\":2}]}";
    assertThat(send(sound).statusCode()).isEqualTo(201);
    assertThat(send(sound).body()).isEqualTo(sound);
  }

  @Test
  void tooDeepIsSaidSo() {
    assertCode("[".repeat(30_000), "json_too_deep", "");
    assertCode("{\"name\":" + "[".repeat(64) + "]".repeat(64) + "}", "json_too_deep", "");
  }

  @Test
  void duplicateKeysAreRefusedEvenFarInside() {
    assertCode("{\"name\":\"a\",\"name\":\"b\"}", "duplicate_key", "");
    assertCode("{\"parts\":[{\"label\":\"a\",\"label\":\"b\"}]}", "duplicate_key", "");
  }

  @Test
  void unknownFieldsAreNamedOnlyIfTheirNameIsHarmless() {
    assertThat(assertCode("{\"role\":\"owner\"}", "unknown_field", ""))
        .contains("\"params\":{\"name\":\"role\"}", "\"pointer\":\"/role\"");
    assertThat(assertCode("{\"<b>" + CANARY + "\":1}", "unknown_field", ""))
        .contains("\"params\":{}", "\"pointer\":\"\"");
    assertThat(assertCode("{\"name\":\"n\",\"parts\":[{\"account_id\":1}]}", "unknown_field", ""))
        .contains("\"pointer\":\"/parts/0/account_id\"");
    assertCode("{\"created_at\":\"2099-01-01T00:00:00Z\"}", "unknown_field", "/created_at");
    assertCode(post("nothing", "{\"imap_host\":\"x\"}"), "unknown_field", "/imap_host");
  }

  @Test
  void wrongTypesAreRefusedWhereTheyStand() {
    assertCode("{\"name\":1}", "wrong_type", "/name");
    assertCode("{\"name\":{\"$gt\":\"\"}}", "wrong_type", "/name");
    assertCode("{\"name\":[\"" + CANARY + "\"]}", "wrong_type", "/name");
    assertCode("{\"name\":true}", "wrong_type", "/name");
    assertCode("{\"number\":\"5\"}", "wrong_type", "/number");
    assertCode("{\"number\":1.5}", "wrong_type", "/number");
    assertCode("{\"number\":99999999999999999999}", "wrong_type", "/number");
    assertCode("{\"flag\":\"true\"}", "wrong_type", "/flag");
    assertCode("{\"flag\":0}", "wrong_type", "/flag");
    assertCode("{\"size\":0}", "wrong_type", "/size");
    assertCode("{\"parts\":{}}", "wrong_type", "/parts");
    assertCode("{\"parts\":[{\"label\":\"a\",\"count\":\"x\"}]}", "wrong_type", "/parts/0/count");
    assertCode("{\"settings\":{\"a\":1}}", "wrong_type", "/settings/a");
    assertCode("{\"settings\":{\"<b>\":1}}", "wrong_type", "/settings");
    for (var whole : List.of("[]", "\"" + CANARY + "\"", "1", "true")) {
      assertCode(whole, "wrong_type", "");
    }
    assertCode("null", "invalid_body", "");
  }

  @Test
  void wordsThatAreNoneOfTheChoicesAreInvalidValues() {
    assertCode("{\"size\":\"" + CANARY + "\"}", "invalid_value", "/size");
    assertCode("{\"at\":\"" + CANARY + "\"}", "invalid_value", "/at");
  }

  @Test
  void whatIsMissingIsListedWhole() {
    var body = assertCode("{\"parts\":[{\"count\":1}]}", "required", "");
    assertThat(body).contains("\"pointer\":\"/name\"", "\"pointer\":\"/parts/0/label\"");
    assertCode("{\"name\":null,\"parts\":[]}", "required", "/name");
    assertCode("{\"name\":\"n\",\"parts\":[{\"label\":\"l\"}]}", "required", "/parts/0/count");
    assertCode("", "required", "/name");
    assertCode("{\"name\":\"n\",\"parts\":[null]}", "required", "/parts/0");
  }

  @Test
  void textThatIsNoJsonIsSaidSo() {
    for (var text : List.of("{", "{\"name\":", CANARY, "{'name':1}", "{\"name\":NaN}", " ", "\0")) {
      assertCode(text, "invalid_json", "");
    }
    assertCode("{} {}", "trailing_content", "");
    assertCode("{\"name\":\"n\"} x", "invalid_json", "");
    assertCode("{\"number\":" + "9".repeat(50) + "}", "json_too_large_value", "");
  }

  @Test
  void anotherTypeOrNoneOrACompressedBodyIsRefused() {
    var path = "/api/v1/w/harbour/things";
    var plain = EDGE.request(path).header("Content-Type", "text/plain");
    assertThat(EDGE.send(plain.POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(415);
    var none = EDGE.request(path).POST(BodyPublishers.ofString("{}"));
    assertThat(EDGE.send(none).body()).contains("unsupported_media_type");
    var packed =
        EDGE.request(path)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip");
    assertThat(EDGE.send(packed.POST(BodyPublishers.ofString("x"))).body())
        .contains("\"status\":415", "unsupported_encoding");
  }

  @Test
  void aRouteWithoutABodyTakesNoneOrAnEmptyObject() {
    assertThat(EDGE.send(EDGE.request("/api/v1/w/harbour/nothing").POST(BodyPublishers.noBody())))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    assertThat(post("nothing", "{}").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> send(String json) {
    return post("things", json);
  }

  private static HttpResponse<String> post(String route, String json) {
    return EDGE.post("/api/v1/w/harbour/" + route, json);
  }

  private static String assertCode(String json, String code, String pointer) {
    return assertCode(send(json), code, pointer);
  }

  private static String assertCode(HttpResponse<String> answer, String code, String pointer) {
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain(CANARY, "<b>");
    assertThat(answer.statusCode()).isEqualTo(400);
    if (!pointer.isEmpty()) {
      assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
    }
    return answer.body();
  }
}
