package atrium.server.platform;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  /** Stands for the workspace of a transaction that looks at all of them. */
  private static final long ALL = 0;

  /** Stands for the workspace of a transaction that has several. */
  private static final long SEVERAL = -1;

  private final Shared shared;
  private final long workspace;

  /** A statement on its way, with its text for the error message. */
  record Sent(String statement, Future<?> outcome) {}

  /** What is written last in a transaction, for everything of a kind that was left until then. */
  @FunctionalInterface
  public interface Closing<T> {
    void write(Tx tx, List<T> left);
  }

  private record Last<T>(Tx tx, Closing<T> closing, T one) {
    boolean goesWith(Last<?> other) {
      return tx.workspace == other.tx.workspace && closing.equals(other.closing);
    }
  }

  /** An entry for the log of a workspace. */
  record Announced(long workspace, LedgerEvent event) {}

  /**
   * What the parts of a transaction have in common.
   *
   * @param workspaces it is fenced to; empty when it looks at all of them
   */
  private record Shared(
      SqlConnection connection,
      Duration deadline,
      Set<Long> workspaces,
      List<Sent> sent,
      List<Announced> events,
      List<Last<?>> last,
      List<Runnable> afterwards) {}

  private Tx(Shared shared, long workspace) {
    this.shared = shared;
    this.workspace = workspace;
  }

  /**
   * Begins one.
   *
   * @param workspaces it is fenced to; empty when it looks at all of them
   */
  static Tx begin(SqlConnection connection, Set<Long> workspaces, Duration deadline) {
    long workspace =
        switch (workspaces.size()) {
          case 0 -> ALL;
          case 1 -> workspaces.iterator().next();
          default -> SEVERAL;
        };
    return new Tx(
        new Shared(
            connection,
            deadline,
            workspaces,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>()),
        workspace);
  }

  /**
   * The workspace this transaction is fenced to; 0 when it looks at all of them.
   *
   * @throws IllegalStateException if it has several: a part of it has one, see {@link #of}
   */
  public long workspace() {
    if (workspace == SEVERAL) {
      throw new IllegalStateException("The transaction has several workspaces");
    }
    return workspace;
  }

  /**
   * The part of this transaction that is one workspace's, for work that knows of one only. Whatever
   * the parts do is stored together or not at all.
   *
   * @throws IllegalArgumentException if the transaction is not fenced to that workspace
   */
  public Tx of(long one) {
    if (one == workspace) {
      return this;
    }
    if (!shared.workspaces.contains(one)) {
      throw new IllegalArgumentException("The transaction does not reach that workspace");
    }
    return new Tx(shared, one);
  }

  /** Sends a statement. Its failure fails the transaction even if nobody waits for it. */
  public Pending<RowSet<Row>> send(String sql, Tuple arguments) {
    var outcome = shared.connection.preparedQuery(sql).execute(arguments);
    shared.sent.add(new Sent(sql, outcome));
    return new Pending<>(outcome, sql, shared.deadline);
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
    var sent = shared.sent;
    int statements = sent.size();
    int announced = shared.events.size();
    int left = shared.last.size();
    try {
      T result = work.get();
      for (var one : List.copyOf(sent.subList(statements, sent.size()))) {
        new Pending<>(one.outcome(), one.statement(), shared.deadline).await();
      }
      send("RELEASE SAVEPOINT attempt", Tuple.tuple());
      return result;
    } catch (RuntimeException failure) {
      var first = first(failure);
      sent.subList(statements, sent.size()).clear();
      shared.events.subList(announced, shared.events.size()).clear();
      shared.last.subList(left, shared.last.size()).clear();
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
      for (var one : shared.sent) {
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
    if (workspace() == ALL) {
      throw new IllegalStateException("Only a transaction of one workspace can announce events");
    }
    shared.events.add(new Announced(workspace, event));
  }

  /**
   * Leaves something until the work is done, so that what it locks is locked briefly and after
   * everything else. Still part of the transaction: if it cannot be written, nothing is.
   *
   * @param closing gets all that was left to it at once
   */
  public <T> void atEnd(Closing<T> closing, T one) {
    shared.last.add(new Last<>(this, closing, one));
  }

  /** Writes what was left until now. */
  void close() {
    var last = shared.last;
    while (!last.isEmpty()) {
      close(last.getFirst());
    }
  }

  private <T> void close(Last<T> first) {
    var left = new ArrayList<T>();
    var last = shared.last;
    for (var each : List.copyOf(last)) {
      if (each.goesWith(first)) {
        // The same closing takes the same type.
        @SuppressWarnings("unchecked")
        var one = (T) each.one();
        left.add(one);
        last.remove(each);
      }
    }
    first.closing().write(first.tx(), left);
  }

  /** Runs after the commit succeeded, on this thread. Must be quick and must not fail. */
  public void afterCommit(Runnable task) {
    shared.afterwards.add(task);
  }

  SqlConnection connection() {
    return shared.connection;
  }

  List<Sent> sent() {
    return shared.sent;
  }

  List<Announced> events() {
    return shared.events;
  }

  List<Runnable> afterwards() {
    return shared.afterwards;
  }
}
