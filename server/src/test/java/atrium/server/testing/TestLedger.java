package atrium.server.testing;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseLimits;
import atrium.server.platform.EventLog;
import atrium.server.platform.Hints;
import atrium.server.platform.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * The real doors to a real, migrated, empty database, with a clock that tests turn. One per test
 * class, closed after it.
 */
public final class TestLedger implements AutoCloseable {
  private final TestPostgres postgres = TestPostgres.create();
  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final Hints hints = new Hints();
  private final Database database = open();
  private final Ids ids = new Ids(database);

  /** Another node's doors to the same database; the caller closes them. */
  public Database open() {
    var address = postgres.address();
    var options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password().reveal());
    return new Database(
        vertx, options, DatabaseLimits.DEFAULT, new EventLog(Json.MAPPER, clock, hints));
  }

  public Database database() {
    return database;
  }

  public Ids ids() {
    return ids;
  }

  public TestClock clock() {
    return clock;
  }

  public Hints hints() {
    return hints;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Runs SQL as the role that owns the tables, outside of the doors and seeing all workspaces. */
  public void execute(String sql) {
    postgres.execute("SET atrium.workspace = '*'; " + sql);
  }

  /** The first column of all rows of all workspaces, as text. */
  public List<String> query(String sql) {
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx ->
            tx.query(sql, Tuple.tuple()).stream()
                .map(row -> String.valueOf(row.getValue(0)))
                .toList());
  }

  /** A workspace without anybody in it. */
  public long workspace(String slug) {
    long id = ids.next();
    execute(
        "INSERT INTO workspace VALUES (%d, '%s', '%s', 'UTC', now());".formatted(id, slug, slug)
            + "INSERT INTO workspace_seq (workspace_id) VALUES (%d)".formatted(id));
    return id;
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
    postgres.close();
  }
}
