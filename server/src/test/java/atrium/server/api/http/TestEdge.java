package atrium.server.api.http;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.EdgeConfig;
import atrium.server.api.EdgeLimits;
import atrium.server.api.EdgeRoutes;
import atrium.server.api.EdgeServices;
import atrium.server.api.HealthCheck;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.RawRoute;
import atrium.server.api.Route;
import atrium.server.api.SocketRoute;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseLimits;
import atrium.server.platform.EventLog;
import atrium.server.platform.Hints;
import atrium.server.platform.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A real edge on a free port, with the routes that a test gives it and two known callers. */
final class TestEdge implements AutoCloseable {
  /** Opens the workspace {@code harbour} with every permission but those of channels. */
  static final String TOKEN = "atr_test0001_secret";

  static final String COOKIE = "session-of-ana";
  static final String ORIGIN = "http://localhost:8080";
  private final Vertx vertx = Vertx.vertx();
  private final Database database;
  private final HttpEdge edge;
  private final HttpClient client = HttpClient.newHttpClient();
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private TestEdge(Builder builder) {
    database = builder.database.orElseGet(() -> nowhere(vertx));
    var config =
        new EdgeConfig(
            "127.0.0.1",
            builder.port,
            URI.create(builder.publicUrl),
            builder.files,
            builder.proxies,
            Optional.of("metrics-token"),
            new byte[32],
            builder.limits);
    edge =
        new HttpEdge(
            vertx,
            config,
            new EdgeRoutes(builder.json, builder.raw, builder.sockets),
            new Doorkeeper(),
            new EdgeServices(database, metrics, builder.checks));
    edge.start();
  }

  /** Doors to a database that is not there: a test that needs one gives it. */
  private static Database nowhere(Vertx vertx) {
    return new Database(
        vertx,
        new PgConnectOptions().setHost("127.0.0.1").setPort(1),
        DatabaseLimits.DEFAULT,
        new EventLog(Json.MAPPER, InstantSource.system(), new Hints()));
  }

  /** What a test wants. */
  static final class Builder {
    private final List<Route<?>> json = new ArrayList<>();
    private final List<RawRoute> raw = new ArrayList<>();
    private final List<SocketRoute> sockets = new ArrayList<>();
    private final List<HealthCheck> checks = new ArrayList<>();
    private EdgeLimits limits = EdgeLimits.DEFAULT;
    private List<String> proxies = List.of();
    private int port;
    private String publicUrl = ORIGIN;
    private Optional<URI> files = Optional.empty();
    private Optional<Database> database = Optional.empty();

    Builder json(Route<?>... routes) {
      json.addAll(List.of(routes));
      return this;
    }

    Builder raw(RawRoute... routes) {
      raw.addAll(List.of(routes));
      return this;
    }

    Builder socket(SocketRoute route) {
      sockets.add(route);
      return this;
    }

    Builder routes(EdgeRoutes routes) {
      json.addAll(routes.json());
      raw.addAll(routes.raw());
      sockets.addAll(routes.sockets());
      return this;
    }

    Builder check(HealthCheck check) {
      checks.add(check);
      return this;
    }

    Builder limits(EdgeLimits wanted) {
      limits = wanted;
      return this;
    }

    Builder proxies(String... networks) {
      proxies = List.of(networks);
      return this;
    }

    Builder port(int wanted) {
      port = wanted;
      return this;
    }

    Builder publicUrl(String url) {
      publicUrl = url;
      return this;
    }

    Builder files(String url) {
      files = Optional.of(URI.create(url));
      return this;
    }

    Builder database(Database given) {
      database = Optional.of(given);
      return this;
    }

    TestEdge start() {
      return new TestEdge(this);
    }
  }

  static Builder with() {
    return new Builder();
  }

  /** Knows one token and one session, and one workspace. */
  private static final class Doorkeeper implements Authenticator {
    @Override
    public Optional<Caller> authenticate(Credentials credentials) {
      if (credentials.cookie().equals(Optional.of(COOKIE))) {
        return Optional.of(new Caller(Optional.of(1L), "session"));
      }
      return credentials.bearer().equals(Optional.of(TOKEN))
          ? Optional.of(new Caller(Optional.empty(), "token"))
          : Optional.empty();
    }

    @Override
    public Optional<Principal> enter(Caller caller, String slug) {
      return slug.equals("harbour")
          ? Optional.of(
              new Principal(
                  1_000,
                  slug,
                  caller.person().isPresent() ? 7 : 8,
                  caller.person().isPresent() ? Principal.Kind.AGENT : Principal.Kind.TOKEN,
                  "Ana",
                  Set.of(Permission.MEMBER, Permission.CONVERSATION_READ, Permission.TOKEN_MANAGE),
                  Optional.empty(),
                  Optional.empty()))
          : Optional.empty();
    }

    @Override
    public boolean stillValid(Caller caller, Principal principal) {
      return true;
    }
  }

  int port() {
    return edge.port();
  }

  HttpEdge edge() {
    return edge;
  }

  Wire wire() {
    return Wire.connect(port());
  }

  /** A request with the token, to be completed. */
  HttpRequest.Builder request(String path) {
    return anonymous(path).header("Authorization", "Bearer " + TOKEN);
  }

  /** A request with nothing. */
  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /**
   * A POST that shows its headers before its body: what is refused by its length is answered before
   * anything is sent, so that no closing connection swallows the answer.
   */
  HttpResponse<String> postAsking(String path, String json) {
    return send(
        request(path)
            .expectContinue(true)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  @Override
  public void close() {
    edge.close();
    client.close();
    database.close();
    vertx.close().await();
  }
}
