package atrium.server.channels;

import atrium.server.accounts.Accounts;
import atrium.server.accounts.AccountsParts;
import atrium.server.accounts.AccountsRoutes;
import atrium.server.accounts.AccountsSettings;
import atrium.server.accounts.NewPerson;
import atrium.server.accounts.NewWorkspace;
import atrium.server.accounts.oidc.Providers;
import atrium.server.api.Cursors;
import atrium.server.api.EdgeConfig;
import atrium.server.api.EdgeLimits;
import atrium.server.api.EdgeRoutes;
import atrium.server.api.EdgeServices;
import atrium.server.api.Route;
import atrium.server.api.http.HttpEdge;
import atrium.server.platform.Hints;
import atrium.server.platform.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A whole front: real edge, real accounts, real channels. Ana owns harbour and has the connected
 * account of {@link Hall}; Eve owns elsewhere.
 */
final class Front implements AutoCloseable {
  static final String PASSWORD = "seven brass lanterns";
  static final URI ORIGIN = URI.create("http://localhost:8080");
  private static final byte[] KEY = new byte[32];

  final Hall hall = new Hall();
  final Accounts accounts =
      new Accounts(
          new AccountsParts(
              hall.ledger.database(),
              new Hints(),
              hall.ledger.ids(),
              hall.ledger.clock(),
              hall.parts().secrets(),
              hall.ledger.audit(),
              URI.create("https://inbox.example/"),
              Providers.NONE),
          AccountsSettings.DEFAULT);
  final List<Route<?>> routes;
  private final HttpEdge edge;
  private final HttpClient client = HttpClient.newHttpClient();

  Front() {
    var config =
        new EdgeConfig(
            "127.0.0.1",
            0,
            ORIGIN,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            KEY,
            EdgeLimits.DEFAULT);
    routes =
        Stream.concat(
                new AccountsRoutes(accounts, config.cookie(), ORIGIN).routes().stream(),
                new ChannelsRoutes(hall.channels, ORIGIN, new Cursors(KEY)).routes().stream())
            .toList();
    edge =
        new HttpEdge(
            hall.ledger.vertx(),
            config,
            new EdgeRoutes(routes, List.of(), List.of()),
            accounts.authenticator(),
            new EdgeServices(
                hall.ledger.database(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of()));
    edge.start();
  }

  /** Ana and Eve, each owner of a workspace. */
  Front peopled() {
    accounts
        .firstAdmin()
        .bootstrap(
            new NewPerson("ana@harbour.example", "Ana", PASSWORD, "en"),
            new NewWorkspace("First", "first", "UTC"));
    accounts.administration().makeOwner("ana@harbour.example", "harbour");
    hall.ledger.execute(
        "INSERT INTO person (id, email, name, password_hash, created_at)"
            + " SELECT 77, 'eve@elsewhere.example', 'Eve', password_hash, now() FROM person");
    accounts.administration().makeOwner("eve@elsewhere.example", "elsewhere");
    return this;
  }

  /** An answer with its body read. */
  record Answer(HttpResponse<String> raw) {
    int status() {
      return raw.statusCode();
    }

    JsonNode body() {
      return Json.MAPPER.readTree(raw.body());
    }

    String code() {
      return body().path("code").asString();
    }

    /** The body of a problem but for what differs each time. */
    String problem() {
      return raw.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    /** Value of the session cookie that it sets. */
    String cookie() {
      return raw.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", 3)[1];
    }
  }

  /** Who calls: header name and value, or nothing. */
  record As(Map<String, String> headers) {
    static final As NOBODY = new As(Map.of());

    static As session(String cookie) {
      return new As(Map.of("Cookie", "__Host-atrium=" + cookie));
    }

    static As token(String token) {
      return new As(Map.of("Authorization", "Bearer " + token));
    }
  }

  As signIn(String email) {
    var body = Json.MAPPER.writeValueAsString(Map.of("email", email, "password", PASSWORD));
    return As.session(send("POST", "/session", As.NOBODY, body).cookie());
  }

  Answer get(String path, As as) {
    return send("GET", path, as, "");
  }

  Answer send(String method, String path, As as, String json, String... headers) {
    var uri = URI.create("http://127.0.0.1:" + edge.port() + EdgeRoutes.PREFIX + path);
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .header("Content-Type", "application/json")
            .header("X-Requested-By", "test")
            .header("Sec-Fetch-Site", "same-origin");
    as.headers().forEach(request::header);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    edge.close();
    hall.close();
  }
}
