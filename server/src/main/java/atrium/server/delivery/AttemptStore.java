package atrium.server.delivery;

import atrium.connector.Receipt;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was tried and decided about a message on its way. Rows are added and never changed. */
final class AttemptStore {
  private static final int LONGEST_DETAIL = 500;

  /**
   * Something that happened to a message on its way.
   *
   * @param actor who decided it; empty for what happened by itself
   */
  record Step(
      int attempt,
      String step,
      Optional<String> reason,
      Optional<String> code,
      Optional<String> detail,
      Optional<Duration> pause,
      OptionalLong actor) {
    static Step of(int attempt, String step) {
      return new Step(
          attempt,
          step,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());
    }

    /** Nobody knows what came of it. */
    static Step doubt(int attempt, String step, String detail, Optional<Duration> pause) {
      return new Step(
          attempt,
          step,
          Optional.empty(),
          Optional.empty(),
          Optional.of(cut(detail)),
          pause,
          OptionalLong.empty());
    }

    static Step rejected(int attempt, Receipt.Rejected rejected, Optional<Duration> pause) {
      return new Step(
          attempt,
          "rejected",
          Optional.of(rejected.reason().name().toLowerCase(Locale.ROOT)),
          Optional.of(cut(rejected.code())),
          Optional.of(cut(rejected.detail())),
          pause,
          OptionalLong.empty());
    }

    static Step by(long actor, int attempt, String step) {
      return new Step(
          attempt,
          step,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.of(actor));
    }
  }

  void record(Tx tx, long message, Step step) {
    tx.send(
        """
        INSERT INTO delivery_attempt (workspace_id, message_id, attempt, step, at, reason, code,
                                      detail, next_at, actor_id)
        VALUES ($1, $2, $3, $4, clock_timestamp(), $5, $6, $7,
                clock_timestamp() + $8 * interval '1 millisecond', $9)
        """,
        Tuple.of(
                tx.workspace(),
                message,
                step.attempt(),
                step.step(),
                step.reason().orElse(null),
                step.code().orElse(null))
            .addString(step.detail().orElse(null))
            .addDouble(step.pause().map(pause -> (double) pause.toMillis()).orElse(null))
            .addLong(step.actor().isPresent() ? (Long) step.actor().getAsLong() : null));
  }

  /** A step as it was recorded. */
  record Recorded(
      int attempt,
      String step,
      Instant at,
      Optional<String> reason,
      Optional<String> code,
      Optional<String> detail,
      Optional<Instant> nextAt,
      OptionalLong actor) {}

  List<Recorded> steps(Tx tx, long message) {
    var steps = new ArrayList<Recorded>();
    for (var row :
        tx.query(
            """
            SELECT attempt, step, at, reason, code, detail, next_at, actor_id
              FROM delivery_attempt
             WHERE workspace_id = $1 AND message_id = $2
             ORDER BY at, attempt, step
            """,
            Tuple.of(tx.workspace(), message))) {
      var next = row.getOffsetDateTime(6);
      @Nullable Long actor = row.getLong(7);
      steps.add(
          new Recorded(
              row.getInteger(0),
              row.getString(1),
              row.getOffsetDateTime(2).toInstant(),
              Optional.ofNullable(row.getString(3)),
              Optional.ofNullable(row.getString(4)),
              Optional.ofNullable(row.getString(5)),
              Optional.ofNullable(next).map(at -> at.toInstant()),
              actor == null ? OptionalLong.empty() : OptionalLong.of(actor)));
    }
    return steps;
  }

  /** As much of a platform's words as is kept. */
  static String cut(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
  }
}
