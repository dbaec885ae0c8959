package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Columns;
import atrium.server.platform.Pending;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Identities and ties, a batch at a time; what every message needs, of several workspaces. */
final class IdentityStore {
  /**
   * Shared by all ingest of a workspace; joining and parting take it alone. Those of several are
   * taken in their order.
   */
  void lockShared(Tx tx, SortedSet<Long> workspaces) {
    tx.send(
        "SELECT count(pg_advisory_xact_lock_shared(w)) FROM unnest($1::bigint[]) AS w",
        Tuple.of(workspaces.toArray(Long[]::new)));
  }

  void lockAlone(Tx tx) {
    tx.send("SELECT pg_advisory_xact_lock($1)", Tuple.of(tx.workspace()));
  }

  /** Where an address is looked for. */
  record Wanted(long workspace, Address address) {}

  Pending<RowSet<Row>> find(Tx tx, Collection<Wanted> wanted) {
    return tx.send(
        """
        SELECT i.id, i.kind, i.scope, i.value, i.customer_id, i.profile_name, i.username,
               i.workspace_id, i.blocked_at IS NOT NULL
          FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])
               AS a (workspace, kind, scope, value)
          JOIN identity i ON i.workspace_id = a.workspace
           AND i.kind = a.kind AND i.scope = a.scope AND i.value = a.value
        """,
        Tuple.of(
            Columns.longs(wanted, Wanted::workspace),
            Columns.texts(wanted, one -> one.address().kind()),
            Columns.texts(wanted, one -> one.address().scope()),
            Columns.texts(wanted, one -> one.address().value())));
  }

  /** By workspace. */
  static Map<Long, Map<Address, IdentityRow>> read(RowSet<Row> rows) {
    var found = new HashMap<Long, Map<Address, IdentityRow>>();
    for (var row : rows) {
      var address = new Address(row.getString(1), row.getString(2), row.getString(3));
      found
          .computeIfAbsent(row.getLong(7), _ -> new HashMap<>())
          .put(
              address,
              new IdentityRow(
                  row.getLong(0),
                  address,
                  row.getLong(4),
                  row.getString(5),
                  row.getString(6),
                  row.getBoolean(8)));
    }
    return found;
  }

  /**
   * Stores identities that are not there yet, each with its birth customer, in the order of their
   * keys so that two nodes cannot wait for each other.
   */
  void insert(Tx tx, List<Newborn> newborns) {
    tx.send(
        """
        WITH given AS (
          SELECT *
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[],
                        $7::bigint[], $8::timestamptz[], $9::text[], $10::text[], $11::text[],
                        $12::boolean[]) AS n (id, kind, scope, value, birth, customer, at, name,
                                              username, language, blocked)),
        born AS (
          INSERT INTO identity (workspace_id, id, kind, scope, value, display, birth_customer,
                                customer_id, assurance, first_seen, profile_name, username, blocked_at)
          SELECT $1, n.id, n.kind, n.scope, n.value,
                 CASE WHEN n.kind = 'wa_id' THEN '+' || n.value ELSE n.value END, n.birth, n.customer, 'attested', n.at,
                 n.name, n.username, CASE WHEN n.blocked THEN n.at END
            FROM given n
           ORDER BY n.kind, n.scope, n.value
          ON CONFLICT DO NOTHING
          RETURNING id, birth_customer, customer_id, first_seen)
        INSERT INTO customer (workspace_id, id, merged_into, created_at, name, language)
        SELECT $1, born.birth_customer, nullif(born.customer_id, born.birth_customer), born.first_seen,
               CASE WHEN born.customer_id = born.birth_customer THEN coalesce(given.name, given.username) END,
               CASE WHEN born.customer_id = born.birth_customer THEN given.language END
          FROM born JOIN given USING (id)
        """,
        Tuple.of(
                tx.workspace(),
                Columns.longs(newborns, Newborn::id),
                Columns.texts(newborns, n -> n.address().kind()),
                Columns.texts(newborns, n -> n.address().scope()),
                Columns.texts(newborns, n -> n.address().value()))
            .addArrayOfLong(Columns.longs(newborns, Newborn::birth))
            .addArrayOfLong(Columns.longs(newborns, Newborn::customer))
            .addArrayOfOffsetDateTime(Columns.times(newborns, Newborn::at))
            .addArrayOfString(Columns.texts(newborns, n -> n.profile().name()))
            .addArrayOfString(Columns.texts(newborns, n -> n.profile().username()))
            .addArrayOfString(Columns.texts(newborns, n -> n.profile().language()))
            .addArrayOfBoolean(Columns.flags(newborns, Newborn::blocked)));
  }

