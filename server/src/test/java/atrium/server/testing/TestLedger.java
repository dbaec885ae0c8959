package atrium.server.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import atrium.server.audit.Audit;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseLimits;
import atrium.server.platform.EventLog;
import atrium.server.platform.Hints;
import atrium.server.platform.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import atrium.server.platform.config.Secret;
import atrium.server.platform.secrets.Secrets;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

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
  private final Secret key = new Secret(randomKey());

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

  /** The audit log; always with the same key, so that one can go on where another was. */
  public Audit audit() {
    return new Audit(database, "a key of the tests, 32 bytes long".getBytes(US_ASCII), "here");
  }

  /** Seals with a key of this ledger's own; always the same. */
  public Secrets secrets() {
    return Secrets.start(Path.of("/nonexistent"), Optional.of(key), database);
  }

  /** A random key as it is given. */
  public static String randomKey() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Runs SQL as the role that owns the tables, outside of the doors and seeing all workspaces. */
  public void execute(String sql) {
    postgres.execute("SET atrium.workspace = '*'; " + sql);
  }

  /** Runs SQL as the role that may do everything: what no right, fence or promise stops. */
  public void executeAsSuperuser(String sql) {
    postgres.executeAsAdministrator(sql);
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
