package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A browser that shows the server's own page and keeps what cookies it is given. */
final class Browser {
  private final RunningServer server;
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(RunningServer server) {
    this.server = server;
  }

  /** Any call below {@code /api/v1/}. */
  HttpResponse<String> call(String method, String path, @Nullable Object body) {
    var request =
        HttpRequest.newBuilder(server.url().resolve("/api/v1/" + path))
            .header("Origin", server.url().toString())
            .header("X-Requested-By", "atrium")
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    var answer = server.send(request.build());
    answer.headers().allValues("set-cookie").forEach(this::keep);
    return answer;
  }

  private void keep(String header) {
    var pair = header.split(";", 2)[0].split("=", 2);
    if (header.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  /** The body of a call that must succeed. */
  JsonNode done(String method, String path, @Nullable Object body) {
    var answer = call(method, path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return Json.MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  /** The code of a call that must be refused, behind its status. */
  String refused(String method, String path, @Nullable Object body) {
    var answer = call(method, path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(400, 599);
    return answer.statusCode() + " " + Json.MAPPER.readTree(answer.body()).path("code").asString();
  }

  /** Knocks with e-mail and password. */
  HttpResponse<String> signIn(String email, String password) {
    return call("POST", "session", Map.of("email", email, "password", password));
  }

  boolean isSignedIn() {
    return call("GET", "session", null).statusCode() == 200;
  }

  /** Another one with the same cookies, which go their own way from then on. */
  Browser copied() {
    var copy = new Browser(server);
    copy.cookies.putAll(cookies);
    return copy;
  }

  /** Forgets everything, as a new one would. */
  void forget() {
    cookies.clear();
  }
}
