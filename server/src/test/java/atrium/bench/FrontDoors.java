package atrium.bench;

import atrium.connector.Settings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.whatsapp.WhatsAppConnectorFactory;
import atrium.server.api.EdgeConfig;
import atrium.server.api.EdgeLimits;
import atrium.server.api.EdgeRoutes;
import atrium.server.api.EdgeServices;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.api.http.HttpEdge;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseLimits;
import atrium.server.platform.EventLog;
import atrium.server.platform.Hints;
import atrium.server.platform.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Three HTTP servers in this JVM, for what stands beside Atrium's own. */
final class FrontDoors implements AutoCloseable {
  /** What webhooks of the yardsticks are signed with. */
  static final String SECRET = "a secret of the bench";

  private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

  /** Far from those that the edge counts down from. */
  private static final int BARE = -10_001;

  private static final int TRANSACTIONS = -10_002;
  private final Vertx vertx;
  private final AtomicBoolean complained = new AtomicBoolean();
  private final WebhookDoor door =
      new WhatsAppConnectorFactory()
          .door(new Settings(Map.of("app_secret", SECRET, "verify_token", "bench")));
  private final Database nowhere;
  private final HttpEdge edge;
  private final int bare;
  private final int transactions;

  /**
   * @param yardstick what the third server stores with
   */
  FrontDoors(Vertx vertx, TransactionYardstick yardstick) {
    this.vertx = vertx;
    nowhere =
        new Database(
            vertx,
            new PgConnectOptions().setHost("127.0.0.1").setPort(1),
            DatabaseLimits.DEFAULT,
            new EventLog(Json.MAPPER, InstantSource.system(), new Hints()));
    edge =
        new HttpEdge(
            vertx,
            new EdgeConfig(
                "127.0.0.1",
                0,
                java.net.URI.create("http://localhost"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new byte[32],
                EdgeLimits.DEFAULT),
            new EdgeRoutes(
                List.of(),
                List.of(
                    new RawRoute(
                            Method.POST, "/hooks/{token}", Permission.PUBLIC, 3 << 20, this::read)
                        .quick(call -> Optional.of(read(call)))),
                List.of()),
            new Nobody(),
            new EdgeServices(
                nowhere, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List.of()));
    edge.start();
    bare = listen(BARE, FrontDoors::answer);
    transactions = listen(TRANSACTIONS, request -> transaction(yardstick, request));
  }

  /** Atrium's edge, signature check and parser, and nothing behind them. */
  int withoutDatabase() {
    return edge.port();
  }

  /** Vert.x alone: takes the body and answers. */
  int bare() {
    return bare;
  }

  /** Signature check, parser, and a transaction for each webhook; the path names the workspace. */
  int transactions() {
    return transactions;
  }

  private RawRoute.Answer read(RawRoute.RawCall call) {
    var webhook = new Webhook(call.headers(), call.query(), call.body());
    boolean fine =
        door.verify(webhook) == WebhookDoor.Verdict.GENUINE && !door.receive(webhook).isEmpty();
    return RawRoute.Bytes.of(fine ? 200 : 401, "text/plain; charset=utf-8", OK);
  }

  private static void answer(HttpServerRequest request) {
    request.body().onSuccess(_ -> end(request, 200));
  }

  private static Future<Void> end(HttpServerRequest request, int status) {
    return request.response().setStatusCode(status).end("ok");
  }

  private void transaction(TransactionYardstick yardstick, HttpServerRequest request) {
    long workspace = Long.parseLong(request.uri().substring("/hooks/".length()));
    var context = vertx.getOrCreateContext();
    request
        .body()
        .onSuccess(body -> {
          var headers = new HashMap<String, String>();
          request.headers().forEach(headers::put);
          var webhook = new Webhook(headers, Map.of(), body.getBytes());
          Thread.ofVirtual()
              .start(() -> {
                int status = store(yardstick, workspace, webhook);
                context.runOnContext(_ -> end(request, status));
              });
        });
  }

  private int store(TransactionYardstick yardstick, long workspace, Webhook webhook) {
    if (door.verify(webhook) != WebhookDoor.Verdict.GENUINE) {
      return 401;
    }
    try {
      yardstick.store(workspace, webhook, door.receive(webhook).getFirst());
      return 200;
    } catch (Exception failure) {
      if (!complained.getAndSet(true)) {
        failure.printStackTrace();
      }
      return 500;
    }
  }

  /** Starts a server with a listener on each event loop, as Atrium has. */
  private int listen(int shared, Handler<HttpServerRequest> handler) {
    var port = new AtomicInteger();
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    vertx
        .deployVerticle(
            () -> new Listener(handler, shared, port), new DeploymentOptions().setInstances(loops))
        .await();
    return port.get();
  }

  private static final class Listener extends VerticleBase {
    private final Handler<HttpServerRequest> handler;
    private final int shared;
    private final AtomicInteger port;

    /**
     * @param shared below 0: listeners with the same number share one free port
     */
    Listener(Handler<HttpServerRequest> handler, int shared, AtomicInteger port) {
      this.handler = handler;
      this.shared = shared;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer()
          .requestHandler(handler)
          .listen(shared, "127.0.0.1")
          .onSuccess(server -> port.set(server.actualPort()));
    }
  }

  /** The other two end with the event loops. */
  @Override
  public void close() {
    edge.close();
    nowhere.close();
  }
}
