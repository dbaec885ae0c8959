package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.ConnectorFactory;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A server that found the pigeons' connectors on its class path, as it finds every other, and
 * people who write to its accounts there.
 */
final class Loft implements AutoCloseable {
  private static final String PASSWORD = "grain";
  final PigeonPost post = new PigeonPost();
  final RunningServer server;
  final Desk desk;
  private final Map<String, JsonNode> endpoints = new HashMap<>();
  private final Map<String, String> channels = new HashMap<>();
  private final Map<String, URI> hooks = new HashMap<>();

  Loft(String... settings) {
    this(List.of(), settings);
  }

  /**
   * @param allowed host:port that may be called besides
   */
  Loft(List<String> allowed, String... settings) {
    var all = new ArrayList<>(List.of(settings));
    var hosts = new ArrayList<>(allowed);
    hosts.add(post.address().getAuthority());
    all.add("outbound.allow=" + String.join(", ", hosts));
    server = withPigeons(() -> RunningServer.start(all.toArray(String[]::new)));
    desk = new Desk(server);
  }

  /** Lets connectors be looked for where the pigeons are listed too. */
  private static <T> T withPigeons(Supplier<T> start) {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    try {
      var folder = Files.createTempDirectory("atrium-pigeons");
      var list = folder.resolve("META-INF/services/" + ConnectorFactory.class.getName());
      Files.createDirectories(list.getParent());
      Files.write(
          list, List.of(PigeonFactory.Pigeon.class.getName(), PigeonFactory.Dove.class.getName()));
      try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
        thread.setContextClassLoader(loader);
        return start.get();
      } finally {
        Files.delete(list);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Connects an account.
   *
   * @param connector {@code pigeon} gives keys, {@code dove} does not
   * @return the channel's id
   */
  String connect(String connector, String account) {
    var endpoint =
        endpoints.computeIfAbsent(
            connector,
            name ->
                create(
                    "endpoints",
                    Map.of(
                        "connector",
                        name,
                        "name",
                        name,
                        "settings",
                        Map.of("password", PASSWORD))));
    var channel =
        create(
            "channels",
            Map.of(
                "endpoint_id",
                endpoint.path("id").asString(),
                "connector",
                connector,
                "name",
                account,
                "settings",
                Map.of("account", account, "base_url", post.address().toString())));
    hooks.put(account, URI.create(endpoint.path("url").asString()));
    channels.put(account, channel.path("id").asString());
    return channel.path("id").asString();
  }

  private JsonNode create(String path, Map<String, ?> body) {
    return Desk.created(server.call("POST", path, Json.MAPPER.writeValueAsString(body)));
  }

  /** A conversation that somebody of this name opened on an account. */
  String guest(String account, String name) {
    tells(account, Map.of("id", UUID.randomUUID().toString(), "person", name, "text", "Hello"));
    for (var row : server.get("conversations?limit=200").path("items")) {
      if (row.path("customer").path("name").asString().equals(name)) {
        return row.path("id").asString();
      }
    }
    throw new AssertionError("No conversation with " + name);
  }

  /** Hands over one item of a webhook; returns when it is stored. */
  void tells(String account, Map<String, ?> item) {
    var whole = new HashMap<String, Object>(item);
    whole.put("account", account);
    whole.put("at", System.currentTimeMillis());
    var answer =
        server.send(
            HttpRequest.newBuilder(hooks.getOrDefault(account, URI.create("/")))
                .timeout(Duration.ofSeconds(30))
                .header("x-password", PASSWORD)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        Json.MAPPER.writeValueAsString(List.of(whole))))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** The message that was stored. */
  String says(String conversation, String words) {
    var answer =
        server.call("POST", "conversations/" + conversation + "/messages", Desk.text(words));
    return Desk.created(answer).path("id").asString();
  }

  /** Stores a message that waits until it is let go. */
  String keeps(String conversation, String words) {
    var body =
        "{\"content\":{\"kind\":\"text\",\"text\":\"%s\"},\"undo_seconds\":120}".formatted(words);
    var answer = server.call("POST", "conversations/" + conversation + "/messages", body);
    return Desk.created(answer).path("id").asString();
  }

  /** Lets go of all that waits on an account, at once. */
  void lets(String account) {
    server.rows(
        "UPDATE delivery SET next_at = clock_timestamp() WHERE channel_id = "
            + channel(account)
            + " RETURNING 1");
  }

  String channel(String account) {
    return channels.getOrDefault(account, "");
  }

  /** Ends the server as a signal would. */
  void stop() {
    server.stop();
  }

  /** Starts it again. */
  void restart() {
    withPigeons(() -> {
      server.restart();
      return server;
    });
  }

  /** What was tried with a message, by the names of the steps. */
  List<String> steps(String message) {
    var steps = new ArrayList<String>();
    server
        .get("messages/" + message + "/delivery")
        .path("steps")
        .forEach(step -> steps.add(step.path("step").asString()));
    return steps;
  }

  /** The same from the tables, for when nobody can be asked. */
  List<String> recorded(String message) {
    return server.rows(
        "SELECT step FROM delivery_attempt WHERE message_id = " + message + " ORDER BY at");
  }

  /** Addresses cannot be read from now on, until what is returned is closed. */
  Hidden hidesAddresses() throws InterruptedException {
    return new Hidden();
  }

  /** Holds a lock that every look at an address waits for. */
  final class Hidden implements AutoCloseable {
    private final CountDownLatch locked = new CountDownLatch(1);
    private final CountDownLatch until = new CountDownLatch(1);
    private final Thread holder = Thread.ofVirtual().start(this::hold);

    private Hidden() throws InterruptedException {
      locked.await();
    }

    private void hold() {
      var _ =
          server
              .database()
              .everywhere(
                  Reason.INSTANCE_ADMIN,
                  tx -> {
                    tx.query("LOCK TABLE identity IN ACCESS EXCLUSIVE MODE", Tuple.tuple());
                    locked.countDown();
                    return wasToldInTime();
                  });
    }

    private boolean wasToldInTime() {
      try {
        return until.await(9, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    @Override
    public void close() {
      until.countDown();
      try {
        holder.join();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  /** A number that an operator sees, by its name and tags. */
  double metric(String name) {
    var request = HttpRequest.newBuilder(server.url().resolve("/metrics")).build();
    return server
        .send(request)
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  @Override
  public void close() {
    server.close();
    post.close();
  }
}
