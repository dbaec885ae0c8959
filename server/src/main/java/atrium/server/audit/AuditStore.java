package atrium.server.audit;

import atrium.server.platform.Bytea;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rows of the audit log. */
final class AuditStore {
  private static final String COLUMNS =
      """
      SELECT workspace_id, seq, at, actor_kind, actor_id, actor_name, action, target_kind,
             target_id, target_name, ip, user_agent, node, request_id, before, after, hash
        FROM audit
      """;

  /** A row with the hash that is stored with it. */
  record Stored(AuditRow row, byte[] hash) {}

  /** Rows of the transaction's chain behind a place, in their order. */
  List<Stored> after(Tx tx, long seq, int most) {
    return read(
        tx.query(
            COLUMNS + " WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            Tuple.of(tx.workspace(), seq, most)));
  }

  /** Rows of the transaction's chain that are asked for, the newest first. */
  List<Stored> page(Tx tx, AuditQuery query) {
    var where = new StringBuilder(" WHERE workspace_id = $1 AND seq < $2");
    var values = Tuple.of(tx.workspace(), query.before());
    query.actor().ifPresent(id -> and(where, values, "actor_id = ", id));
    query.actorKind().ifPresent(kind -> and(where, values, "actor_kind = ", kind.text()));
    query.target().ifPresent(id -> and(where, values, "target_id = ", id));
    if (!query.actions().isEmpty()) {
      var names = query.actions().stream().map(AuditAction::text).toArray(String[]::new);
      values.addArrayOfString(names);
      where.append(" AND action = ANY($").append(values.size()).append(')');
    }
    query.from().ifPresent(at -> since(where, values, "seq >= ", at));
    query.to().ifPresent(at -> since(where, values, "seq < ", at));
    values.addInteger(query.most());
    return read(tx.query(COLUMNS + where + " ORDER BY seq DESC LIMIT $" + values.size(), values));
  }

  private static void and(StringBuilder where, Tuple values, String condition, Object value) {
    values.addValue(value);
    where.append(" AND ").append(condition).append('$').append(values.size());
  }

  /** Times rise with the numbers: a time is a number, looked up once. */
  private static void since(StringBuilder where, Tuple values, String condition, Instant at) {
    values.addOffsetDateTime(at.atOffset(ZoneOffset.UTC));
    where
        .append(" AND ")
        .append(condition)
        .append("coalesce((SELECT seq FROM audit WHERE workspace_id = $1 AND at >= $")
        .append(values.size())
        .append(" ORDER BY at, seq LIMIT 1), 9223372036854775807)");
  }

  private static List<Stored> read(Iterable<Row> rows) {
    var found = new ArrayList<Stored>();
    for (var row : rows) {
      found.add(
          new Stored(
              new AuditRow(
                  row.getLong(0),
                  row.getLong(1),
                  row.getOffsetDateTime(2).toInstant(),
                  row.getString(3),
                  Optional.ofNullable(row.getLong(4)),
                  row.getString(5),
                  row.getString(6),
                  new Target(row.getString(7), row.getString(8), row.getString(9)),
                  new Origin(
                      row.getString(10), row.getString(11), row.getString(12), row.getString(13)),
                  Optional.ofNullable(row.getString(14)),
                  Optional.ofNullable(row.getString(15))),
              Bytea.get(row, 16).orElseThrow()));
    }
    return found;
  }
}
