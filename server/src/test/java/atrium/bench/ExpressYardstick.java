package atrium.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Express with {@code pg}: a transaction for each webhook, as a small inbox in Node has it. */
final class ExpressYardstick implements AutoCloseable {
  private static final String[] PACKAGES = {"express@5.3.0", "pg@8.23.1"};
  private final Optional<Node.Running> server;

  /** Without Node and npm, or where it is not wanted, there is none. */
  ExpressYardstick(Yardstick database, Path folder, boolean wanted)
      throws IOException, InterruptedException {
    var script = wanted ? Node.script(folder, "express.js", PACKAGES) : Optional.<Path>empty();
    if (script.isEmpty()) {
      server = Optional.empty();
      return;
    }
    var at = database.options();
    var environment =
        Map.of(
            "PGHOST", at.getHost(),
            "PGPORT", Integer.toString(at.getPort()),
            "PGUSER", at.getUser(),
            "PGPASSWORD", at.getPassword(),
            "PGDATABASE", at.getDatabase(),
            "NODE_ENV", "production",
            "SECRET", FrontDoors.SECRET);
    server = Optional.of(Node.start(List.of("node", script.get().toString()), folder, environment));
  }

  /** 0 if there is none. */
  int port() {
    return server.map(Node.Running::port).orElse(0);
  }

  Optional<Long> pid() {
    return server.map(running -> running.process().pid());
  }

  @Override
  public void close() {
    server.ifPresent(Node.Running::close);
  }
}
