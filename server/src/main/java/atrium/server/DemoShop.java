package atrium.server;

import atrium.connector.testing.PlatformSimulator;
import atrium.server.accounts.Administration;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Connects simulated accounts to the demo's workspace, through the public API alone. */
final class DemoShop {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private final URI base;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  DemoShop(Wiring server, URI url, String slug) {
    this.base = url.resolve("/api/v1/w/" + slug + "/");
    var administration = server.accounts().administration();
    var workspace = administration.workspace(slug).orElseThrow();
    this.token =
        administration
            .createToken(
                workspace,
                new Administration.TokenDraft(
                    "Demo", Role.ADMIN, Optional.of(Duration.ofMinutes(10))))
            .secret();
  }

  /** Connects each account of a simulator, or points a connected one to where it is now. */
  void connect(String connector, PlatformSimulator simulator) {
    var endpoint = endpoint(connector, simulator);
    for (var account : simulator.accounts()) {
      connect(connector, endpoint, account);
    }
    if (!simulator.subscribe(URI.create(endpoint.path("url").asString()))) {
      throw new IllegalStateException("The simulator's handshake was refused");
    }
  }

  private JsonNode endpoint(String connector, PlatformSimulator simulator) {
    for (var known : call("GET", "endpoints", Map.of()).path("items")) {
      if (known.path("connector").asString().equals(connector)) {
        return call(
            "PATCH",
            "endpoints/" + known.path("id").asString(),
            Map.of("settings", simulator.endpointSettings()));
      }
    }
    return call(
        "POST",
        "endpoints",
        Map.of(
            "connector",
            connector,
            "name",
            "Solstice " + connector,
            "settings",
            simulator.endpointSettings()));
  }

  private void connect(String connector, JsonNode endpoint, PlatformSimulator.Account account) {
    for (var known : call("GET", "channels", Map.of()).path("items")) {
      if (account.settings().containsValue(known.path("account_key").asString())) {
        call(
            "PATCH",
            "channels/" + known.path("id").asString(),
            Map.of("settings", account.settings()));
        return;
      }
    }
    var draft = new HashMap<String, Object>();
    draft.put("endpoint_id", endpoint.path("id").asString());
    draft.put("connector", connector);
    draft.put("name", account.title());
    draft.put("settings", account.settings());
    call("POST", "channels", draft);
  }

  private JsonNode call(String method, String path, Map<String, ?> body) {
    var publisher =
        method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            method
                + " "
                + path
                + ": "
                + answer.statusCode()
                + " "
                + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException lost) {
      throw new IllegalStateException(lost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
