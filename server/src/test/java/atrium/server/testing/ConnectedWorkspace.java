package atrium.server.testing;

import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One more workspace of a running server, with a WhatsApp number whose webhooks are made by hand.
 *
 * @param number the id of its phone number
 */
public record ConnectedWorkspace(long id, String slug, URI hook, String secret, String number) {
  private static final String SECRET = "a secret of many workspaces";

  /**
   * Makes it by the API.
   *
   * @param place tells it from others of the same server
   */
  public static ConnectedWorkspace of(RunningServer server, int place) {
    long id = 1L << 40 | place;
    var slug = "many-" + place;
    var token = workspace(server, id, slug);
    var number = "%015d".formatted(place);
    var app = Map.of("app_secret", SECRET, "verify_token", "many");
    var account = Map.of("phone_number_id", number, "waba_id", "1", "access_token", "none");
    var calls = new Calls(server, slug, token);
    var endpoint =
        calls.post("endpoints", Map.of("connector", "whatsapp", "name", slug, "settings", app));
    calls.post(
        "channels",
        Map.of(
            "endpoint_id",
            endpoint.path("id").asString(),
            "connector",
            "whatsapp",
            "name",
            slug,
            "settings",
            account));
    return new ConnectedWorkspace(
        id, slug, URI.create(endpoint.path("url").asString()), SECRET, number);
  }

  /** A token that may do everything in a new workspace. */
  private static String workspace(RunningServer server, long id, String slug) {
    server
        .database()
        .inWorkspace(
            id,
            tx -> {
              tx.send(
                  "INSERT INTO workspace VALUES ($1, $2, $2, 'UTC', now())", Tuple.of(id, slug));
              return tx.send("INSERT INTO workspace_seq (workspace_id) VALUES ($1)", Tuple.of(id));
            });
    return server.token(slug, Role.ADMIN);
  }

  private record Calls(RunningServer server, String slug, String token) {
    JsonNode post(String path, Map<String, ?> body) {
      var answer =
          server.send(
              HttpRequest.newBuilder(server.url().resolve("/api/v1/w/" + slug + "/" + path))
                  .timeout(Duration.ofSeconds(30))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
                  .build());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(path + " answered " + answer.statusCode() + answer.body());
      }
      return Json.MAPPER.readTree(answer.body());
    }
  }

  /** A signed webhook of this number. */
  public HttpRequest webhook(String body) {
    return SignedWebhook.of(hook, secret, body);
  }
}
