package atrium.server.identity;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Acts of people. */
final class DecisionStore {
  private static final String COLUMNS =
      """
      SELECT id, act, identity_id, other_id, actor_kind, actor_id, at,
             undone_by_kind, undone_by, undone_at
        FROM identity_decision
      """;

  void insert(Tx tx, Decision decision) {
    tx.send(
        """
        INSERT INTO identity_decision (workspace_id, id, act, identity_id, other_id, actor_kind,
                                       actor_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        Tuple.of(
                tx.workspace(),
                decision.id(),
                decision.act().name().toLowerCase(Locale.ROOT),
                decision.identity(),
                decision.other(),
                kind(decision.by()))
            .addLong(decision.by().id())
            .addOffsetDateTime(decision.at().atOffset(ZoneOffset.UTC)));
  }

  private static String kind(Decision.By by) {
    return by.program() ? "program" : "agent";
  }

  Optional<Decision> get(Tx tx, long id) {
    return read(
            tx.query(
                COLUMNS + " WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id)))
        .stream()
        .findFirst();
  }

  void undo(Tx tx, long id, Decision.Undone undone) {
    tx.send(
        """
        UPDATE identity_decision SET undone_at = $3, undone_by_kind = $4, undone_by = $5
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(
            tx.workspace(),
            id,
            undone.at().atOffset(ZoneOffset.UTC),
            kind(undone.by()),
            undone.by().id()));
  }

  /** Those about some identities, the newest first. */
  List<Decision> about(Tx tx, Collection<Long> identities, int most) {
    return read(
        tx.query(
            COLUMNS
                + """
                 WHERE workspace_id = $1 AND (identity_id = ANY($2) OR other_id = ANY($2))
                 ORDER BY at DESC, id DESC LIMIT $3
                """,
            Tuple.of(tx.workspace(), identities.toArray(Long[]::new), most)));
  }

  /** Of one actor within a time those that stand, the newest first. */
  List<Decision> standing(Tx tx, long actor, Instant from, Instant until, int most) {
    return read(
        tx.query(
            COLUMNS
                + """
                 WHERE workspace_id = $1 AND actor_id = $2 AND at >= $3 AND at < $4
                   AND undone_at IS NULL
                 ORDER BY at DESC, id DESC LIMIT $5
                """,
            Tuple.of(
                tx.workspace(),
                actor,
                from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC),
                most)));
  }

  private static List<Decision> read(RowSet<Row> rows) {
    var found = new ArrayList<Decision>();
    for (var row : rows) {
      var undone =
          Optional.ofNullable(row.getOffsetDateTime(9))
              .map(at -> new Decision.Undone(by(row, 7), at.toInstant()));
      found.add(
          new Decision(
              row.getLong(0),
              Decision.Act.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
              row.getLong(2),
              row.getLong(3),
              by(row, 4),
              row.getOffsetDateTime(6).toInstant(),
              undone));
    }
    return found;
  }

  private static Decision.By by(Row row, int from) {
    return new Decision.By(row.getString(from).equals("program"), row.getLong(from + 1));
  }
}
