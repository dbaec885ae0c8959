package atrium.server.platform;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One open transaction. Statements are sent without waiting and reach PostgreSQL in the order they
 * were sent; waiting for one waits for all before it. Used by one thread.
 */
public final class Tx {
  /** SQLSTATE in_failed_sql_transaction. */
  private static final String ALREADY_FAILED = "25P02";

  private static final String FREQUENT =
      """
      SELECT set_config('lock_timeout', $1, true),
             set_config('plan_cache_mode', 'force_generic_plan', true),
             set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
      """;

  private final SqlConnection connection;
  private final long workspace;
  private final Duration deadline;
  private final List<Sent> sent = new ArrayList<>();
  private final List<LedgerEvent> events = new ArrayList<>();
  private final List<Last<?>> last = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  /** A statement on its way, with its text for the error message. */
  record Sent(String statement, Future<?> outcome) {}

  /** What is written last in a transaction, for everything of a kind that was left until then. */
  @FunctionalInterface
  public interface Closing<T> {
    void write(Tx tx, List<T> left);
  }

  private record Last<T>(Closing<T> closing, T one) {}

  Tx(SqlConnection connection, long workspace, Duration deadline) {
    this.connection = connection;
    this.workspace = workspace;
    this.deadline = deadline;
  }

  /** The workspace this transaction is fenced to; 0 when it looks at all of them. */
  public long workspace() {
    return workspace;
  }

  /** Sends a statement. Its failure fails the transaction even if nobody waits for it. */
  public Pending<RowSet<Row>> send(String sql, Tuple arguments) {
    var outcome = connection.preparedQuery(sql).execute(arguments);
    sent.add(new Sent(sql, outcome));
    return new Pending<>(outcome, sql, deadline);
  }

  /** Sends a statement and waits for its rows. */
  public RowSet<Row> query(String sql, Tuple arguments) {
    return send(sql, arguments).await();
  }

  /**
   * Runs work that may fail by itself: if one of its statements is refused, all of it is undone and
   * the transaction goes on.
   *
   * @throws DatabaseFailure the refusal, after the undoing
   */
  public <T> T attempt(Supplier<T> work) {
    send("SAVEPOINT attempt", Tuple.tuple()).await();
    int statements = sent.size();
    int announced = events.size();
    int left = last.size();
    try {
      T result = work.get();
      for (var one : List.copyOf(sent.subList(statements, sent.size()))) {
        new Pending<>(one.outcome(), one.statement(), deadline).await();
      }
      send("RELEASE SAVEPOINT attempt", Tuple.tuple());
      return result;
    } catch (RuntimeException failure) {
      var first = first(failure);
      sent.subList(statements, sent.size()).clear();
      events.subList(announced, events.size()).clear();
      last.subList(left, last.size()).clear();
      send("ROLLBACK TO SAVEPOINT attempt", Tuple.tuple()).await();
      throw first;
    }
  }

  /**
   * The refusal that began it. A statement that was waited for after another one had failed unseen
   * is told only that the transaction has failed, which sounds as if trying again could help.
   */
  RuntimeException first(RuntimeException failure) {
    if (failure instanceof DatabaseFailure told && told.sqlState().equals(ALREADY_FAILED)) {
      for (var one : sent) {
        if (one.outcome().failed()) {
          return DatabaseFailure.of(one.statement(), one.outcome().cause());
        }
      }
    }
    return failure;
  }

  /**
   * For a transaction of a kind that runs hundreds of times a second: it waits at most this long
   * for any lock, and its statements are planned once in a connection. PostgreSQL would plan them
   * anew each time, because a plan for an array of one row looks cheaper than one for any array,
   * and spend more on that than on the rows. Such a plan follows indexes, whatever the tables held
   * when it was made.
   */
  public void frequent(Duration lockTimeout) {
    send(FREQUENT, Tuple.of(Long.toString(lockTimeout.toMillis())));
  }

  /** As {@link #frequent}, with the deadline for locks that all transactions have. */
  void planOnce() {
    send("SELECT set_config('plan_cache_mode', 'force_generic_plan', true)", Tuple.tuple());
  }

  /** Adds an entry to the workspace's event log; it gets its number at commit. */
  public void announce(LedgerEvent event) {
    if (workspace == 0) {
      throw new IllegalStateException("Only a transaction of one workspace can announce events");
    }
    events.add(event);
  }

  /**
   * Leaves something until the work is done, so that what it locks is locked briefly and after
   * everything else. Still part of the transaction: if it cannot be written, nothing is.
   *
   * @param closing gets all that was left to it at once
   */
  public <T> void atEnd(Closing<T> closing, T one) {
    last.add(new Last<>(closing, one));
  }

  /** Writes what was left until now. */
  void close() {
    while (!last.isEmpty()) {
      close(last.getFirst());
    }
  }

  private <T> void close(Last<T> first) {
    var left = new ArrayList<T>();
    for (var each : List.copyOf(last)) {
      if (each.closing().equals(first.closing())) {
        // The same closing takes the same type.
        @SuppressWarnings("unchecked")
        var one = (T) each.one();
        left.add(one);
        last.remove(each);
      }
    }
    first.closing().write(this, left);
  }

  /** Runs after the commit succeeded, on this thread. Must be quick and must not fail. */
  public void afterCommit(Runnable task) {
    afterwards.add(task);
  }

  SqlConnection connection() {
    return connection;
  }

  List<Sent> sent() {
    return sent;
  }

  List<LedgerEvent> events() {
    return events;
  }

  List<Runnable> afterwards() {
    return afterwards;
  }
}
