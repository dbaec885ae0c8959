package atrium.server.platform.secrets;

import atrium.server.platform.Bytea;
import atrium.server.platform.Columns;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Envelopes wherever they lie. Looks at their heads, never into them. */
final class SealedStore {
  private final Database database;

  SealedStore(Database database) {
    this.database = database;
  }

  /** An envelope in its row. */
  record Found(long workspace, long id, byte[] envelope) {}

  /** The row after which to go on. */
  record After(long workspace, long id) {
    static final After NOTHING = new After(-1, -1);
  }

  /** How many envelopes of a column each key sealed. */
  Map<KeyId, Long> counts(SealedColumn column) {
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          var counts = new HashMap<KeyId, Long>();
          tx.query(
                  "SELECT encode(substr(%s, 2, 8), 'hex'), count(*) FROM %s GROUP BY 1"
                      .formatted(column.column(), column.table()),
                  Tuple.tuple())
              .forEach(row -> counts.put(new KeyId(row.getString(0)), row.getLong(1)));
          return counts;
        });
  }

  /** The next envelopes that another key than this one sealed, their rows locked. */
  List<Found> behind(Tx tx, SealedColumn column, KeyId newest, After after) {
    var found = new ArrayList<Found>();
    var rows =
        tx.query(
            """
            SELECT %2$s::bigint AS workspace, %3$s AS place, %4$s FROM %1$s
             WHERE (%2$s::bigint, %3$s) > ($1, $2) AND substr(%4$s, 2, 8) <> $3
             ORDER BY workspace, place
             FETCH FIRST 100 ROWS WITH TIES
               FOR UPDATE
            """
                .formatted(column.table(), column.workspace(), column.id(), column.column()),
            Bytea.add(
                Tuple.of(after.workspace(), after.id()), HexFormat.of().parseHex(newest.text())));
    for (var row : rows) {
      found.add(new Found(row.getLong(0), row.getLong(1), Bytea.get(row, 2).orElseThrow()));
    }
    return found;
  }

  /** Puts envelopes in the places of those that are still there. */
  void replace(Tx tx, SealedColumn column, List<Found> before, List<byte[]> after) {
    var tuple =
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(before, Found::workspace))
            .addArrayOfLong(Columns.longs(before, Found::id));
    Bytea.addAll(tuple, before.stream().map(Found::envelope).toList());
    tx.send(
        """
        UPDATE %1$s t SET %4$s = n.after
          FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])
               AS n (workspace, place, before, after)
         WHERE %5$s = n.workspace AND t.%3$s = n.place AND t.%4$s = n.before
        """
            .formatted(
                column.table(),
                column.workspace(),
                column.id(),
                column.column(),
                column.workspace().equals("0") ? "0" : "t." + column.workspace()),
        Bytea.addAll(tuple, after));
  }
}
