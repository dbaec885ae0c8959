package atrium.bench;

import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Atrium as it is, with one workspace that gets everything and many that share it. */
final class WholeServer implements AutoCloseable {
  private static final String SECRET = "a secret of the bench";
  private final RunningServer server = RunningServer.start();
  private double batchesBefore;
  private double webhooksBefore;
  private final List<Load.Target> one;
  private final List<Load.Target> many = new ArrayList<>();

  /**
   * @param workspaces that share the load
   */
  WholeServer(int workspaces) {
    one = List.of(new Load.Target(server.hook().getPath(), server.secret(), server.number()));
    for (int i = 0; i < workspaces; i++) {
      many.add(connect(i));
    }
  }

  private Load.Target connect(int place) {
    var slug = "bench-" + place;
    var token = workspace(1L << 40 | place, slug);
    var app = Map.of("app_secret", SECRET, "verify_token", "bench");
    var endpoint =
        call(
            slug,
            token,
            "endpoints",
            Map.of("connector", "whatsapp", "name", slug, "settings", app));
    var number = "%015d".formatted(place);
    var account = Map.of("phone_number_id", number, "waba_id", "1", "access_token", "none");
    var id = endpoint.path("id").asString();
    call(
        slug,
        token,
        "channels",
        Map.of("endpoint_id", id, "connector", "whatsapp", "name", slug, "settings", account));
    var hook = URI.create(endpoint.path("url").asString());
    return new Load.Target(hook.getPath(), SECRET, number);
  }

  /** A new workspace and a token that may do everything in it. */
  private String workspace(long id, String slug) {
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

  private JsonNode call(String slug, String token, String path, Map<String, ?> body) {
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

  /** The address of a process of PostgreSQL's that stays. */
  long backend() {
    return server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx ->
                tx.query("SELECT pg_backend_pid()::bigint", Tuple.tuple())
                    .iterator()
                    .next()
                    .getLong(0));
  }

  /** Webhooks of the batches since the last call, on average; 0 if there were none. */
  double meanBatch() {
    double batches = metric("atrium_ingest_batch_count");
    double webhooks = metric("atrium_ingest_batch_sum");
    double mean =
        batches > batchesBefore ? (webhooks - webhooksBefore) / (batches - batchesBefore) : 0;
    batchesBefore = batches;
    webhooksBefore = webhooks;
    return mean;
  }

  private double metric(String name) {
    var request = HttpRequest.newBuilder(server.url().resolve("/metrics")).build();
    return server
        .send(request)
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  String postgresVersion() {
    return server.rows("SELECT version()").getFirst();
  }

  /** Stored messages, to be compared with what was acknowledged. */
  long stored() {
    return server.count("SELECT count(*) FROM message");
  }

  int port() {
    return server.url().getPort();
  }

  List<Load.Target> one() {
    return one;
  }

  List<Load.Target> many() {
    return List.copyOf(many);
  }

  @Override
  public void close() {
    server.close();
  }
}
