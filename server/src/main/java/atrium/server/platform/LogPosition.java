package atrium.server.platform;

import io.vertx.sqlclient.Tuple;

/**
 * Where a workspace's log stands, as one transaction sees it.
 *
 * @param epoch changes when a backup was restored; numbers of different epochs do not compare
 */
public record LogPosition(long seq, String epoch) {
  /** The position in the transaction's workspace. */
  public static LogPosition of(Tx tx) {
    var row =
        tx.query(
                """
                SELECT coalesce((SELECT n FROM workspace_seq WHERE workspace_id = $1), 0),
                       (SELECT value #>> '{}' FROM setting WHERE key = 'log_epoch')
                """,
                Tuple.of(tx.workspace()))
            .iterator()
            .next();
    return new LogPosition(row.getLong(0), row.getString(1));
  }
}
