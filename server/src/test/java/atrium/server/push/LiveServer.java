package atrium.server.push;

import atrium.server.api.Caller;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.platform.Database;
import atrium.server.platform.Hints;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node that does nothing but push. Who connects is said in the path: {@code
 * /live?agent=7&channels=1,2&session=s}; no channels means all.
 */
final class LiveServer implements AutoCloseable {
  final Ledger ledger;
  final Rights rights = new Rights();
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final Team colleagues = new Team();
  private final Vertx vertx = Vertx.vertx();
  private final Database database;
  private final Push push;
  private final HttpServer http;

  LiveServer(Ledger ledger, Hints hints, PushSettings settings) {
    this(ledger, hints, settings, PresenceTimes.DEFAULT);
  }

  LiveServer(Ledger ledger, Hints hints, PushSettings settings, PresenceTimes times) {
    this.ledger = ledger;
    this.database = ledger.connect(vertx, new Hints());
    this.push =
        new Push(
            new PushParts(
                database,
                hints,
                rights,
                Ledger.HYDRATOR,
                colleagues,
                InstantSource.system(),
                metrics),
            settings,
            times);
    push.start();
    // Held itself, not what listen() returns: unreachable, it would be closed by the collector.
    this.http =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::upgrade);
    await(http.listen());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    }
  }

  private void upgrade(HttpServerRequest request) {
    var session = Optional.ofNullable(request.getParam("session")).orElse("session");
    long agent = Long.parseLong(Optional.ofNullable(request.getParam("agent")).orElse("7"));
    var channels =
        Optional.ofNullable(request.getParam("channels"))
            .map(some -> Stream.of(some.split(",")).map(Long::valueOf).collect(Collectors.toSet()));
    var principal = rights.join(ledger.workspace(), agent, channels);
    var caller = new Caller(Optional.of(agent), session);
    var context = vertx.getOrCreateContext();
    // As the edge does: nothing is read while somebody else looks who it is.
    request.pause();
    Thread.ofVirtual()
        .start(() ->
            context.runOnContext(_ -> push.route().handler().upgrade(request, caller, principal)));
  }

  static Principal principal(long workspace, long agent, Optional<Set<Long>> channels) {
    return new Principal(
        workspace,
        "acme",
        agent,
        Principal.Kind.AGENT,
        "Ann",
        Set.of(Permission.CONVERSATION_READ),
        channels,
        Optional.empty());
  }

  /** Presence held in memory, of this node and the others. */
  double presences() {
    return metrics.get("atrium.push.presences").gauge().value();
  }

  int port() {
    return http.actualPort();
  }

  Push push() {
    return push;
  }

  /** How often the server closed a socket with this code. */
  double closes(int code) {
    return metrics.get("atrium.push.closes").tag("code", Integer.toString(code)).counter().count();
  }

  /** What waits in memory for all sockets together. */
  long pendingBytes() {
    return push.pendingBytes();
  }

  LiveClient connect(String query) {
    return LiveClient.connect(port(), "/live?" + query);
  }

  /** The process dies: every connection breaks in the middle of whatever it was doing. */
  void kill() {
    await(vertx.close());
    push.close();
  }

  @Override
  public void close() {
    push.close();
    await(http.close());
    database.close();
    await(vertx.close());
  }
}
