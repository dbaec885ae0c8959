package atrium.server.testing;

import atrium.server.platform.config.StartRefused;
import atrium.server.platform.postgres.DatabaseAddress;
import atrium.server.platform.postgres.EmbeddedPostgres;
import atrium.server.platform.postgres.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real PostgreSQL for tests: one server per run, one database per test class, copied from a
 * migrated template.
 *
 * <pre>{@code
 * private static final TestPostgres postgres = TestPostgres.create();
 *
 * @AfterAll
 * static void drop() {
 *   postgres.close();
 * }
 * }</pre>
 *
 * <p>The server is ours, set up as in production, and its files lie in memory where Linux has room
 * for them there, else under {@code target/}: what is written to a disk is thrown away a minute
 * later, and a sixth of a run's processor time went into it. The folder can be given by the system
 * property {@code atrium.test.folder}, as the benches do, which measure a disk. With {@code
 * ATRIUM_TEST_DB=postgres://role:password@host:port/database} it is a given server, where that
 * plain role needs CREATEDB.
 */
public final class TestPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TestPostgres.class);
  private static final String PREFIX = "atrium_test_";
  private static final int FOLDERS = 6;
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM = 3L << 30;
  private static @Nullable Server server;

  private final DatabaseAddress address;

  private TestPostgres(DatabaseAddress address) {
    this.address = address;
  }

  /** A new database with the whole schema and no rows. */
  public static TestPostgres create() {
    Server running = server();
    String name = running.copyOf(running.template());
    return new TestPostgres(running.application().withDatabase(name));
  }

  /** A new database without a schema. */
  public static TestPostgres createEmpty() {
    Server running = server();
    return new TestPostgres(running.application().withDatabase(running.copyOf("template0")));
  }

  /** How the application signs in to this database: as a plain role that owns it. */
  public DatabaseAddress address() {
    return address;
  }

  /**
   * Runs SQL as the role that owns the database, outside of all doors: for arranging and looking.
   */
  public void execute(String sql) {
    Server.execute(address, sql);
  }

  /** The same as the superuser, where this run has one. */
  public void executeAsAdministrator(String sql) {
    Server.execute(server().administrator().withDatabase(address.database()), sql);
  }

  /** Where the server of a run lies: the first of a checkout has number 1. */
  public static Path folder(int number) {
    var target = Path.of("target").toAbsolutePath();
    var given = System.getProperty("atrium.test.folder");
    var parent = given == null ? roomiest(target) : Path.of(given).toAbsolutePath();
    return parent.resolve("test-postgres-" + number);
  }

  private static Path roomiest(Path target) {
    try {
      if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM) {
        var checkout = Integer.toHexString(target.hashCode());
        var ours = MEMORY.resolve("atrium-" + System.getProperty("user.name") + "-" + checkout);
        // The database runs as another user when we are root, who must be able to come here.
        return Files.setPosixFilePermissions(
            Files.createDirectories(ours), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } catch (IOException unusable) {
      LOG.atDebug().setCause(unusable).log("Tests write to the disk");
    }
    return target;
  }

  /** The first column of all rows, as text. */
  public List<String> query(String sql) {
    return Server.query(address, sql);
  }

  /** Drops the database, whoever is still connected. */
  @Override
  public void close() {
    Server.execute(
        server().administrator(), "DROP DATABASE \"" + address.database() + "\" WITH (FORCE)");
  }

  private static synchronized Server server() {
    if (server == null) {
      server = Server.start();
    }
    return server;
  }

  /**
   * The server of this run.
   *
   * @param administrator may create databases
   * @param application will own them
   * @param template name of the migrated database
   */
  private record Server(
      DatabaseAddress administrator, DatabaseAddress application, String template) {

    static Server start() {
      @Nullable String given = System.getenv("ATRIUM_TEST_DB");
      if (given != null && !given.isBlank()) {
        DatabaseAddress address = DatabaseAddress.parse(given);
        return prepared(address, address);
      }
      for (int number = 1; ; number++) {
        try {
          return embedded(folder(number));
        } catch (StartRefused refused) {
          // Two runs in one checkout get a folder each.
          if (number == FOLDERS || !String.valueOf(refused.getMessage()).contains("in use")) {
            throw refused;
          }
        }
      }
    }

    private static Server embedded(Path folder) {
      EmbeddedPostgres postgres = roomy(folder);
      Thread stop = new Thread(() -> stop(postgres, folder), "test-postgres-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      return prepared(postgres.superuser(), postgres.address());
    }

    /** One with connections for the several nodes that some tests start, as no installation has. */
    private static EmbeddedPostgres roomy(Path folder) {
      var first = EmbeddedPostgres.start(folder);
      var own = folder.resolve("postgres/postgresql.local.conf");
      if (Files.exists(own)) {
        return first;
      }
      first.close();
      try {
        Files.writeString(own, "max_connections = 120\n");
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      return EmbeddedPostgres.start(folder);
    }

    /** What lies in memory is given back. */
    private static void stop(EmbeddedPostgres postgres, Path folder) {
      postgres.close();
      if (folder.startsWith(MEMORY)) {
        var gone = folder.resolveSibling("gone-" + UUID.randomUUID());
        try (var files = Files.walk(Files.move(folder, gone))) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
          }
        } catch (IOException | UncheckedIOException left) {
          LOG.atWarn().setCause(left).log("A test's database stays in " + folder);
        }
      }
    }

    private static Server prepared(DatabaseAddress administrator, DatabaseAddress application) {
      if (!administrator.equals(application)) {
        // The folder is ours alone, so whatever stands there is from a run that was killed.
        for (String old :
            query(
                administrator,
                "SELECT datname FROM pg_database WHERE datname LIKE 'atrium_test_%'")) {
          execute(administrator, "DROP DATABASE \"" + old + "\" WITH (FORCE)");
        }
      }
      Server server = new Server(administrator, application, "");
      String template = server.copyOf("template0");
      try (Migrations migrations = Migrations.connect(application.withDatabase(template))) {
        migrations.migrate(Duration.ofSeconds(5));
      }
      return new Server(administrator, application, template);
    }

    String copyOf(String original) {
      String name = PREFIX + UUID.randomUUID().toString().replace("-", "");
      execute(
          administrator,
          "CREATE DATABASE " + name + " OWNER " + application.user() + " TEMPLATE " + original);
      return name;
    }

    static void execute(DatabaseAddress address, String sql) {
      try (Connection connection = connect(address);
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException failure) {
        throw new IllegalStateException(sql, failure);
      }
    }

    static List<String> query(DatabaseAddress address, String sql) {
      try (Connection connection = connect(address);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
          values.add(String.valueOf(rows.getString(1)));
        }
        return values;
      } catch (SQLException failure) {
        throw new IllegalStateException(sql, failure);
      }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
      return DriverManager.getConnection(
          address.jdbcUrl(), address.user(), address.password().reveal());
    }
  }
}
