package atrium.server.api.http;

import atrium.server.api.Authenticator;
import atrium.server.api.EdgeConfig;
import atrium.server.api.EdgeRoutes;
import atrium.server.api.EdgeServices;
import atrium.server.api.Method;
import atrium.server.api.Permission;
import atrium.server.api.RawRoute;
import atrium.server.platform.config.StartRefused;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP server: one listener on each event loop, all with the same routes.
 *
 * <p>{@link #start} returns when it listens; {@link #stop} lets running requests finish, while new
 * ones are answered 503 with {@code Connection: close}.
 */
public final class HttpEdge implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final String PAGE_FOLDER = "web";
  private static final AtomicInteger ANY_PORT = new AtomicInteger();
  private final Vertx vertx;
  private final EdgeConfig config;
  private final AtomicInteger running = new AtomicInteger();
  private final EdgeParts parts;
  private final RouteTable table = new RouteTable();
  private final List<Listener> listeners = new ArrayList<>();
  private volatile boolean stopping;
  private volatile int port;

  public HttpEdge(
      Vertx vertx,
      EdgeConfig config,
      EdgeRoutes routes,
      Authenticator authenticator,
      EdgeServices services) {
    this.vertx = vertx;
    this.config = config;
    var metrics = new HttpMetrics(services.metrics(), running);
    var security = new SecurityHeaders(config);
    var problems = new Problems(metrics);
    var calls =
        new Calls(
            new Gate(config, authenticator),
            problems,
            new Idempotency(services.database(), config.key()),
            new StaticFiles(PAGE_FOLDER, security),
            config.limits().jsonBody());
    this.parts = new EdgeParts(config, table, calls, security, metrics);
    var own = new OperationRoutes(services.checks(), services.metrics(), () -> stopping);
    own.list().forEach(this::add);
    routes.raw().forEach(this::add);
    routes
        .json()
        .forEach(
            route -> add(route.method(), EdgeRoutes.PREFIX + route.path(), new Target.Json(route)));
    routes
        .sockets()
        .forEach(
            route -> add(Method.GET, EdgeRoutes.PREFIX + route.path(), new Target.Socket(route)));
  }

  private void add(RawRoute route) {
    add(route.method(), route.path(), new Target.Raw(route));
  }

  private void add(Method method, String path, Target target) {
    boolean inWorkspace = (path + "/").startsWith(EdgeRoutes.PREFIX + "/w/{workspace}/");
    Permission permission = target.permission();
    if (permission.ofWorkspace() != inWorkspace) {
      throw new IllegalArgumentException(
          "%s %s: %s does not fit the path".formatted(method, path, permission));
    }
    table.add(method, path, target);
  }

  /**
   * Starts listening.
   *
   * @throws StartRefused if the address cannot be listened on; it says why and what to do
   */
  public void start() {
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    // Listeners with the same negative number share one free port.
    int at = config.port() == 0 ? -ANY_PORT.incrementAndGet() : config.port();
    for (int i = 0; i < loops; i++) {
      listen(at);
    }
  }

  private void listen(int at) {
    var listener = new Listener(parts.forLoop(running, () -> stopping), options(at));
    try {
      vertx.deployVerticle(listener, new DeploymentOptions()).await();
    } catch (Exception failure) {
      // The native transport's exception is an IOException, thrown undeclared.
      throw new StartRefused(
          "Nothing can listen at %s port %d (%s). Another program may be using it: end that one, or choose another port with --listen.port."
              .formatted(config.host(), config.port(), failure.getMessage()),
          failure);
    }
    port = listener.port();
    listeners.add(listener);
  }

  private HttpServerOptions options(int at) {
    var limits = config.limits();
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(at)
        // Without the upgrade to HTTP/2 a connection is watched from its first moment.
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(limits.headers())
        .setMaxInitialLineLength(limits.requestLine())
        .setAcceptBacklog(4_096)
        .setTcpNoDelay(true)
        .setReuseAddress(true)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setRegisterWebSocketWriteHandlers(false);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Requests being carried out now. */
  public int running() {
    return running.get();
  }

  /**
   * Stops: new requests are refused at once; running ones, and those whose body is on its way, have
   * until the deadline.
   *
   * @param drain how long to wait for them
   */
  public void stop(Duration drain) {
    stopping = true;
    long end = System.nanoTime() + drain.toNanos();
    while ((parts.reading() > 0 || running.get() > 0) && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    for (var listener : listeners) {
      vertx.undeploy(listener.deploymentID()).await();
    }
    listeners.clear();
  }

  /** As {@link #stop}, without waiting. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
