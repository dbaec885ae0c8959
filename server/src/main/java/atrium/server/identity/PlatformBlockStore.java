package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What platforms are to be told of blocks, and what they answered. Times are the database's own.
 */
final class PlatformBlockStore {
  /** One whose turn it is, and how often it was tried, this time included. */
  record Due(
      long workspace,
      long identity,
      long channel,
      Address address,
      long customer,
      boolean wanted,
      int attempt) {}

  /** On every channel that an address wrote on. */
  void block(Tx tx, Collection<Long> identities) {
    tx.send(
        """
        INSERT INTO platform_block (workspace_id, identity_id, channel_id, wanted, state, next_at)
        SELECT $1, r.identity_id, r.channel_id, true, 'queued', clock_timestamp()
          FROM identity_reach r
         WHERE r.workspace_id = $1 AND r.identity_id = ANY($2)
         ORDER BY r.identity_id, r.channel_id
        ON CONFLICT (workspace_id, identity_id, channel_id) DO UPDATE
           SET wanted = true, state = 'queued', code = NULL, attempts = 0,
               next_at = excluded.next_at
        """,
        Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)));
  }

  /** What no platform was told of, or took, is forgotten; the rest is taken back there. */
  void unblock(Tx tx, Collection<Long> identities) {
    tx.send(
        """
        DELETE FROM platform_block
         WHERE workspace_id = $1 AND identity_id = ANY($2) AND wanted
           AND (state = 'refused' OR (state = 'queued' AND attempts = 0))
        """,
        Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)));
    tx.send(
        """
        UPDATE platform_block
           SET wanted = false, state = 'queued', code = NULL, attempts = 0,
               next_at = clock_timestamp()
         WHERE workspace_id = $1 AND identity_id = ANY($2)
        """,
        Tuple.of(tx.workspace(), (Object) identities.toArray(Long[]::new)));
  }

  /** Takes some; those that are not done come again, later each time. */
  List<Due> take(Tx tx, int most) {
    var due = new ArrayList<Due>();
    for (var row :
        tx.query(
            """
            WITH due AS (
              SELECT workspace_id, identity_id, channel_id FROM platform_block
               WHERE next_at <= clock_timestamp()
               ORDER BY next_at LIMIT $1
                 FOR UPDATE SKIP LOCKED)
            UPDATE platform_block b
               SET attempts = b.attempts + 1,
                   next_at = clock_timestamp() + interval '30 seconds' * power(2, least(b.attempts, 12))
              FROM due
              JOIN identity i ON i.workspace_id = due.workspace_id AND i.id = due.identity_id
             WHERE b.workspace_id = due.workspace_id AND b.identity_id = due.identity_id
               AND b.channel_id = due.channel_id
            RETURNING b.workspace_id, b.identity_id, b.channel_id, i.kind, i.scope, i.value,
                      i.customer_id, b.wanted, b.attempts
            """,
            Tuple.of(most))) {
      due.add(
          new Due(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              new Address(row.getString(3), row.getString(4), row.getString(5)),
              row.getLong(6),
              row.getBoolean(7),
              row.getInteger(8)));
    }
    return due;
  }

  /**
   * Keeps what came of it, unless somebody wants the opposite meanwhile.
   *
   * @return whether it was kept
   */
  boolean answered(Tx tx, Due due, String state, Optional<String> code) {
    return tx.query(
                """
                UPDATE platform_block SET state = $5, code = $6, next_at = NULL
                 WHERE workspace_id = $1 AND identity_id = $2 AND channel_id = $3 AND wanted = $4
                """,
                Tuple.of(tx.workspace(), due.identity(), due.channel(), due.wanted(), state)
                    .addString(code.orElse(null)))
            .rowCount()
        > 0;
  }

  /** Forgets one, unless somebody wants the opposite meanwhile. */
  boolean forget(Tx tx, Due due) {
    return tx.query(
                """
                DELETE FROM platform_block
                 WHERE workspace_id = $1 AND identity_id = $2 AND channel_id = $3 AND wanted = $4
                """,
                Tuple.of(tx.workspace(), due.identity(), due.channel(), due.wanted()))
            .rowCount()
        > 0;
  }
}
