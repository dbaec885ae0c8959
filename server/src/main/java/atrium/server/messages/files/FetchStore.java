package atrium.server.messages.files;

import atrium.server.platform.Pending;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** What became of claims. Every write names its claim's lease. */
final class FetchStore {
  private static final String KEEP =
      """
      INSERT INTO file (workspace_id, sha256, size, mime_type, created_at)
      VALUES ($1, decode($2, 'hex'), $3, $4, $5)
      ON CONFLICT DO NOTHING
      """;

  private static final String SETTLE =
      """
      WITH settled AS (
        UPDATE attachment
           SET state = $5, sha256 = decode($6, 'hex'), token = $7, width = $8, height = $9, last_error = $10,
               milliseconds = $11,
               next_at = NULL, lease_until = NULL
         WHERE workspace_id = $1 AND message_id = $2 AND position = $3 AND lease_token = $4
           AND state = 'pending'
        RETURNING workspace_id, message_id
      )
      UPDATE message m SET revision = revision + 1
        FROM settled
       WHERE m.workspace_id = settled.workspace_id AND m.id = settled.message_id
      RETURNING m.conversation_id
      """;

  private static final String POSTPONE =
      """
      UPDATE attachment
         SET next_at = clock_timestamp() + $5::bigint * interval '1 millisecond', lease_until = NULL,
             attempts = attempts - $6, last_error = $7
       WHERE workspace_id = $1 AND message_id = $2 AND position = $3 AND lease_token = $4
         AND state = 'pending'
      """;

  private final InstantSource clock;

  FetchStore(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Records the end of a fetch; answers the conversation, empty if the claim was no longer ours.
   */
  OptionalLong settle(Tx tx, Claimed claimed, Outcome.Settled outcome) {
    var arguments = key(claimed).addString(outcome.state().text());
    switch (outcome) {
      case Outcome.Stored stored -> {
        var _ =
            tx.send(
                KEEP,
                Tuple.of(
                    tx.workspace(),
                    stored.sha256(),
                    stored.size(),
                    stored.measured().type().mimeType(),
                    clock.instant().atOffset(ZoneOffset.UTC)));
        arguments
            .addString(stored.sha256())
            .addString(FileLink.newToken())
            .addInteger(Numbers.boxed(stored.measured().width()))
            .addInteger(Numbers.boxed(stored.measured().height()))
            .addValue(null)
            .addLong(Numbers.boxed(stored.measured().milliseconds()));
      }
      case Outcome.GivenUp given ->
          arguments
              .addValue(null)
              .addValue(null)
              .addValue(null)
              .addValue(null)
              .addString(given.error().code())
              .addValue(null);
    }
    return conversation(tx.send(SETTLE, arguments));
  }

  private static OptionalLong conversation(Pending<RowSet<Row>> settled) {
    for (var row : settled.await()) {
      return OptionalLong.of(row.getLong(0));
    }
    return OptionalLong.empty();
  }

  /** Makes the file due again after a wait. */
  void postpone(Tx tx, Claimed claimed, Duration wait, Outcome.Later outcome) {
    var arguments =
        key(claimed)
            .addLong(wait.toMillis())
            .addInteger(outcome.counted() ? 0 : 1)
            .addString(outcome.error().code());
    var _ = tx.send(POSTPONE, arguments);
  }

  private static Tuple key(Claimed claimed) {
    var file = claimed.file();
    return Tuple.tuple()
        .addLong(file.workspace())
        .addLong(file.message())
        .addInteger(file.position())
        .addLong(claimed.lease());
  }
}
