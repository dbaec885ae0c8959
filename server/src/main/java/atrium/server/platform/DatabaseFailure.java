package atrium.server.platform;

import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;

/**
 * A statement or a whole transaction failed. The driver's own exception carries no frame of our
 * code; this one is thrown where the statement was waited for. Its message holds our SQL and the
 * SQLSTATE, never a value.
 */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 90;
  private final Kind kind;
  private final String sqlState;

  private DatabaseFailure(Kind kind, String sqlState, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.sqlState = sqlState;
  }

  /** What a caller can do about it. */
  public enum Kind {
    /** The same work may succeed later: lost connection, lock timeout, serialisation, shutdown. */
    TRANSIENT,
    /** The same work fails again: a constraint or a malformed value. */
    DETERMINISTIC,
    /** The connection went away during COMMIT: it may have been stored. */
    AMBIGUOUS
  }

  public Kind kind() {
    return kind;
  }

  /** Five characters, or empty when the database did not answer. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether the same work may succeed later. */
  public boolean isTransient() {
    return kind != Kind.DETERMINISTIC;
  }

  static DatabaseFailure of(String statement, Throwable cause) {
    if (cause instanceof DatabaseFailure known) {
      return known;
    }
    String state =
        cause instanceof PgException refused ? String.valueOf(refused.getSqlState()) : "";
    return new DatabaseFailure(kindOf(state), state, describe(statement, state), cause);
  }

  static DatabaseFailure late(String statement, Throwable cause) {
    return new DatabaseFailure(Kind.TRANSIENT, "", describe(statement, "no answer in time"), cause);
  }

  static DatabaseFailure unavailable(String why) {
    return new DatabaseFailure(Kind.TRANSIENT, "", why, null);
  }

  static DatabaseFailure ambiguous(Throwable cause) {
    return new DatabaseFailure(Kind.AMBIGUOUS, "", "The connection was lost during COMMIT", cause);
  }

  private static Kind kindOf(String state) {
    if (state.length() != 5) {
      return Kind.TRANSIENT;
    }
    return switch (state.substring(0, 2)) {
      case "08", "25", "40", "53", "55", "57", "58" -> Kind.TRANSIENT;
      default -> Kind.DETERMINISTIC;
    };
  }

  private static String describe(String statement, String state) {
    var oneLine = statement.strip().replaceAll("\\s+", " ");
    var shown = oneLine.length() > SHOWN ? oneLine.substring(0, SHOWN) + " …" : oneLine;
    return "[" + state + "] " + shown;
  }
}
