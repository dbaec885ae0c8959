package atrium.server.channels;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of notices. */
final class NoticeStore {
  /** False when it was stored before: platforms say everything twice. */
  boolean insert(Tx tx, Notice notice, String fingerprint) {
    var channel = notice.channel();
    return tx.query(
                """
                INSERT INTO channel_notice
                       (workspace_id, id, channel_id, topic, severity, summary, code, at, fingerprint)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'))
                ON CONFLICT (workspace_id, fingerprint) DO NOTHING
                """,
                Tuple.of(
                    tx.workspace(),
                    notice.id(),
                    channel.isPresent() ? (Long) channel.getAsLong() : null,
                    notice.topic(),
                    notice.severity(),
                    notice.summary(),
                    notice.code().orElse(null),
                    notice.at().atOffset(ZoneOffset.UTC),
                    fingerprint))
            .rowCount()
        == 1;
  }

  List<Notice> get(Tx tx, Collection<Long> ids) {
    return tx
        .query(
            """
            SELECT id, channel_id, topic, severity, summary, code, at
              FROM channel_notice
             WHERE workspace_id = $1 AND id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new)))
        .stream()
        .map(NoticeStore::read)
        .toList();
  }

  /** Where a page ends. */
  record Place(Instant at, long id) {}

  /** A channel's notices, newest first, at most {@code limit}. */
  List<Notice> of(Tx tx, long channel, Optional<Place> after, int limit) {
    return tx
        .query(
            """
            SELECT id, channel_id, topic, severity, summary, code, at
              FROM channel_notice
             WHERE workspace_id = $1 AND channel_id = $2
               AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4))
             ORDER BY at DESC, id DESC
             LIMIT $5
            """,
            Tuple.of(
                tx.workspace(),
                channel,
                after.map(place -> place.at().atOffset(ZoneOffset.UTC)).orElse(null),
                after.map(Place::id).orElse(0L),
                limit))
        .stream()
        .map(NoticeStore::read)
        .toList();
  }

  private static Notice read(Row row) {
    var channel = row.getLong("channel_id");
    return new Notice(
        row.getLong("id"),
        channel == null ? OptionalLong.empty() : OptionalLong.of(channel),
        row.getString("topic"),
        row.getString("severity"),
        row.getString("summary"),
        Optional.ofNullable(row.getString("code")),
        row.getOffsetDateTime("at").toInstant());
  }
}
