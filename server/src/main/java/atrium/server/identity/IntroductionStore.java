package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Addresses that programs name, and what they tie together. */
final class IntroductionStore {
  /**
   * An address about to be stored.
   *
   * @param customer whose it becomes
   */
  record Born(long id, NamedId named, long birth, long customer) {
    Address address() {
      return named.address();
    }
  }

  void insert(Tx tx, List<Born> born, Introduction who, Instant at) {
    tx.send(
        """
        WITH given AS (
          SELECT *
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                        $8::bigint[])
                 AS n (id, kind, scope, value, display, birth, customer)),
        born AS (
          INSERT INTO customer (workspace_id, id, merged_into, created_at, name, language)
          SELECT $1, birth, nullif(customer, birth), $9,
                 CASE WHEN customer = birth THEN $10::text END,
                 CASE WHEN customer = birth THEN $11::text END
            FROM given)
        INSERT INTO identity (workspace_id, id, kind, scope, value, display, birth_customer,
                              customer_id, assurance, first_seen, profile_name)
        SELECT $1, id, kind, scope, value, display, birth, customer, $12, $9, $10
          FROM given ORDER BY kind, scope, value
        """,
        Tuple.of(
                tx.workspace(),
                Columns.longs(born, Born::id),
                Columns.texts(born, one -> one.address().kind()),
                Columns.texts(born, one -> one.address().scope()),
                Columns.texts(born, one -> one.address().value()))
            .addArrayOfString(Columns.texts(born, one -> one.named().display()))
            .addArrayOfLong(Columns.longs(born, Born::birth))
            .addArrayOfLong(Columns.longs(born, Born::customer))
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
            .addString(who.name().map(Names::clean).orElse(null))
            .addString(who.language().orElse(null))
            .addString(who.isClaimed() ? "claimed" : "authenticated"));
  }

  /** Stores ties; what the same program said before is left as it is. How many are new. */
  int insertTies(Tx tx, List<Fact> ties, String sourceKey) {
    return tx.query(
            """
            INSERT INTO evidence (workspace_id, id, a, b, relation, rank, rule, source, source_key,
                                  event_at, recorded_at, outcome)
            SELECT $1, t.id, t.a, t.b, 'same', t.rank, 'identified', '{}', $6, t.at, now(), 'applied'
              FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::smallint[],
                          $7::timestamptz[]) AS t (id, a, b, rank, at)
            ON CONFLICT DO NOTHING
            """,
            Tuple.of(
                    tx.workspace(),
                    Columns.longs(ties, Fact::id),
                    Columns.longs(ties, Fact::a),
                    Columns.longs(ties, Fact::b),
                    Columns.shorts(ties, tie -> (short) tie.rank()))
                .addString(sourceKey)
                .addArrayOfOffsetDateTime(Columns.times(ties, Fact::at)))
        .rowCount();
  }
}
