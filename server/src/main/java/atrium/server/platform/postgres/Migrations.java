package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to this build's, over the start-up's only JDBC connection, and reads on it
 * what {@link Preflight} wants to know. Close it before serving.
 *
 * <p>Forward only. When the stored hash of the migrations equals ours nothing is left to do and
 * Flyway is not even loaded, which saves 0.65 s of each start. Nodes that start together take turns
 * by an advisory lock.
 */
public final class Migrations implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  /** "atrium" in ASCII: any number does that no other program on the database uses. */
  private static final long TURN = 0x61747269756dL;

  private static final int LOCK_ATTEMPTS = 5;
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String STORED_AS = "migrations";
  private static final String MIN_VERSION = "min_version";

  private final DatabaseAddress address;
  private final Connection connection;

  private Migrations(DatabaseAddress address, Connection connection) {
    this.address = address;
    this.connection = connection;
  }

  /**
   * @throws StartRefused when the database cannot be reached or does not let us in
   */
  public static Migrations connect(DatabaseAddress address) {
    try {
      return new Migrations(
          address,
          DriverManager.getConnection(
              address.jdbcUrl(), address.user(), address.password().reveal()));
    } catch (SQLException failure) {
      throw new StartRefused(
          "The database %s at %s:%d cannot be used by '%s': %s"
              .formatted(
                  address.database(),
                  address.host(),
                  address.port(),
                  address.user(),
                  failure.getMessage()),
          failure);
    }
  }

  /** What {@link Preflight} judges. */
  public DatabaseFacts facts() {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT name, setting FROM pg_settings
              WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'data_sync_retry', 'server_encoding')
              """)) {
        while (rows.next()) {
          settings.put(rows.getString(1), rows.getString(2));
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              """
              SELECT current_setting('server_version_num')::int, pg_is_in_recovery(), rolname, rolsuper, rolbypassrls
              FROM pg_roles WHERE rolname = current_user
              """)) {
        row.next();
        return new DatabaseFacts(
            row.getInt(1),
            settings,
            row.getBoolean(2),
            row.getString(3),
            row.getBoolean(4),
            row.getBoolean(5));
      }
    } catch (SQLException failure) {
      throw new StartRefused(
          "The settings of PostgreSQL cannot be read: " + failure.getMessage(), failure);
    }
  }

  /**
   * Applies what is missing.
   *
   * @param lockTimeout how long one statement may wait for a table that running nodes use, before
   *     it steps back for them; it is tried five times
   * @return whether anything had to be done
   * @throws StartRefused when the schema is too new for this build, or a migration fails
   */
  public boolean migrate(Duration lockTimeout) {
    return migrate(MigrationFiles.LOCATION, lockTimeout);
  }

  boolean migrate(String location, Duration lockTimeout) {
    MigrationFiles ours = MigrationFiles.read(location);
    try {
      if (isCurrent(ours)) {
        return false;
      }
      // Waits for a node that is migrating now; its end, even by a crash, frees it.
      execute("SELECT pg_advisory_lock(" + TURN + ")");
      try {
        if (isCurrent(ours)) {
          return false;
        }
        long started = System.nanoTime();
        runFlyway(location, lockTimeout);
        store(ours);
        log.info(
            "Schema brought to version {} in {} ms",
            ours.version(),
            (System.nanoTime() - started) / 1_000_000);
        return true;
      } finally {
        execute("SELECT pg_advisory_unlock(" + TURN + ")");
      }
    } catch (SQLException failure) {
      throw new StartRefused(
          "The schema cannot be brought up to date: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      log.debug("The connection of the start did not close", failure);
    }
  }

  private boolean isCurrent(MigrationFiles ours) throws SQLException {
    if (!hasSettings()) {
      return false;
    }
    int least = versionOf(setting(MIN_VERSION));
    if (least > ours.version()) {
      throw new StartRefused(
          "The schema needs an Atrium that knows migration %d, and this one ends at %d. Start the newer Atrium."
              .formatted(least, ours.version()));
    }
    String stored = setting(STORED_AS);
    // A newer build of a rolling upgrade may have been here; its schema serves us too, or
    // min_version would say so.
    return stored.equals(ours.mark()) || versionOf(stored) > ours.version();
  }

  private void runFlyway(String location, Duration lockTimeout) {
    // Behind the fence of workspaces, rows of none would be all that a migration sees and fills.
    String session =
        "&options=-c%20atrium.workspace%3D*%20-c%20lock_timeout%3D" + lockTimeout.toMillis();
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(address.jdbcUrl() + session, address.user(), address.password().reveal())
            .locations("classpath:" + location)
            .failOnMissingLocations(false)
            .load();
    for (int attempt = 1; ; attempt++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException failure) {
        if (attempt == LOCK_ATTEMPTS || !isLockTimeout(failure)) {
          throw new StartRefused("A migration failed: " + failure.getMessage(), failure);
        }
        log.warn("A migration waited {} ms for a lock and is tried again", lockTimeout.toMillis());
      }
    }
  }

  private boolean hasSettings() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('setting') IS NOT NULL")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** The JSON string or number under {@code key} as text; empty when there is none. */
  private String setting(String key) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value #>> '{}' FROM setting WHERE key = ?")) {
      query.setString(1, key);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private void store(MigrationFiles ours) throws SQLException {
    if (!hasSettings()) {
      return;
    }
    String statement =
        """
        INSERT INTO setting (key, value) VALUES (?, to_jsonb(?::text))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """;
    try (PreparedStatement insert = connection.prepareStatement(statement)) {
      insert.setString(1, STORED_AS);
      insert.setString(2, ours.mark());
      insert.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The leading number of {@code 7} or {@code 7:hash}; 0 for nothing. */
  private static int versionOf(String mark) {
    return mark.isEmpty() ? 0 : Integer.parseInt(mark.split(":", 2)[0]);
  }

  private static boolean isLockTimeout(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
