package atrium.server.delivery;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** The outbox as those see it who put something in. Times are the database's own. */
final class DeliveryStore {
  /** A message about to wait for its turn. */
  record Entry(long message, long conversation, long pos, long channel) {}

  /**
   * Puts a message in.
   *
   * @param undo how long it waits at least
   * @param patience how long it is tried at most
   */
  void insert(Tx tx, Entry entry, Duration undo, Duration patience) {
    tx.send(
        """
        INSERT INTO delivery (workspace_id, message_id, conversation_id, pos, channel_id,
                              accepted_at, next_at, deadline, changed_at)
        VALUES ($1, $2, $3, $4, $5, clock_timestamp(),
                clock_timestamp() + $6 * interval '1 millisecond',
                clock_timestamp() + $7 * interval '1 millisecond', clock_timestamp())
        """,
        Tuple.of(
                tx.workspace(), entry.message(), entry.conversation(), entry.pos(), entry.channel())
            .addDouble((double) undo.toMillis())
            .addDouble((double) undo.plus(patience).toMillis()));
  }
}
