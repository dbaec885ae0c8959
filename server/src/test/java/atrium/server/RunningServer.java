package atrium.server;

import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import atrium.server.accounts.Administration;
import atrium.server.accounts.NewPerson;
import atrium.server.accounts.NewWorkspace;
import atrium.server.accounts.Role;
import atrium.server.platform.Database;
import atrium.server.platform.Json;
import atrium.server.platform.Lifecycle;
import atrium.server.platform.Reason;
import atrium.server.platform.config.Config;
import atrium.server.platform.postgres.DatabaseAddress;
import atrium.server.platform.postgres.EmbeddedPostgres;
import atrium.server.testing.AnswerJudge;
import atrium.server.testing.ChildJvm;
import atrium.server.testing.TestPostgres;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The whole server on a real database, with a WhatsApp simulator connected through the API. Tests
 * come in by the front door: webhooks, HTTP, sockets.
 */
public final class RunningServer implements AutoCloseable {
  /** The workspace that is there from the start. */
  public static final String WORKSPACE = "lamps";

  /** Who owns it. */
  public static final String EMAIL = "mei@lamps.example";

  public static final String PASSWORD = "a lamp in every hall";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final @Nullable TestPostgres postgres;
  private final UnaryOperator<DatabaseAddress> way;
  private final Path folder = folder();
  private final List<String> settings;
  private final int port = freePort();
  private final WhatsAppSimulator whatsapp = new WhatsAppSimulator(SimulatorOptions.quick());
  private final HttpClient http = HttpClient.newHttpClient();
  private Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(5));
  private Foundation foundation;
  private Wiring wiring;
  private String token;

  /** A port that is free now. */
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL may run as another user, who must be able to pass through. */
  private static Path folder() {
    try {
      var folder = Files.createTempDirectory("atrium-test");
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunningServer(
      @Nullable TestPostgres postgres, UnaryOperator<DatabaseAddress> way, List<String> settings)
      throws Exception {
    this.postgres = postgres;
    this.way = way;
    this.settings = settings;
    this.foundation = found();
    this.wiring = begin();
    wiring
        .accounts()
        .firstAdmin()
        .bootstrap(
            new NewPerson(EMAIL, "Mei Tanaka", PASSWORD, "en"),
            new NewWorkspace("Lamps", WORKSPACE, "Asia/Tokyo"));
    this.token = token(WORKSPACE, Role.ADMIN);
    connect();
  }

  /**
   * Starts one.
   *
   * @param settings as {@code a.b.c=value}, over those that tests use
   */
  public static RunningServer start(String... settings) {
    return startThrough(address -> address, settings);
  }

  /**
   * Starts one that reaches its database by another address.
   *
   * @param way from the database's own address to the one that the server is given
   */
  public static RunningServer startThrough(UnaryOperator<DatabaseAddress> way, String... settings) {
    return start(TestPostgres.create(), way, settings);
  }

  /** Starts one with an embedded PostgreSQL of its own, as without any settings. */
  public static RunningServer startEmbedded(String... settings) {
    return start(null, address -> address, settings);
  }

  private static RunningServer start(
      @Nullable TestPostgres postgres, UnaryOperator<DatabaseAddress> way, String... settings) {
    try {
      return new RunningServer(postgres, way, List.of(settings));
    } catch (Exception failure) {
      throw new IllegalStateException("The server did not start", failure);
    }
  }

  private Foundation found() throws Exception {
    return Foundation.start(config(), lifecycle);
  }

  private Config config() {
    return Config.with(configured(port).toArray(String[]::new));
  }

  private List<String> configured(int at) {
    var all = new ArrayList<String>();
    if (postgres != null) {
      var address = way.apply(postgres.address());
      all.add(
          "database.url=postgres://%s:%s@%s:%d/%s?sslmode=disable"
              .formatted(
                  address.user(),
                  address.password().reveal(),
                  address.host(),
                  address.port(),
                  address.database()));
    }
    all.add("data_dir=" + folder);
    all.add("listen.port=" + at);
    all.add("public_url=http://localhost:" + at);
    all.add("storage.min_free_percent=0");
    // Tests ask until something has happened.
    all.add("http.token_calls_per_minute=1000000");
    all.addAll(settings);
    return all;
  }

  private Wiring begin() throws Exception {
    var built = new Wiring(config(), foundation, standIns());
    built.start(lifecycle);
    return built;
  }

  private Set<String> standIns() {
    var address = whatsapp.address();
    return Set.of(address.getHost() + ":" + address.getPort());
  }

  /** Starts another node of this installation: the same database and files, its own address. */
  public RunningNode startNode(String... more) {
    return startNode(Optional.empty(), more);
  }

  /** The same with a domain time of its own. */
  public RunningNode startNode(Optional<InstantSource> time, String... more) {
    var all = configured(freePort());
    all.addAll(List.of(more));
    try {
      return new RunningNode(Config.with(all.toArray(String[]::new)), time, standIns());
    } catch (Exception failure) {
      throw new IllegalStateException("The node did not start", failure);
    }
  }

  /** Ends the server as a signal would and starts another on the same database. */
  public void restart() {
    try {
      lifecycle.close();
      lifecycle = new Lifecycle(Duration.ofSeconds(5));
      foundation = found();
      wiring = begin();
      connect();
    } catch (Exception failure) {
      throw new IllegalStateException("The server did not start again", failure);
    }
  }

  /** Ends the server as a signal would. */
  public void stop() {
    lifecycle.close();
  }

  /**
   * The same server, once stopped, as a process that can be killed. Returns when it is ready.
   *
   * @param properties system properties
   */
  public ChildJvm startProcess(Map<String, String> properties) throws InterruptedException {
    return startProcess(properties, port);
  }

  /** Another node of this installation as a process; returns when it is ready. */
  public ChildJvm startProcess(Map<String, String> properties, int at) throws InterruptedException {
    return startProcess(List.of(), properties, at);
  }

  /** The same through a command that changes the process before it becomes Java. */
  public ChildJvm startProcess(List<String> prefix, Map<String, String> properties, int at)
      throws InterruptedException {
    var all = configured(at);
    // A process is given no stand-ins: without this its calls to them would all be refused.
    all.add("outbound.allow=" + String.join(", ", standIns()));
    var arguments = all.stream().map(setting -> "--" + setting).toArray(String[]::new);
    var process =
        ChildJvm.start(
            prefix, System.getProperty("java.class.path"), Main.class, properties, arguments);
    process.awaitLine("Atrium is open at ");
    return process;
  }

  /** A command line tool beside the server, in a process of its own: the command, and its flags. */
  public ChildJvm startTool(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    configured(port).stream()
        .filter(setting -> setting.startsWith("database.url=") || setting.startsWith("data_dir="))
        .forEach(setting -> all.add("--" + setting));
    return ChildJvm.start(Main.class, Map.of(), all.toArray(String[]::new));
  }

  private void connect() {
    new DemoShop(wiring, url(), WORKSPACE).connect("whatsapp", whatsapp);
  }

  public URI url() {
    return wiring.url();
  }

  public WhatsAppSimulator whatsapp() {
    return whatsapp;
  }

  /** The first account of the simulator. */
  public PlatformSimulator.Account account() {
    return whatsapp.accounts().getFirst();
  }

  /** The app secret that webhooks are signed with. */
  public String secret() {
    return Objects.requireNonNull(whatsapp.endpointSettings().get("app_secret"));
  }

  public String verifyToken() {
    return Objects.requireNonNull(whatsapp.endpointSettings().get("verify_token"));
  }

  /** The platform's id of the first account's number. */
  public String number() {
    return Objects.requireNonNull(account().settings().get("phone_number_id"));
  }

  /** The doors that the server itself uses. */
  public Database database() {
    return foundation.database();
  }

  /** The embedded PostgreSQL, where there is one. */
  public EmbeddedPostgres embedded() {
    return Objects.requireNonNull(foundation.postgres());
  }

  Wiring wiring() {
    return wiring;
  }

  Foundation foundation() {
    return foundation;
  }

  /** A new API token. */
  public String token(String workspace, Role role) {
    var administration = wiring.accounts().administration();
    var id = administration.workspace(workspace).orElseThrow();
    return administration
        .createToken(id, new Administration.TokenDraft("test", role, Optional.empty()))
        .secret();
  }

  /** Address of this workspace's webhook endpoint. */
  public URI hook() {
    return URI.create(get("endpoints").path("items").path(0).path("url").asString());
  }

  /** The body of a GET below the workspace that must succeed. */
  public JsonNode get(String path) {
    var answer = call("GET", path, null);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    return Json.MAPPER.readTree(answer.body());
  }

  /** A request below the workspace with an admin's token, to be completed. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url().resolve("/api/v1/w/" + WORKSPACE + "/" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  /** Any call below the workspace, with an admin's token. */
  public HttpResponse<String> call(String method, String path, @Nullable String body) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    return send(request.build());
  }

  /** Sends a request of any kind; whatever is answered must be as the API's document says. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return AnswerJudge.kept(http.send(request, BodyHandlers.ofString()));
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Waits until every webhook of the simulator was acknowledged or given up. */
  public void settle() {
    try {
      if (!whatsapp.awaitQuiet(PATIENCE)) {
        throw new AssertionError("Webhooks were not acknowledged in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The first column of all rows of all workspaces, as text. */
  public List<String> rows(String sql) {
    return database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx ->
                tx.query(sql, Tuple.tuple()).stream()
                    .map(row -> String.valueOf(row.getValue(0)))
                    .toList());
  }

  /** Where the log is, but for what is one agent's own: of that nobody else is told. */
  public long position() {
    return count("SELECT coalesce(max(seq), 0) FROM event WHERE agent_id IS NULL");
  }

  /** One number. */
  public long count(String sql) {
    return Long.parseLong(rows(sql).getFirst());
  }

  @Override
  public void close() {
    lifecycle.close();
    whatsapp.close();
    if (postgres != null) {
      postgres.close();
    }
  }
}
