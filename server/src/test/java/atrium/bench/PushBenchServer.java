package atrium.bench;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseLimits;
import atrium.server.platform.EventLog;
import atrium.server.platform.Hints;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.push.Colleagues;
import atrium.server.push.Hydrator;
import atrium.server.push.Push;
import atrium.server.push.PushParts;
import atrium.server.push.PushSettings;
import atrium.server.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Atrium's side of {@link PushBench}: the real push on a real ledger, one event loop, one workspace
 * in which every agent sees everything. A broadcast is a committed transaction; nothing is cut
 * short. Says {@code ready <port>} and serves the same paths as {@code bench/ws.js}.
 */
final class PushBenchServer {
  private static final long WORKSPACE = 1;
  private static final PushSettings SETTINGS =
      new PushSettings(
          Duration.ofSeconds(25),
          Duration.ofSeconds(75),
          Duration.ofSeconds(60),
          PushSettings.DEFAULT.gather(),
          PushSettings.DEFAULT.poll(),
          PushSettings.DEFAULT.recheck(),
          Duration.ofSeconds(30),
          PushSettings.DEFAULT.maxPending(),
          PushSettings.DEFAULT.closeGrace(),
          100_000,
          100_000,
          PushSettings.DEFAULT.resumeAge(),
          PushSettings.DEFAULT.resumeEvents());

  /** Event and message together take as many bytes as a message of the yardstick. */
  private static final int ENTITY_BYTES = 500 - 118;

  private record Announced(Map<String, Object> payload) implements LedgerEvent {
    @Override
    public String kind() {
      return "message.received";
    }

    @Override
    public OptionalLong conversation() {
      return OptionalLong.empty();
    }

    @Override
    public List<Long> channels() {
      return List.of();
    }
  }

  private record Everybody(Principal principal) implements Authenticator {
    @Override
    public Optional<Caller> authenticate(Credentials credentials) {
      return Optional.empty();
    }

    @Override
    public Optional<Principal> enter(Caller caller, String workspaceSlug) {
      return Optional.of(principal);
    }

    @Override
    public boolean stillValid(Caller caller, Principal asked) {
      return true;
    }
  }

  /** Nobody meets anybody here. */
  private record Alone() implements Colleagues {
    @Override
    public Set<Long> visible(Principal who, Set<Long> conversations) {
      return Set.of();
    }

    @Override
    public Map<Long, String> names(long workspace) {
      return Map.of();
    }

    @Override
    public void attending(long workspace, Set<Long> present, Set<Long> active) {}

    @Override
    public void typing(Principal who, long conversation) {}
  }

  /** Held for ever: Vert.x closes a server that the garbage collector finds unreachable. */
  private static final List<Object> HELD = new CopyOnWriteArrayList<>();

  private final Vertx vertx = Vertx.vertx();
  private final TestPostgres postgres = TestPostgres.create();
  private final Hints hints = new Hints();
  private final Database database = open();
  private final Principal principal =
      new Principal(
          WORKSPACE,
          "bench",
          7,
          Principal.Kind.AGENT,
          "Ann",
          Set.of(Permission.CONVERSATION_READ),
          Optional.empty(),
          Optional.empty());
  private final Push push =
      new Push(
          new PushParts(
              database,
              hints,
              new Everybody(principal),
              (_, wanted) -> entities(wanted.messages()),
              new Alone(),
              InstantSource.system(),
              new SimpleMeterRegistry()),
          SETTINGS);

  private PushBenchServer() {
    postgres.execute(
        """
        INSERT INTO workspace VALUES (1, 'bench', 'Bench', 'UTC', now());
        SET atrium.workspace = '*';
        INSERT INTO workspace_seq (workspace_id) VALUES (1);
        """);
    push.start();
  }

  private Database open() {
    var address = postgres.address();
    var options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password().reveal());
    var log = new EventLog(Json.MAPPER, InstantSource.system(), hints);
    return new Database(vertx, options, DatabaseLimits.DEFAULT, log);
  }

  /** A message's id is the time it was sent, so that its reader can tell how long it took. */
  private static Hydrator.Entities entities(Set<Long> messages) {
    var found = new TreeMap<Long, String>();
    for (var sent : messages) {
      var start = "{\"t\":" + sent + ",\"body\":\"";
      found.put(sent, start + "x".repeat(ENTITY_BYTES - start.length() - 2) + "\"}");
    }
    return new Hydrator.Entities(
        Map.of(), found, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
        Map.of());
  }

  private void serve() throws TimeoutException {
    var http =
        vertx
            .createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(0).setAcceptBacklog(4096))
            .requestHandler(this::handle);
    HELD.add(http);
    http.listen().await(10, TimeUnit.SECONDS);
    System.out.println("ready " + http.actualPort());
  }

  private void handle(HttpServerRequest request) {
    switch (String.valueOf(request.path())) {
      case "/live" ->
          push.route()
              .handler()
              .upgrade(request, new Caller(Optional.of(7L), "session"), principal);
      case "/broadcast" -> {
        int count = Integer.parseInt(request.getParam("k"));
        Thread.ofVirtual().start(() -> broadcast(count));
        request.response().end(push.openSockets() + "\n");
      }
      default -> {
        System.gc();
        request.response().end(push.openSockets() + "\n");
      }
    }
  }

  private void broadcast(int count) {
    long now = System.nanoTime();
    database.inWorkspace(
        WORKSPACE,
        tx -> {
          for (int i = 0; i < count; i++) {
            tx.announce(new Announced(Map.of("v", 1, "message", Long.toString(now + i))));
          }
          return count;
        });
  }

  public static void main(String[] arguments) throws TimeoutException {
    var server = new PushBenchServer();
    HELD.add(server);
    server.serve();
  }
}
