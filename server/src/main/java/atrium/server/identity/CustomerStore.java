package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers and their identities, for reading. */
final class CustomerStore {
  /** The customer that holds an old id's identities now. */
  Optional<Long> current(Tx tx, long id) {
    for (var row :
        tx.query(
            """
            WITH RECURSIVE line AS (
              SELECT id, merged_into, 0 AS depth FROM customer
               WHERE workspace_id = $1 AND id = $2
              UNION ALL
              SELECT c.id, c.merged_into, line.depth + 1
                FROM customer c JOIN line ON c.workspace_id = $1 AND c.id = line.merged_into
               WHERE line.depth < 100)
            SELECT id FROM line WHERE merged_into IS NULL
            """,
            Tuple.of(tx.workspace(), id))) {
      return Optional.of(row.getLong(0));
    }
    return Optional.empty();
  }

  Map<Long, CustomerName> names(Tx tx, Collection<Long> ids) {
    var names = new HashMap<Long, CustomerName>();
    for (var row :
        tx.query(
            """
            SELECT c.id,
                   coalesce(c.name, (SELECT i.display FROM identity i
                                      WHERE i.workspace_id = $1 AND i.customer_id = c.id
                                      ORDER BY i.state <> 'active', i.first_seen, i.id LIMIT 1),
                            ''),
                   c.language, c.revision,
                   (SELECT p.token FROM identity i
                      JOIN profile_picture p ON p.workspace_id = $1 AND p.identity_id = i.id
                     WHERE i.workspace_id = $1 AND i.customer_id = c.id
                     ORDER BY p.kept_at DESC, p.identity_id LIMIT 1)
              FROM customer c
             WHERE c.workspace_id = $1 AND c.id = ANY($2)
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(ids.toArray(Long[]::new)))) {
      names.put(
          row.getLong(0),
          new CustomerName(
              row.getLong(0),
              row.getString(1),
              Optional.ofNullable(row.getString(2)),
              Optional.ofNullable(row.getString(4)),
              row.getLong(3)));
    }
    return names;
  }

  List<Identity> identities(Tx tx, long customer) {
    var byId = new LinkedHashMap<Long, Identity>();
    var reached = new HashMap<Long, List<Identity.Reached>>();
    for (var row :
        tx.query(
            """
            SELECT i.id, i.kind, i.scope, i.value, i.display, i.profile_name, i.username,
                   i.assurance, i.state, i.first_seen, i.blocked_at,
                   r.channel_id, r.last_inbound_at, r.last_referral_at,
                   b.wanted, b.state, b.code
              FROM identity i
              LEFT JOIN identity_reach r ON r.workspace_id = $1 AND r.identity_id = i.id
              LEFT JOIN platform_block b ON b.workspace_id = $1 AND b.identity_id = i.id
               AND b.channel_id = r.channel_id
             WHERE i.workspace_id = $1 AND i.customer_id = $2
             ORDER BY i.first_seen, i.id, r.channel_id
            """,
            Tuple.of(tx.workspace(), customer))) {
      long id = row.getLong(0);
      var wrote = reached.computeIfAbsent(id, _ -> new ArrayList<>());
      if (row.getLong(11) != null) {
        wrote.add(reached(row, 11, told(row, 14)));
      }
      byId.put(id, identity(row, wrote));
    }
    return List.copyOf(byId.values());
  }

  private static Identity identity(Row row, List<Identity.Reached> reached) {
    return new Identity(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        Optional.ofNullable(row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getOffsetDateTime(9).toInstant(),
        Optional.ofNullable(row.getOffsetDateTime(10)).map(OffsetDateTime::toInstant),
        reached);
  }

  private static Optional<Identity.ToldBlock> told(Row row, int from) {
    return Optional.ofNullable(row.getBoolean(from))
        .map(wanted ->
            new Identity.ToldBlock(
                wanted, row.getString(from + 1), Optional.ofNullable(row.getString(from + 2))));
  }

  private static Identity.Reached reached(Row row, int from, Optional<Identity.ToldBlock> told) {
    return new Identity.Reached(
        row.getLong(from),
        row.getOffsetDateTime(from + 1).toInstant(),
        Optional.ofNullable(row.getOffsetDateTime(from + 2)).map(OffsetDateTime::toInstant),
        told);
  }

  Map<ReachKey, Identity.Reached> reaches(Tx tx, Collection<ReachKey> keys) {
    var found = new HashMap<ReachKey, Identity.Reached>();
    for (var row :
        tx.query(
            """
            SELECT r.identity_id, r.channel_id, r.last_inbound_at, r.last_referral_at
              FROM unnest($2::bigint[], $3::bigint[]) AS k (identity, channel)
              JOIN identity_reach r ON r.workspace_id = $1
               AND r.identity_id = k.identity AND r.channel_id = k.channel
            """,
            Tuple.of(
                tx.workspace(),
                keys.stream().map(ReachKey::identity).toArray(Long[]::new),
                keys.stream().map(ReachKey::channel).toArray(Long[]::new)))) {
      found.put(new ReachKey(row.getLong(0), row.getLong(1)), reached(row, 1, Optional.empty()));
    }
    return found;
  }

  Map<Long, Address> addresses(Tx tx, Collection<Long> identities) {
    var addresses = new HashMap<Long, Address>();
    for (var row :
        tx.query(
            """
            SELECT id, kind, scope, value FROM identity
             WHERE workspace_id = $1 AND id = ANY($2) AND state = 'active'
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      addresses.put(
          row.getLong(0), new Address(row.getString(1), row.getString(2), row.getString(3)));
    }
    return addresses;
  }

  Map<Long, String> identityNames(Tx tx, Collection<Long> identities) {
    var names = new HashMap<Long, String>();
    for (var row :
        tx.query(
            """
            SELECT id, coalesce(profile_name, username, display) FROM identity
             WHERE workspace_id = $1 AND id = ANY($2)
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      names.put(row.getLong(0), row.getString(1));
    }
    return names;
  }
}
