package atrium.server.identity;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Customers by what people know of them. Each way is a range of one index. */
final class FindingStore {
  private static final String LABEL =
      """
      SELECT id, customer_id, kind, display, coalesce(profile_name, username) FROM identity
      """;

  /**
   * Current ids of customers, those whose name begins with the words first.
   *
   * @param words not empty
   */
  List<Long> find(Tx tx, String words, int most) {
    var text = words.toLowerCase(Locale.ROOT);
    var digits = words.replaceAll("[^0-9]", "");
    boolean phone = digits.length() >= 3 && words.matches("[+0-9 ()./-]+");
    var found = new ArrayList<Long>();
    for (var row :
        tx.query(
            """
            WITH hits AS (
              (SELECT id AS customer, 1 AS turn FROM customer
                WHERE workspace_id = $1 AND lower(name) LIKE $2 AND merged_into IS NULL LIMIT $5)
              UNION ALL
              (SELECT id, 2 FROM customer
                WHERE workspace_id = $1 AND lower(regexp_replace(name, '^.* ', '')) LIKE $2
                  AND merged_into IS NULL LIMIT $5)
              UNION ALL
              (SELECT customer_id, 3 FROM identity
                WHERE workspace_id = $1 AND value LIKE $3 AND state <> 'erased' LIMIT $5)
              UNION ALL
              (SELECT customer_id, 4 FROM identity
                WHERE workspace_id = $1 AND lower(username) LIKE $2 AND state <> 'erased' LIMIT $5)
              UNION ALL
              (SELECT coalesce(merged_into, id), 0 FROM customer
                WHERE workspace_id = $1 AND id = $4))
            SELECT customer FROM hits GROUP BY customer ORDER BY min(turn), customer LIMIT $5
            """,
            Tuple.of(
                tx.workspace(), begins(text), begins(phone ? digits : words), id(words), most))) {
      found.add(row.getLong(0));
    }
    return found;
  }

  private static String begins(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static long id(String words) {
    return words.matches("[1-9][0-9]{0,17}") ? Long.parseLong(words) : 0;
  }

  Map<Long, IdentityLabel> labels(Tx tx, Collection<Long> identities) {
    return read(
        tx, LABEL + " WHERE workspace_id = $1 AND id = ANY($2)", identities.toArray(Long[]::new));
  }

  /** Addresses of a customer, the oldest first. */
  List<IdentityLabel> labelsOf(Tx tx, long customer) {
    var sql = LABEL + " WHERE workspace_id = $1 AND customer_id = ANY($2) ORDER BY first_seen, id";
    return List.copyOf(read(tx, sql, new Long[] {customer}).values());
  }

  private static Map<Long, IdentityLabel> read(Tx tx, String sql, Long[] ids) {
    var labels = new LinkedHashMap<Long, IdentityLabel>();
    for (var row : tx.query(sql, Tuple.of(tx.workspace()).addArrayOfLong(ids))) {
      labels.put(
          row.getLong(0),
          new IdentityLabel(
              row.getLong(0),
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              Optional.ofNullable(row.getString(4))));
    }
    return labels;
  }
}
