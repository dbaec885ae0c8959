package atrium.server.messages.files;

import atrium.connector.content.MediaRef;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims of files to fetch. */
final class ClaimStore {
  /**
   * Due files, the channels taking turns, none of them beyond its share. The claim moves the due
   * time to the end of the lease: a node that dies leaves files that are simply due again then.
   */
  private static final String CLAIM =
      """
      WITH busy AS (
        SELECT * FROM unnest($1::bigint[], $2::integer[]) AS b (channel_id, running)
      ), due AS (
        SELECT a.workspace_id, a.message_id, a.position, a.next_at,
               coalesce(b.running, 0) AS running,
               row_number() OVER (PARTITION BY a.channel_id ORDER BY a.next_at) AS turn
          FROM (SELECT * FROM attachment
                 WHERE state = 'pending' AND next_at <= clock_timestamp()
                   AND channel_id NOT IN (SELECT channel_id FROM busy WHERE running >= $3)
                 ORDER BY next_at LIMIT 500) a
          LEFT JOIN busy b ON b.channel_id = a.channel_id
      ), picked AS (
        SELECT a.workspace_id, a.message_id, a.position
          FROM attachment a
          JOIN due USING (workspace_id, message_id, position)
         WHERE due.running + due.turn <= $3
           AND a.state = 'pending' AND a.next_at <= clock_timestamp()
         ORDER BY due.turn, due.next_at
         LIMIT $4
           FOR UPDATE OF a SKIP LOCKED
      )
      UPDATE attachment a
         SET next_at = clock_timestamp() + $5::bigint * interval '1 millisecond',
             lease_until = clock_timestamp() + $5::bigint * interval '1 millisecond',
             lease_token = a.lease_token + 1, attempts = a.attempts + 1
        FROM picked
        JOIN message m ON m.workspace_id = picked.workspace_id AND m.id = picked.message_id
       WHERE a.workspace_id = picked.workspace_id AND a.message_id = picked.message_id
         AND a.position = picked.position
      RETURNING a.workspace_id, a.message_id, a.position, a.channel_id, a.media, a.name,
                a.lease_token, a.attempts, m.received_at
      """;

  private static final String RELEASE =
      """
      UPDATE attachment a
         SET next_at = clock_timestamp(), lease_until = NULL, attempts = a.attempts - 1,
             lease_token = a.lease_token + 1
        FROM unnest($1::bigint[], $2::bigint[], $3::integer[], $4::bigint[])
             AS r (workspace, message, position, lease)
       WHERE a.workspace_id = r.workspace AND a.message_id = r.message
         AND a.position = r.position AND a.lease_token = r.lease AND a.state = 'pending'
      """;

  /**
   * Claims due files.
   *
   * @param running of this node, by channel
   * @param most how many to claim
   */
  List<Claimed> claim(Tx tx, Map<Long, Integer> running, int most, FileLimits limits) {
    var arguments =
        Tuple.of(
            running.keySet().toArray(Long[]::new),
            running.values().toArray(Integer[]::new),
            limits.perChannel(),
            most,
            limits.lease().toMillis());
    var claimed = new ArrayList<Claimed>();
    for (var row : tx.query(CLAIM, arguments)) {
      claimed.add(read(row));
    }
    return claimed;
  }

  private static Claimed read(Row row) {
    return new Claimed(
        new FileKey(
            row.getLong("workspace_id"), row.getLong("message_id"), row.getInteger("position")),
        row.getLong("channel_id"),
        Json.MAPPER.readValue(row.getValue("media").toString(), MediaRef.class),
        Optional.ofNullable(row.getString("name")),
        row.getLong("lease_token"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("received_at").toInstant());
  }

  /** Gives claims back that were not carried out. */
  void release(Tx tx, Collection<Claimed> claims) {
    var arguments =
        Tuple.of(
            claims.stream().map(claim -> claim.file().workspace()).toArray(Long[]::new),
            claims.stream().map(claim -> claim.file().message()).toArray(Long[]::new),
            claims.stream().map(claim -> claim.file().position()).toArray(Integer[]::new),
            claims.stream().map(Claimed::lease).toArray(Long[]::new));
    var _ = tx.send(RELEASE, arguments);
  }
}
