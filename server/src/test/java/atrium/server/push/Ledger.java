package atrium.server.push;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseLimits;
import atrium.server.platform.EventLog;
import atrium.server.platform.Hints;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.testing.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A workspace whose log tests write to, through the doors that rooms use. */
final class Ledger implements AutoCloseable {
  private static final long WORKSPACE = 1;

  /** Entities that say nothing but their id; a conversation with a number above 1,000 is gone. */
  static final Hydrator HYDRATOR =
      (_, wanted) ->
          new Hydrator.Entities(
              entities(wanted.conversations().stream().filter(id -> id <= 1_000).toList()),
              entities(wanted.messages()),
              entities(wanted.customers()),
              entities(wanted.channels()),
              entities(wanted.templates()),
              entities(wanted.tags()),
              entities(wanted.changes()),
              Map.of(),
              Map.of(),
              Map.of());

  private final TestPostgres postgres = TestPostgres.create();
  private final Vertx vertx = Vertx.vertx();
  private final Hints hints = new Hints();
  private final Database database;

  Ledger() {
    postgres.execute(
        """
        INSERT INTO workspace VALUES (1, 'acme', 'Acme', 'UTC', now());
        SELECT set_config('atrium.workspace', '*', false);
        INSERT INTO workspace_seq (workspace_id) VALUES (1);
        """);
    this.database = connect(vertx, hints);
  }

  /** What happens in these tests. */
  record Happened(
      List<Long> channels, OptionalLong agent, OptionalLong conversation, Object payload)
      implements LedgerEvent {
    @Override
    public String kind() {
      return "test.happened";
    }
  }

  static Happened on(Long... channels) {
    return about(OptionalLong.empty(), Map.of(), channels);
  }

  static Happened about(OptionalLong conversation, Map<String, Object> ids, Long... channels) {
    return new Happened(List.of(channels), OptionalLong.empty(), conversation, payload(ids));
  }

  static Happened privateTo(long agent, Long... channels) {
    return new Happened(
        List.of(channels), OptionalLong.of(agent), OptionalLong.empty(), payload(Map.of()));
  }

  private static Map<String, Object> payload(Map<String, Object> ids) {
    var payload = new TreeMap<String, Object>(ids);
    payload.put("v", 1);
    payload.put("before", "queued");
    return payload;
  }

  private static Map<Long, String> entities(Collection<Long> ids) {
    var entities = new TreeMap<Long, String>();
    ids.forEach(id -> entities.put(id, "{\"id\":\"" + id + "\"}"));
    return entities;
  }

  long workspace() {
    return WORKSPACE;
  }

  /** Hints of everything that is announced here. */
  Hints hints() {
    return hints;
  }

  TestPostgres postgres() {
    return postgres;
  }

  Database connect(Vertx of, Hints heard) {
    var address = postgres.address();
    var options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password().reveal());
    return new Database(
        of,
        options,
        DatabaseLimits.DEFAULT,
        new EventLog(Json.MAPPER, InstantSource.system(), heard));
  }

  /** One transaction. */
  void announce(LedgerEvent... events) {
    database.inWorkspace(
        WORKSPACE,
        tx -> {
          for (var event : events) {
            tx.announce(event);
          }
          return 0;
        });
  }

  long last() {
    return number("SELECT n FROM workspace_seq");
  }

  String epoch() {
    return look("SELECT value #>> '{}' FROM setting WHERE key = 'log_epoch'").getFirst();
  }

  /** Numbers of the events that such a viewer may see, straight from the table. */
  List<Long> visible(long agent, String channels) {
    return look(
            "SELECT seq FROM event WHERE (channels = '{}' OR channels && '{%s}'::bigint[]) AND coalesce(agent_id, %d) = %d ORDER BY seq"
                .formatted(channels, agent, agent))
        .stream()
        .map(Long::valueOf)
        .toList();
  }

  long number(String sql) {
    return Long.parseLong(look(sql).getFirst());
  }

  private List<String> look(String sql) {
    return database.everywhere(
        atrium.server.platform.Reason.INSTANCE_ADMIN,
        tx -> {
          var values = new ArrayList<String>();
          tx.query(sql, Tuple.tuple()).forEach(row -> values.add(String.valueOf(row.getValue(0))));
          return values;
        });
  }

  void change(String sql) {
    postgres.execute("SELECT set_config('atrium.workspace', '*', false);" + sql);
  }

  @Override
  public void close() {
    database.close();
    var _ = vertx.close();
    postgres.close();
  }
}
