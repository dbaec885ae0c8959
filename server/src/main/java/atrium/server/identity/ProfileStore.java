package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Whose profiles are to be fetched. Times are the database's own. */
final class ProfileStore {
  /** Somebody whose turn it is, and how often it was tried, this time included. */
  record Due(long workspace, long identity, long channel, Address address, int attempt) {}

  /** Who was asked for lately is not asked for again. */
  void expect(Tx tx, List<ProfileWish> wishes) {
    tx.send(
        """
        INSERT INTO profile_fetch (workspace_id, identity_id, channel_id, next_at)
        SELECT $1, w.identity, w.channel, clock_timestamp()
          FROM unnest($2::bigint[], $3::bigint[]) AS w (identity, channel)
         ORDER BY w.identity
        ON CONFLICT (workspace_id, identity_id) DO UPDATE
           SET next_at = excluded.next_at, channel_id = excluded.channel_id, attempts = 0
         WHERE profile_fetch.next_at IS NULL
           AND profile_fetch.fetched_at < clock_timestamp() - interval '7 days'
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(wishes, ProfileWish::identity),
            Columns.longs(wishes, ProfileWish::channel)));
  }

  /** Takes some; those that are not done come again, later each time. */
  List<Due> take(Tx tx, int most) {
    var due = new ArrayList<Due>();
    for (var row :
        tx.query(
            """
            WITH due AS (
              SELECT workspace_id, identity_id FROM profile_fetch
               WHERE next_at <= clock_timestamp()
               ORDER BY next_at LIMIT $1
                 FOR UPDATE SKIP LOCKED)
            UPDATE profile_fetch f
               SET attempts = f.attempts + 1,
                   next_at = clock_timestamp() + interval '30 seconds' * power(2, least(f.attempts, 12))
              FROM due
              JOIN identity i ON i.workspace_id = due.workspace_id AND i.id = due.identity_id
             WHERE f.workspace_id = due.workspace_id AND f.identity_id = due.identity_id
            RETURNING f.workspace_id, f.identity_id, f.channel_id, i.kind, i.scope, i.value,
                      f.attempts
            """,
            Tuple.of(most))) {
      due.add(
          new Due(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              new Address(row.getString(3), row.getString(4), row.getString(5)),
              row.getInteger(6)));
    }
    return due;
  }

  void done(Tx tx, long identity) {
    tx.send(
        """
        UPDATE profile_fetch SET next_at = NULL, fetched_at = clock_timestamp()
         WHERE workspace_id = $1 AND identity_id = $2
        """,
        Tuple.of(tx.workspace(), identity));
  }
}
