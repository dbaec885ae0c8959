package atrium.bench;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A server whose workspace holds years of conversations. */
final class ListHall implements AutoCloseable {
  private static final int AGENTS = 20;
  private static final int CHANNELS = 3;
  private static final int TAGS = 20;
  private final RunningServer server = RunningServer.startEmbedded();
  private final List<Colleague> agents = new ArrayList<>();
  private final List<String> channels = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private long conversations;

  ListHall() {
    for (int i = 0; i < AGENTS; i++) {
      agents.add(Colleague.joins(server, "Agent " + i, "agent"));
    }
    var owner = Colleague.owner(server);
    channels.add(owner.get("channels").path("items").path(0).path("id").asString());
    for (int i = 1; i < CHANNELS; i++) {
      // Conversations only bear its number: nothing is received or sent.
      channels.add(Long.toString(Long.parseLong(channels.getFirst()) + i * 1_000_000L));
    }
    for (int i = 0; i < TAGS; i++) {
      var body = "{\"name\":\"Tag %d\",\"colour\":\"teal\"}".formatted(i);
      tags.add(owner.done("POST", "tags", body).path("id").asString());
    }
  }

  /** Who asks; he has read some of the conversations, and a twentieth of them are his. */
  Colleague agent() {
    return agents.getFirst();
  }

  String channel() {
    return channels.getFirst();
  }

  String tag() {
    return tags.getFirst();
  }

  /** The customer with more messages than all others, of all times. */
  String talker() {
    return "2000000000001";
  }

  /** Fills the workspace up to so many conversations with ten messages each. */
  void fill(long upTo) throws SQLException, IOException {
    var script = script(conversations + 1, upTo);
    var address = server.embedded().superuser().withDatabase("atrium");
    try (var connection =
        DriverManager.getConnection(
            address.jdbcUrl(), address.user(), address.password().reveal())) {
      connection.setAutoCommit(false);
      run(connection, script);
      connection.commit();
      connection.setAutoCommit(true);
      // As autovacuum would sooner or later.
      run(connection, "VACUUM ANALYZE");
      run(connection, "CHECKPOINT");
    }
    conversations = upTo;
    // What was filled in is in no log; a tag that goes makes every node count anew.
    var owner = Colleague.owner(server);
    var passing = owner.done("POST", "tags", "{\"name\":\"Passing\",\"colour\":\"grey\"}");
    owner.call("DELETE", "tags/" + passing.path("id").asString(), null);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String script(long first, long last) throws IOException {
    try (var source = ListHall.class.getResourceAsStream("/bench/lists.sql")) {
      if (source == null) {
        throw new IOException("lists.sql is missing");
      }
      long workspace =
          server.count("SELECT id FROM workspace WHERE slug = '" + RunningServer.WORKSPACE + "'");
      return new String(source.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@workspace", Long.toString(workspace))
          .replace("@first", Long.toString(first))
          .replace("@last", Long.toString(last))
          .replace("@channels", array(channels))
          .replace("@agents", array(agents.stream().map(Colleague::id).toList()))
          .replace("@tags", array(tags));
    }
  }

  private static String array(List<String> ids) {
    return ids.stream().collect(Collectors.joining(",", "ARRAY[", "]::bigint[]"));
  }

  @Override
  public void close() {
    server.close();
  }
}
