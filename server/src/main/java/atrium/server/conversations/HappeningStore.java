package atrium.server.conversations;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was done to conversations, for reading; ranges walk {@code conversation_change_timeline}.
 */
final class HappeningStore {
  private static final String SELECT =
      """
      SELECT x.id, x.conversation_id, x.at, x.actor_kind, x.actor_id, x.before::text, x.after::text,
             x.cause
      """;

  List<Happening> get(Tx tx, Collection<Long> ids) {
    return read(
        tx.query(
            SELECT + " FROM conversation_change x WHERE x.workspace_id = $1 AND x.id = ANY($2)",
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new))));
  }

  /** Before a place, the newest first; or after it, the oldest first. */
  List<Happening> range(
      Tx tx, Collection<Long> identities, Happenings.Place place, boolean before, int limit) {
    var side = before ? "<" : ">";
    var direction = before ? "DESC" : "ASC";
    return read(
        tx.query(
            SELECT
                + """
                  FROM unnest($2::bigint[]) AS who (id)
                 CROSS JOIN LATERAL (
                   SELECT * FROM conversation_change
                    WHERE workspace_id = $1 AND identity_id = who.id AND (at, id) %1$s ($3, $4)
                    ORDER BY at %2$s, id %2$s
                    LIMIT $5) x
                 ORDER BY x.at %2$s, x.id %2$s
                 LIMIT $5
                """
                    .formatted(side, direction),
            Tuple.of(
                tx.workspace(),
                identities.toArray(Long[]::new),
                place.at().atOffset(ZoneOffset.UTC),
                place.id(),
                limit)));
  }

  private static List<Happening> read(RowSet<Row> rows) {
    return rows.stream()
        .map(row -> {
          Long actor = row.getLong(4);
          Instant at = row.getOffsetDateTime(2).toInstant();
          var kind = Actor.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
          return new Happening(
              row.getLong(0),
              row.getLong(1),
              at,
              new Actor(kind, actor == null ? OptionalLong.empty() : OptionalLong.of(actor)),
              row.getString(5),
              row.getString(6),
              Optional.ofNullable(row.getString(7)));
        })
        .toList();
  }
}
