package atrium.bench;

import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.PlatformHttp;
import atrium.connector.Settings;
import atrium.connector.whatsapp.WhatsAppConnectorFactory;
import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.EventLoops;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import atrium.server.platform.http.OutboundLimits;
import atrium.server.platform.http.SafeHttp;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Atrium as it is, with one workspace whose channels are all at the outside's platform. */
final class SendHall implements AutoCloseable {
  private static final String PATH = "/api/v1/w/" + RunningServer.WORKSPACE + "/";
  private final RunningServer server;
  private final EventLoops loops = EventLoops.start();
  private final SafeHttp http;
  private final NaiveOutbox naive;
  private final String token;
  private final Path all;
  private final Path first;
  private final Path others;
  private final String firstNumber;
  private final long outside;

  /** What the naive outbox's connectors are lent. */
  private record Lent(PlatformHttp http, InstantSource clock) implements ConnectorContext {}

  SendHall(SendOutside outside, SendOptions options, Path folder) throws IOException {
    var known = outside.introduction();
    var authority = known.path("authority").asString();
    this.outside = outside.pid();
    this.server =
        RunningServer.start(
            "outbound.allow=" + authority,
            "outbox.sweep=50ms",
            // Atrium's own limits are off: what it could do is measured, not what WhatsApp allows.
            "outbox.channel_per_second=100000",
            "outbox.pair_every=1ms",
            "outbox.pair_burst=1000");
    this.http =
        new SafeHttp(
            loops.vertx(),
            new OutboundLimits(
                Set.of(authority), 256, Duration.ofSeconds(5), Duration.ofSeconds(5)));
    this.token = server.token(RunningServer.WORKSPACE, Role.ADMIN);
    var endpoint = endpoint(known);
    var connectors = connect(known, endpoint.path("id").asString());
    this.firstNumber = known.path("accounts").path(0).path("phone_number_id").asString();
    long firstChannel = connectors.keySet().stream().min(Long::compare).orElseThrow();
    this.naive = new NaiveOutbox(server.database(), workspace(), connectors);
    var hook = URI.create(endpoint.path("url").asString());
    outside.tell("greet " + hook + " " + options.customers());
    this.all = ids(folder.resolve("all.txt"), "true");
    this.first = ids(folder.resolve("first.txt"), "channel_id = " + firstChannel);
    this.others = ids(folder.resolve("others.txt"), "channel_id <> " + firstChannel);
  }

  private long workspace() {
    return server.count("SELECT id FROM workspace WHERE slug = '" + RunningServer.WORKSPACE + "'");
  }

  private JsonNode endpoint(JsonNode known) {
    return create(
        "endpoints",
        Map.of(
            "connector", "whatsapp", "name", "bench", "settings", texts(known.path("endpoint"))));
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new HashMap<String, String>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }

  /** Connects every account; the connector of each channel, for the naive outbox. */
  private Map<Long, Connector> connect(JsonNode known, String endpoint) {
    var factory = new WhatsAppConnectorFactory();
    var connectors = new HashMap<Long, Connector>();
    for (var account : known.path("accounts")) {
      var settings = texts(account);
      var channel =
          create(
              "channels",
              Map.of(
                  "endpoint_id",
                  endpoint,
                  "connector",
                  "whatsapp",
                  "name",
                  settings.getOrDefault("phone_number_id", ""),
                  "settings",
                  settings));
      connectors.put(
          Long.parseLong(channel.path("id").asString()),
          factory.connector(new Settings(settings), new Lent(http, InstantSource.system())));
    }
    return connectors;
  }

  private JsonNode create(String path, Map<String, ?> body) {
    var answer = server.call("POST", path, Json.MAPPER.writeValueAsString(body));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(path + " answered " + answer.statusCode() + answer.body());
    }
    return Json.MAPPER.readTree(answer.body());
  }

  /** Conversations whose customer wrote on the bench's channels, in a file. */
  private Path ids(Path file, String where) throws IOException {
    return Files.write(
        file,
        server.rows(
            "SELECT DISTINCT conversation_id FROM message WHERE direction = 'inbound' AND "
                + where
                + " ORDER BY 1"));
  }

  private SendAgents.Job job(Path conversations, String beginning, Load rates) {
    return new SendAgents.Job(
        server.url().resolve(PATH),
        token,
        conversations,
        beginning,
        rates.count(),
        rates.agents(),
        rates.rate(),
        rates.undo());
  }

  private record Load(int count, int agents, int rate, int undo) {}

  SendAgents.Job job(String beginning, int count, int agents, int rate, int undo) {
    return job(all, beginning, new Load(count, agents, rate, undo));
  }

  SendAgents.Job jobOfFirst(String beginning, int count, int agents) {
    return job(first, beginning, new Load(count, agents, 0, 0));
  }

  SendAgents.Job jobOfOthers(String beginning, int count, int agents, int rate) {
    return job(others, beginning, new Load(count, agents, rate, 0));
  }

  /** The platform's name of the channel that will hang. */
  String firstNumber() {
    return firstNumber;
  }

  /** Whatever waits goes on waiting, beyond the time in which it could be taken back. */
  void park() {
    server.rows(
        "UPDATE delivery SET next_at = clock_timestamp() + interval '6 hours'"
            + " WHERE state = 'queued' RETURNING 1");
  }

  /** All of it is due. */
  void release() {
    server.rows(
        "UPDATE delivery SET next_at = clock_timestamp() WHERE state = 'queued' RETURNING 1");
  }

  void drainNaively() {
    naive.drain();
  }

  Usage.Whose whose() throws IOException {
    long backend =
        server
            .database()
            .everywhere(
                Reason.INSTANCE_ADMIN,
                tx ->
                    tx.query("SELECT pg_backend_pid()::bigint", Tuple.tuple())
                        .iterator()
                        .next()
                        .getLong(0));
    return new Usage.Whose(outside, Usage.parent(backend), Optional.empty());
  }

  String postgresVersion() {
    return server.rows("SELECT version()").getFirst();
  }

  @Override
  public void close() {
    server.close();
    http.close();
    loops.close();
  }
}
