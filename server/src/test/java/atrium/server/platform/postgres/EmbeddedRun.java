package atrium.server.platform.postgres;

import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A server that has nothing but its PostgreSQL, in the folder named by the argument, until its
 * input ends.
 */
final class EmbeddedRun {
  private EmbeddedRun() {}

  public static void main(String[] arguments) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
      Jdbc.execute(postgres.address(), "CREATE TABLE IF NOT EXISTS note (id int)");
      Jdbc.execute(postgres.address(), "INSERT INTO note VALUES (1)");
      System.out.println("postmaster " + postgres.processId());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
