package atrium.bench;

import atrium.server.platform.PgOptions;
import atrium.server.platform.postgres.EmbeddedPostgres;
import atrium.server.testing.TestPostgres;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A database of its own with Atrium's tables, and customers who wrote before: one workspace with
 * all of them, and some that share as many.
 */
final class Yardstick implements AutoCloseable {
  /** The workspace with all customers; those that share them follow. */
  static final long WORKSPACE = 1;

  /** Of channels and endpoints, which nobody looks up here. */
  static final long CHANNEL = 1;

  private final TestPostgres postgres = roomy();
  private final AtomicLong ids = new AtomicLong(1_000_000);

  /**
   * @param workspaces that share the load
   * @param customers of the first workspace
   * @param each customers of each of the others
   */
  Yardstick(int workspaces, int customers, int each) {
    var numbers =
        Map.of("$workspaces", "" + workspaces, "$customers", "" + customers, "$each", "" + each);
    postgres.execute(script("customers.sql", numbers));
    postgres.execute(script("batch.sql", Map.of()));
  }

  private static String script(String name, Map<String, String> values) {
    try (var in = Yardstick.class.getResourceAsStream("/bench/" + name)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (var value : values.entrySet()) {
        text = text.replace(value.getKey(), value.getValue());
      }
      return text;
    } catch (IOException unreadable) {
      throw new IllegalStateException(name, unreadable);
    }
  }

  /** How to connect. Sees all workspaces, which costs less than being fenced to one. */
  PgConnectOptions options() {
    return PgOptions.of(postgres.address())
        .setCachePreparedStatements(true)
        .addProperty("atrium.workspace", "*");
  }

  /** The first of some ids that no other yardstick gets: all write into the same tables. */
  long ids(int count) {
    return ids.getAndAdd(count);
  }

  @Override
  public void close() {
    postgres.close();
  }

  /** A PostgreSQL with connections for Atrium and for all yardsticks beside it. */
  private static TestPostgres roomy() {
    var folder = TestPostgres.folder(1);
    EmbeddedPostgres.start(folder).close();
    try {
      Files.writeString(
          folder.resolve("postgres/postgresql.local.conf"), "max_connections = 120\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return TestPostgres.create();
  }
}
