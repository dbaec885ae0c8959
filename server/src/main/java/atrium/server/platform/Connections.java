package atrium.server.platform;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of connections, lent to one transaction at a time. Unlike the client's own pool it
 * can throw away a connection that stopped answering in the middle of a statement: a frozen backend
 * must cost one deadline, not every later caller's.
 */
final class Connections implements AutoCloseable {
  private final Vertx vertx;
  private final PgConnectOptions options;
  private final Duration deadline;
  private final int maxWaiting;
  private final Semaphore permits;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ConcurrentLinkedDeque<PgConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Connections(Vertx vertx, PgConnectOptions options, DatabaseLimits limits) {
    this.vertx = vertx;
    this.options = options;
    this.deadline = limits.deadline();
    this.maxWaiting = limits.maxWaiting();
    this.permits = new Semaphore(limits.connections(), true);
  }

  /**
   * Lends a connection.
   *
   * @throws DatabaseFailure if none is free or can be opened before the deadline
   */
  SqlConnection borrow() {
    acquire();
    for (var connection = idle.pollLast(); connection != null; connection = idle.pollLast()) {
      if (alive.contains(connection)) {
        return connection;
      }
    }
    return open();
  }

  private final Set<SqlConnection> alive = ConcurrentHashMap.newKeySet();

  private void acquire() {
    if (closed) {
      throw DatabaseFailure.unavailable("The database pool is closed");
    }
    // Without this look whoever comes by would be served before those who wait, however long.
    if (waiting.get() == 0 && permits.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      throw DatabaseFailure.unavailable("Too many transactions are waiting for a connection");
    }
    try {
      if (!permits.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw DatabaseFailure.unavailable("No database connection became free in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw DatabaseFailure.unavailable("Interrupted while waiting for a database connection");
    } finally {
      waiting.decrementAndGet();
    }
  }

  private SqlConnection open() {
    var opening = PgConnection.connect(vertx, options);
    try {
      return opened(opening.await(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      // It counts until it has opened or failed: a database that takes connections and says
      // nothing would otherwise be given more of them with every deadline.
      opening.onComplete(connection -> giveBack(opened(connection)), _ -> permits.release());
      throw DatabaseFailure.late("connect", late);
    } catch (Exception failure) {
      // A refused connection comes as an IOException, which await() throws undeclared.
      permits.release();
      throw DatabaseFailure.unavailable("The database cannot be reached");
    }
  }

  private PgConnection opened(PgConnection connection) {
    alive.add(connection);
    connection.closeHandler(_ -> alive.remove(connection));
    return connection;
  }

  /** Takes a connection back that is between transactions. */
  void giveBack(SqlConnection connection) {
    if (closed || !(connection instanceof PgConnection own) || !alive.contains(connection)) {
      discard(connection);
      return;
    }
    idle.addLast(own);
    permits.release();
  }

  /** Throws a connection away whose state is unknown. Does not wait for the other side. */
  void discard(SqlConnection connection) {
    alive.remove(connection);
    var _ = connection.close();
    permits.release();
  }

  /** Transactions waiting for a connection now. */
  int waiting() {
    return waiting.get();
  }

  @Override
  public void close() {
    closed = true;
    for (var connection = idle.pollLast(); connection != null; connection = idle.pollLast()) {
      var _ = connection.close();
    }
  }
}
