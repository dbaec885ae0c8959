package atrium.server.delivery.templates;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** When each account's templates are listed, and who does it. Times are the database's own. */
final class SyncStore {
  /** An account whose turn it is. */
  record Due(long workspace, long channel) {}

  /**
   * The right to list an account's templates.
   *
   * @param token spent as soon as somebody else got the right
   * @param began when, by the database's clock
   * @param failures in a row before it
   */
  record Claim(long workspace, long channel, long token, Instant began, int failures) {}

  /** Makes accounts due, whether they were known or not. The transaction may see all workspaces. */
  void due(Tx tx, Collection<Due> accounts) {
    tx.send(
        """
        INSERT INTO template_sync (workspace_id, channel_id, next_at)
        SELECT DISTINCT w, c, clock_timestamp()
          FROM unnest($1::bigint[], $2::bigint[]) AS t (w, c)
         ORDER BY w, c
        ON CONFLICT (workspace_id, channel_id) DO UPDATE SET next_at = excluded.next_at
        """,
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(accounts, Due::workspace))
            .addArrayOfLong(Columns.longs(accounts, Due::channel)));
  }

  /** Makes an account due after a time, unless it is so before. */
  void dueWithin(Tx tx, long channel, Duration time) {
    tx.send(
        """
        INSERT INTO template_sync AS s (workspace_id, channel_id, next_at)
        VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
        ON CONFLICT (workspace_id, channel_id) DO UPDATE
           SET next_at = least(s.next_at, excluded.next_at)
        """,
        Tuple.of(tx.workspace(), channel, time.toMillis()));
  }

  List<Due> all(Tx tx, int most) {
    return tx
        .query(
            """
            SELECT workspace_id, channel_id FROM template_sync
             WHERE next_at <= clock_timestamp()
               AND (running_until IS NULL OR running_until <= clock_timestamp())
             ORDER BY next_at LIMIT $1
            """,
            Tuple.of(most))
        .stream()
        .map(row -> new Due(row.getLong(0), row.getLong(1)))
        .toList();
  }

  /** Takes the right to list, unless somebody has it. */
  Optional<Claim> claim(Tx tx, long channel, Duration time) {
    return tx
        .query(
            """
            INSERT INTO template_sync AS s (workspace_id, channel_id, next_at, running_until, token)
            VALUES ($1, $2, clock_timestamp(),
                    clock_timestamp() + $3 * interval '1 millisecond', 1)
            ON CONFLICT (workspace_id, channel_id) DO UPDATE
               SET running_until = excluded.running_until, token = s.token + 1
             WHERE s.running_until IS NULL OR s.running_until <= clock_timestamp()
            RETURNING s.token, clock_timestamp(), s.failures
            """,
            Tuple.of(tx.workspace(), channel, time.toMillis()))
        .stream()
        .map(row ->
            new Claim(
                tx.workspace(),
                channel,
                row.getLong(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getInteger(2)))
        .findFirst();
  }

  /**
   * The listing is whole and kept.
   *
   * @return false if somebody else has the right meanwhile: then nothing may be kept
   */
  boolean succeeded(Tx tx, Claim claim, Duration pause) {
    return ended(
        tx,
        """
        UPDATE template_sync
           SET running_until = NULL, failures = 0, problem = NULL, synced_at = clock_timestamp(),
               next_at = CASE WHEN next_at > $4 THEN next_at
                         ELSE clock_timestamp() + $5 * interval '1 millisecond' END
         WHERE workspace_id = $1 AND channel_id = $2 AND token = $3
        """,
        Tuple.of(tx.workspace(), claim.channel(), claim.token())
            .addOffsetDateTime(claim.began().atOffset(ZoneOffset.UTC))
            .addLong(pause.toMillis()));
  }

  boolean failed(Tx tx, Claim claim, String problem, Duration pause) {
    return ended(
        tx,
        """
        UPDATE template_sync
           SET running_until = NULL, failures = failures + 1, problem = $4,
               next_at = clock_timestamp() + $5 * interval '1 millisecond'
         WHERE workspace_id = $1 AND channel_id = $2 AND token = $3
        """,
        Tuple.of(tx.workspace(), claim.channel(), claim.token(), problem, pause.toMillis()));
  }

  /** The platform has no templates: there is nothing to list until the account changes. */
  void rests(Tx tx, Claim claim) {
    tx.send(
        """
        UPDATE template_sync SET running_until = NULL, next_at = 'infinity'
         WHERE workspace_id = $1 AND channel_id = $2 AND token = $3
        """,
        Tuple.of(tx.workspace(), claim.channel(), claim.token()));
  }

  private static boolean ended(Tx tx, String sql, Tuple arguments) {
    return tx.query(sql, arguments).rowCount() == 1;
  }

  Optional<SyncView> find(Tx tx, long channel) {
    return tx
        .query(
            """
            SELECT CASE WHEN running_until > clock_timestamp() THEN 'running'
                        WHEN problem IS NOT NULL THEN 'failed'
                        WHEN synced_at IS NULL OR next_at <= clock_timestamp() THEN 'due'
                        ELSE 'fresh' END,
                   synced_at, problem
              FROM template_sync
             WHERE workspace_id = $1 AND channel_id = $2
            """,
            Tuple.of(tx.workspace(), channel))
        .stream()
        .map(SyncStore::view)
        .findFirst();
  }

  private static SyncView view(Row row) {
    var at = row.getOffsetDateTime(1);
    return new SyncView(
        row.getString(0),
        Optional.ofNullable(at).map(time -> time.toInstant()),
        Optional.ofNullable(row.getString(2)));
  }
}
