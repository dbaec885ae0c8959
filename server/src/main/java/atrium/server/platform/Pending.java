package atrium.server.platform;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The outcome of a statement that was sent and not yet waited for. */
public final class Pending<T> {
  private final Future<T> future;
  private final String statement;
  private final Duration deadline;

  Pending(Future<T> future, String statement, Duration deadline) {
    this.future = future;
    this.statement = statement;
    this.deadline = deadline;
  }

  /**
   * Waits for it on this virtual thread.
   *
   * @throws DatabaseFailure if the statement failed or did not answer in time
   */
  public T await() {
    if (future.succeeded()) {
      return future.result();
    }
    try {
      return future.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw DatabaseFailure.late(statement, late);
    } catch (Exception failure) {
      // A connection that was reset comes as an IOException, which await() throws undeclared.
      throw DatabaseFailure.of(statement, failure);
    }
  }
}
