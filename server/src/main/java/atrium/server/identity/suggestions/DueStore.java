package atrium.server.identity.suggestions;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Addresses that are to be compared again. */
final class DueStore {
  /** An address, and whether those who share a key with it may have to be compared too. */
  record Due(long workspace, long identity, boolean spread) {}

  void add(Tx tx, Collection<Due> due) {
    tx.send(
        """
        INSERT INTO suggestion_due AS d (workspace_id, identity_id, spread)
        SELECT n.workspace, n.identity, bool_or(n.spread)
          FROM unnest($1::bigint[], $2::bigint[], $3::boolean[]) AS n (workspace, identity, spread)
         GROUP BY n.workspace, n.identity ORDER BY n.workspace, n.identity
        ON CONFLICT (workspace_id, identity_id) DO UPDATE SET spread = d.spread OR excluded.spread
        """,
        Tuple.of(
            Columns.longs(due, Due::workspace),
            Columns.longs(due, Due::identity),
            Columns.flags(due, Due::spread)));
  }

  /** All addresses of customers. */
  void addCustomers(Tx tx, Collection<Who> customers) {
    tx.send(
        """
        INSERT INTO suggestion_due AS d (workspace_id, identity_id, spread)
        SELECT DISTINCT i.workspace_id, i.id, true
          FROM unnest($1::bigint[], $2::bigint[]) AS c (workspace, id)
          JOIN identity i ON i.workspace_id = c.workspace AND i.customer_id = c.id
         ORDER BY 1, 2
        ON CONFLICT (workspace_id, identity_id) DO UPDATE SET spread = true
        """,
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(customers, Who::workspace))
            .addArrayOfLong(Columns.longs(customers, Who::customer)));
  }

  /** A customer of a workspace. */
  record Who(long workspace, long customer) {}

  List<Long> workspaces(Tx tx) {
    var found = new ArrayList<Long>();
    for (var row :
        tx.query(
            """
            WITH RECURSIVE each AS (
              (SELECT workspace_id FROM suggestion_due ORDER BY workspace_id LIMIT 1)
              UNION ALL
              SELECT (SELECT workspace_id FROM suggestion_due d
                       WHERE d.workspace_id > each.workspace_id ORDER BY workspace_id LIMIT 1)
                FROM each WHERE each.workspace_id IS NOT NULL)
            SELECT workspace_id FROM each WHERE workspace_id IS NOT NULL
            """,
            Tuple.tuple())) {
      found.add(row.getLong(0));
    }
    return found;
  }

  List<Due> take(Tx tx, int most) {
    var taken = new ArrayList<Due>();
    for (var row :
        tx.query(
            """
            WITH t AS MATERIALIZED (
              SELECT identity_id FROM suggestion_due WHERE workspace_id = $1
               ORDER BY identity_id LIMIT $2 FOR UPDATE SKIP LOCKED)
            DELETE FROM suggestion_due d USING t
             WHERE d.workspace_id = $1 AND d.identity_id = t.identity_id
            RETURNING d.identity_id, d.spread
            """,
            Tuple.of(tx.workspace(), most))) {
      taken.add(new Due(tx.workspace(), row.getLong(0), row.getBoolean(1)));
    }
    return taken;
  }
}