  /** Of some customers those who have more than one person has. */
  Set<Long> crowded(Tx tx, Collection<Long> customers) {
    var crowded = new HashSet<Long>();
    var sizes = new HashMap<Long, Long>();
    for (var row :
        tx.query(
            """
            SELECT customer_id, kind, count(*) FROM identity
             WHERE workspace_id = $1 AND customer_id = ANY($2)
             GROUP BY customer_id, kind, scope
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(customers.toArray(Long[]::new)))) {
      long size = sizes.merge(row.getLong(0), row.getLong(2), Long::sum);
      if (row.getLong(2) > Policy.mostOf(row.getString(1)) || size > Policy.LARGEST_GROUP) {
        crowded.add(row.getLong(0));
      }
    }
    return crowded;
  }

  /** Stores ties; one reported before is left as it is. */
  void insertTies(Tx tx, List<Tie> ties) {
    tx.send(
        """
        INSERT INTO evidence (workspace_id, id, a, b, relation, rank, rule, source, source_key,
                              event_at, recorded_at, outcome)
        SELECT $1, t.id, t.a, t.b, 'same', 1, t.rule, '{}', t.source_key, t.at, now(), 'applied'
          FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[],
                      $7::timestamptz[]) AS t (id, a, b, rule, source_key, at)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
                tx.workspace(),
                Columns.longs(ties, Tie::id),
                Columns.longs(ties, Tie::a),
                Columns.longs(ties, Tie::b),
                Columns.texts(ties, Tie::rule))
            .addArrayOfString(Columns.texts(ties, Tie::sourceKey))
            .addArrayOfOffsetDateTime(Columns.times(ties, Tie::at)));
  }

  /**
   * New names of identities, carried over to their customers unless an older address names them.
   */
  void rename(Tx tx, Map<Long, Profile> names) {
    tx.send(
        """
        WITH given AS (
          SELECT * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[])
                     AS n (id, name, username, language)),
        named AS (
          UPDATE identity i
             SET profile_name = coalesce(given.name, i.profile_name),
                 username = coalesce(given.username, i.username)
            FROM given
           WHERE i.workspace_id = $1 AND i.id = given.id
          RETURNING i.customer_id, coalesce(given.name, given.username) AS name, given.language)
        UPDATE customer c
           SET name = coalesce(named.name, c.name),
               language = coalesce(named.language, c.language),
               revision = c.revision + 1
          FROM named
         WHERE c.workspace_id = $1 AND c.id = named.customer_id
        """,
        Tuple.of(
            tx.workspace(),
            names.keySet().toArray(Long[]::new),
            Columns.texts(names.values(), Profile::name),
            Columns.texts(names.values(), Profile::username),
            Columns.texts(names.values(), Profile::language)));
  }

  void reach(Tx tx, List<Reach> reaches) {
    tx.send(
        """
        INSERT INTO identity_reach AS r
               (workspace_id, identity_id, channel_id, last_inbound_at, last_referral_at)
        SELECT u.workspace, u.identity, u.channel, max(u.at), max(u.at) FILTER (WHERE u.referral)
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::boolean[])
               AS u (workspace, identity, channel, at, referral)
         GROUP BY u.workspace, u.identity, u.channel
         ORDER BY u.workspace, u.identity, u.channel
        ON CONFLICT (workspace_id, identity_id, channel_id) DO UPDATE
           SET last_inbound_at = greatest(r.last_inbound_at, excluded.last_inbound_at),
               last_referral_at = greatest(r.last_referral_at, excluded.last_referral_at)
        """,
        Tuple.of(
            Columns.longs(reaches, Reach::workspace),
            Columns.longs(reaches, Reach::identity),
            Columns.longs(reaches, Reach::channel),
            Columns.times(reaches, Reach::at),
            Columns.flags(reaches, Reach::referral)));
  }

  /** An address that takes another's place takes its block over, unless it was heard itself. */
  void inheritBlock(Tx tx, long identity, long from) {
    tx.send(
        """
        UPDATE identity i SET blocked_at = f.blocked_at
          FROM identity f
         WHERE i.workspace_id = $1 AND i.id = $2 AND i.blocked_at IS NULL
           AND f.workspace_id = $1 AND f.id = $3 AND f.blocked_at IS NOT NULL
           AND NOT EXISTS (SELECT FROM identity_reach r
                            WHERE r.workspace_id = $1 AND r.identity_id = $2)
        """,
        Tuple.of(tx.workspace(), identity, from));
  }

  void retire(Tx tx, long identity, long replacedBy) {
    tx.send(
        """
        UPDATE identity SET state = 'retired', replaced_by = $3
         WHERE workspace_id = $1 AND id = $2 AND state = 'active'
        """,
        Tuple.of(tx.workspace(), identity, replacedBy));
  }

  void reachable(Tx tx, long identity, boolean reachable, Instant at) {
    tx.send(
        """
        UPDATE identity
           SET state = CASE WHEN $3 THEN 'active' ELSE 'blocked' END, reachable_at = $4
         WHERE workspace_id = $1 AND id = $2 AND state IN ('active', 'blocked')
           AND coalesce(reachable_at <= $4, true)
        """,
        Tuple.of(tx.workspace(), identity, reachable, at.atOffset(ZoneOffset.UTC)));
  }
}
