package atrium.server.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The only doors to PostgreSQL. Call from a virtual thread, never from an event loop.
 *
 * <p>BEGIN, the workspace fence, the statements, the events and COMMIT travel pipelined. Success is
 * reported only when every one of them succeeded: after a failed statement PostgreSQL answers
 * COMMIT with a rollback that the driver reports as success.
 */
public final class Database implements AutoCloseable {
  private static final String FENCE = "SELECT set_config('atrium.workspace', $1, true)";
  private final Connections connections;
  private final Duration deadline;
  private final EventLog log;

  public Database(Vertx vertx, PgConnectOptions options, DatabaseLimits limits, EventLog log) {
    var tuned =
        new PgConnectOptions(options)
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(512)
            // The driver's 2,048 characters leave out the longest statement of ingest, and to plan
            // that one anew takes longer than to run it.
            .setPreparedStatementCacheSqlLimit(8_192)
            .setPipeliningLimit(limits.pipelining())
            .addProperty("application_name", "atrium")
            // Every query has an index. Plans made while a table was empty would read all of it for
            // each batch until it is first analysed, a minute and 100,000 rows later.
            .addProperty("enable_seqscan", "off")
            .addProperty("random_page_cost", "1.1")
            .addProperty("statement_timeout", millis(limits.statementTimeout()))
            .addProperty("lock_timeout", millis(limits.lockTimeout()))
            .addProperty("idle_in_transaction_session_timeout", "10000");
    this.connections = new Connections(vertx, tuned, limits);
    this.deadline = limits.deadline();
    this.log = log;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /**
   * Runs work that sees and writes the rows of one workspace.
   *
   * @throws DatabaseFailure if any statement or the commit failed; nothing was stored unless {@link
   *     DatabaseFailure.Kind#AMBIGUOUS}
   */
  public <T extends @Nullable Object> T inWorkspace(long workspace, Work<T> work) {
    return run("BEGIN", Set.of(workspace), work);
  }

  /**
   * Runs work that sees and writes the rows of some workspaces, for what comes in for many of them
   * at once. What it announces it announces in {@link Tx#of parts} of the transaction.
   *
   * @throws DatabaseFailure if any statement or the commit failed; nothing was stored unless {@link
   *     DatabaseFailure.Kind#AMBIGUOUS}
   */
  public <T extends @Nullable Object> T inWorkspaces(SortedSet<Long> workspaces, Work<T> work) {
    if (workspaces.isEmpty()) {
      throw new IllegalArgumentException("No workspaces would mean all of them");
    }
    return run("BEGIN", workspaces, work);
  }

  /** As {@link #inWorkspace}, read only, with one view of the data for all its statements. */
  public <T extends @Nullable Object> T snapshot(long workspace, Work<T> work) {
    return run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", Set.of(workspace), work);
  }

  /** Runs work that must look beyond one workspace, and says why. */
  public <T extends @Nullable Object> T everywhere(Reason reason, Work<T> work) {
    return run("BEGIN /* " + reason + " */", Set.of(), work);
  }

  private <T extends @Nullable Object> T run(String begin, Set<Long> workspaces, Work<T> work) {
    var connection = connections.borrow();
    var tx = Tx.begin(connection, workspaces, deadline);
    boolean clean = false;
    T result;
    try {
      tx.sent().add(new Tx.Sent(begin, connection.query(begin).execute()));
      tx.send(FENCE, Tuple.of(fence(workspaces)));
      result = attempt(tx, work);
      clean = true;
    } catch (RuntimeException failure) {
      var first = tx.first(failure);
      clean = rollback(connection, first);
      throw first;
    } catch (Error failure) {
      clean = rollback(connection, failure);
      throw failure;
    } finally {
      if (clean) {
        connections.giveBack(connection);
      } else {
        connections.discard(connection);
      }
    }
    tx.afterwards().forEach(Runnable::run);
    return result;
  }

  /** What the policies of the tables read: ids with commas between, or a star for all. */
  private static String fence(Set<Long> workspaces) {
    if (workspaces.isEmpty()) {
      return "*";
    }
    var ids = new StringJoiner(",");
    workspaces.forEach(id -> ids.add(id.toString()));
    return ids.toString();
  }

  private <T extends @Nullable Object> T attempt(Tx tx, Work<T> work) {
    T result = work.in(tx);
    tx.close();
    log.append(tx);
    var commit = tx.connection().query("COMMIT").execute();
    var lost = outcome(commit);
    // Answers come in the order of sending: one wait, for the last, is enough for all.
    for (var sent : tx.sent()) {
      requireDone(sent, lost);
    }
    if (lost != null) {
      throw DatabaseFailure.ambiguous(lost);
    }
    return result;
  }

  private @Nullable Exception outcome(Future<?> commit) {
    try {
      commit.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (Exception lost) {
      return lost;
    }
  }

  /** A statement that was refused took its COMMIT along; one without any answer says nothing. */
  private static void requireDone(Tx.Sent sent, @Nullable Exception lost) {
    if (sent.outcome().succeeded()) {
      return;
    }
    if (sent.outcome().isComplete()) {
      var failure = DatabaseFailure.of(sent.statement(), sent.outcome().cause());
      if (!failure.sqlState().isEmpty() || lost == null) {
        throw failure;
      }
    }
    throw DatabaseFailure.ambiguous(lost == null ? new TimeoutException() : lost);
  }

  /** Whether the connection is known to be between transactions again. */
  private boolean rollback(SqlConnection connection, Throwable failure) {
    if (failure instanceof DatabaseFailure lost && lost.sqlState().isEmpty()) {
      return false;
    }
    try {
      connection.query("ROLLBACK").execute().await(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (Exception second) {
      failure.addSuppressed(second);
      return false;
    }
  }

  /** Whether PostgreSQL answers within the deadline. */
  public boolean answers() {
    try {
      everywhere(Reason.INSTANCE_ADMIN, tx -> tx.query("SELECT 1", Tuple.tuple()));
      return true;
    } catch (DatabaseFailure failure) {
      return false;
    }
  }

  /** Transactions waiting for a connection now. */
  public int waiting() {
    return connections.waiting();
  }

  @Override
  public void close() {
    connections.close();
  }
}
