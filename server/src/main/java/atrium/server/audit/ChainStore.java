package atrium.server.audit;

import atrium.server.platform.Bytea;
import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes rows, and the ends of chains that they move. */
final class ChainStore {
  /**
   * The ends of these chains, locked until the transaction is over; always in the order of their
   * workspaces, so that two who write in several wait for each other and not in a circle.
   */
  List<ChainEnd> lock(Tx tx, Collection<Long> workspaces) {
    return ends(
        tx.query(
            """
            INSERT INTO audit_chain (workspace_id, seq, hash, at, seal)
            SELECT w, 0, $2, clock_timestamp(), ''
              FROM unnest($1::bigint[]) AS w
             ORDER BY w
            ON CONFLICT (workspace_id) DO UPDATE SET seq = audit_chain.seq
            RETURNING workspace_id, seq, hash, greatest(at, clock_timestamp()) AS at, seal
            """,
            Bytea.add(
                Tuple.of(workspaces.stream().sorted().toArray(Long[]::new)), AuditRow.BEGINNING)));
  }

  /** The ends of all chains. */
  List<ChainEnd> ends(Tx tx) {
    return ends(
        tx.query(
            "SELECT workspace_id, seq, hash, at, seal FROM audit_chain ORDER BY workspace_id",
            Tuple.tuple()));
  }

  /**
   * Every chain by what it is called: workspaces of which nothing was told yet too, and chains that
   * lost their end or their workspace.
   */
  Map<Long, String> names(Tx tx) {
    var names = new HashMap<Long, String>();
    tx.query(
            """
            SELECT c.id, coalesce(w.slug, CASE c.id WHEN 0 THEN '@installation' ELSE c.id::text END)
              FROM (SELECT workspace_id AS id FROM audit_chain
                    UNION SELECT workspace_id FROM audit
                    UNION SELECT id FROM workspace
                    UNION SELECT 0) c
              LEFT JOIN workspace w ON w.id = c.id
            """,
            Tuple.tuple())
        .forEach(row -> names.put(row.getLong(0), row.getString(1)));
    return names;
  }

  /** The end of the transaction's own chain, if it was begun. */
  Optional<ChainEnd> end(Tx tx) {
    return ends(
            tx.query(
                """
                SELECT workspace_id, seq, hash, at, seal FROM audit_chain WHERE workspace_id = $1
                """,
                Tuple.of(tx.workspace())))
        .stream()
        .findFirst();
  }

  private static List<ChainEnd> ends(Iterable<Row> rows) {
    var ends = new ArrayList<ChainEnd>();
    for (var row : rows) {
      ends.add(
          new ChainEnd(
              row.getLong("workspace_id"),
              row.getLong("seq"),
              Bytea.get(row, 2).orElseThrow(),
              row.getOffsetDateTime("at").toInstant(),
              Bytea.get(row, 4).orElseThrow()));
    }
    return ends;
  }

  void insert(Tx tx, List<AuditStore.Stored> stored) {
    var rows = stored.stream().map(AuditStore.Stored::row).toList();
    var tuple =
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(rows, AuditRow::workspace))
            .addArrayOfLong(Columns.longs(rows, AuditRow::seq))
            .addArrayOfOffsetDateTime(Columns.times(rows, AuditRow::at))
            .addArrayOfString(Columns.texts(rows, AuditRow::actorKind))
            .addArrayOfLong(Columns.longs(rows, row -> row.actorId().orElse(0L)))
            .addArrayOfString(Columns.texts(rows, AuditRow::actorName))
            .addArrayOfString(Columns.texts(rows, AuditRow::action))
            .addArrayOfString(Columns.texts(rows, row -> row.target().kind()))
            .addArrayOfString(Columns.texts(rows, row -> row.target().id()))
            .addArrayOfString(Columns.texts(rows, row -> row.target().name()))
            .addArrayOfString(Columns.texts(rows, row -> row.origin().ip()))
            .addArrayOfString(Columns.texts(rows, row -> row.origin().userAgent()))
            .addArrayOfString(Columns.texts(rows, row -> row.origin().node()))
            .addArrayOfString(Columns.texts(rows, row -> row.origin().request()))
            .addArrayOfString(Columns.texts(rows, row -> row.before().orElse(null)))
            .addArrayOfString(Columns.texts(rows, row -> row.after().orElse(null)));
    tx.send(
        """
        INSERT INTO audit
               (workspace_id, seq, at, actor_kind, actor_id, actor_name, action, target_kind,
                target_id, target_name, ip, user_agent, node, request_id, before, after, hash)
        SELECT r.workspace, r.seq, r.at, r.actor_kind, nullif(r.actor, 0), r.actor_name, r.action,
               r.target_kind, r.target, r.target_name, r.ip, r.user_agent, r.node, r.request,
               r.before, r.after, r.hash
          FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::text[], $5::bigint[],
                      $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                      $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::bytea[])
               AS r (workspace, seq, at, actor_kind, actor, actor_name, action, target_kind, target,
                     target_name, ip, user_agent, node, request, before, after, hash)
        """,
        Bytea.addAll(tuple, stored.stream().map(AuditStore.Stored::hash).toList()));
  }

  void move(Tx tx, List<ChainEnd> ends) {
    var tuple =
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(ends, ChainEnd::workspace))
            .addArrayOfLong(Columns.longs(ends, ChainEnd::seq))
            .addArrayOfOffsetDateTime(Columns.times(ends, ChainEnd::at));
    Bytea.addAll(tuple, ends.stream().map(ChainEnd::hash).toList());
    tx.send(
        """
        UPDATE audit_chain c SET seq = e.seq, at = e.at, hash = e.hash, seal = e.seal
          FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::bytea[], $5::bytea[])
               AS e (workspace, seq, at, hash, seal)
         WHERE c.workspace_id = e.workspace
        """,
        Bytea.addAll(tuple, ends.stream().map(ChainEnd::seal).toList()));
  }
}
