package atrium.bench;

import atrium.server.RunningServer;
import atrium.server.platform.Reason;
import atrium.server.testing.ConnectedWorkspace;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** Atrium as it is, with one workspace that gets everything and many that share it. */
final class WholeServer implements AutoCloseable {
  private final RunningServer server = RunningServer.start();
  private double batchesBefore;
  private double webhooksBefore;
  private final List<Load.Target> one;
  private final List<Load.Target> many = new ArrayList<>();

  /**
   * @param workspaces that share the load
   */
  WholeServer(int workspaces) {
    one = List.of(new Load.Target(server.hook().getPath(), server.secret(), server.number()));
    for (int i = 0; i < workspaces; i++) {
      var workspace = ConnectedWorkspace.of(server, i);
      many.add(new Load.Target(workspace.hook().getPath(), workspace.secret(), workspace.number()));
    }
  }

  /** The address of a process of PostgreSQL's that stays. */
  long backend() {
    return server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx ->
                tx.query("SELECT pg_backend_pid()::bigint", Tuple.tuple())
                    .iterator()
                    .next()
                    .getLong(0));
  }

  /** Webhooks of the batches since the last call, on average; 0 if there were none. */
  double meanBatch() {
    double batches = metric("atrium_ingest_batch_count");
    double webhooks = metric("atrium_ingest_batch_sum");
    double mean =
        batches > batchesBefore ? (webhooks - webhooksBefore) / (batches - batchesBefore) : 0;
    batchesBefore = batches;
    webhooksBefore = webhooks;
    return mean;
  }

  private double metric(String name) {
    var request = HttpRequest.newBuilder(server.url().resolve("/metrics")).build();
    return server
        .send(request)
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  String postgresVersion() {
    return server.rows("SELECT version()").getFirst();
  }

  /** Stored messages, to be compared with what was acknowledged. */
  long stored() {
    return server.count("SELECT count(*) FROM message");
  }

  /** Waits until newcomers were compared with everybody else, which happens behind them. */
  void awaitCompared() throws InterruptedException {
    while (server.count(
            """
            SELECT (SELECT count(*) FROM suggestion_due)
                 + (SELECT count(*) FROM reader_cursor c JOIN workspace_seq s USING (workspace_id)
                     WHERE c.reader = 'suggestions' AND c.seq < s.n)
            """)
        > 0) {
      Thread.sleep(100);
    }
  }

  int port() {
    return server.url().getPort();
  }

  List<Load.Target> one() {
    return one;
  }

  List<Load.Target> many() {
    return List.copyOf(many);
  }

  @Override
  public void close() {
    server.close();
  }
}
