package atrium.server;

import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A person of the workspace, signed in with a browser. */
public final class Colleague {
  private static final AtomicLong IDS = new AtomicLong(900_000_000);
  private final RunningServer server;
  private final String name;
  private final long id;
  private final String cookie;

  private Colleague(RunningServer server, String name, long id, String email) {
    this.server = server;
    this.name = name;
    this.id = id;
    this.cookie = signIn(email);
  }

  /** Who owns the workspace. */
  public static Colleague owner(RunningServer server) {
    return new Colleague(
        server,
        "Mei Tanaka",
        server.count("SELECT id FROM agent WHERE role = 'owner'"),
        RunningServer.EMAIL);
  }

  /** A new one, with the owner's password; sees all channels. */
  public static Colleague joins(RunningServer server, String name, String role) {
    long id = IDS.incrementAndGet();
    var email = "colleague" + id + "@lamps.example";
    server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx -> {
              tx.send(
                  """
                  INSERT INTO person (id, email, name, password_hash, created_at)
                  SELECT $1, $2, $3, password_hash, now() FROM person WHERE email = $4
                  """,
                  Tuple.of(id, email, name, RunningServer.EMAIL));
              return tx.query(
                      """
                      INSERT INTO agent (workspace_id, id, person_id, role, created_at)
                      SELECT workspace_id, $1, $1, $2, now() FROM agent WHERE role = 'owner'
                      """,
                      Tuple.of(id, role))
                  .size();
            });
    return new Colleague(server, name, id, email);
  }

  private String signIn(String email) {
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, RunningServer.PASSWORD);
    var answer =
        server.send(request(server.url(), "session").POST(BodyPublishers.ofString(body)).build());
    return answer
        .headers()
        .firstValue("set-cookie")
        .orElseThrow(() -> new AssertionError(answer.body()))
        .split(";", 2)[0];
  }

  private static HttpRequest.Builder request(URI at, String path) {
    return HttpRequest.newBuilder(at.resolve("/api/v1/" + path))
        .header("Origin", at.toString())
        .header("X-Requested-By", "atrium")
        .header("Content-Type", "application/json");
  }

  /** From now on sees only these channels; empty: all. */
  public void seesOnly(Optional<Set<Long>> channels) {
    long workspace = server.count("SELECT workspace_id FROM agent WHERE id = " + id);
    server.wiring().accounts().setChannels(workspace, id, channels);
  }

  public String name() {
    return name;
  }

  public String id() {
    return Long.toString(id);
  }

  /** What his browser sends along when it opens a socket. */
  public Map<String, String> socketHeaders(URI at) {
    return Map.of("Cookie", cookie, "Origin", at.toString());
  }

  /** Any call below the workspace; of the workspace itself where the path is empty. */
  public HttpResponse<String> call(String method, String path, @Nullable String body) {
    return call(method, path, body, Map.of());
  }

  /** The same with more headers. */
  public HttpResponse<String> call(
      String method, String path, @Nullable String body, Map<String, String> headers) {
    var below = path.isEmpty() ? "" : "/" + path;
    var request = prepared(method, "w/" + RunningServer.WORKSPACE + below, body);
    headers.forEach(request::header);
    return server.send(request.build());
  }

  /** Any call below {@code /api/v1/}. */
  public HttpResponse<String> callAnywhere(String method, String path, @Nullable String body) {
    return server.send(prepared(method, path, body).build());
  }

  private HttpRequest.Builder prepared(String method, String path, @Nullable String body) {
    return request(server.url(), path)
        .header("Cookie", cookie)
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  /** The body of a call that must succeed. */
  public JsonNode done(String method, String path, @Nullable String body) {
    var answer = call(method, path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    return Json.MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  public JsonNode get(String path) {
    return done("GET", path, null);
  }
}
