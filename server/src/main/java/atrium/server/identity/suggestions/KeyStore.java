package atrium.server.identity.suggestions;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What addresses are compared by. */
final class KeyStore {
  private static final int MOST_CLAIMS = 1_000;

  /** A key of an address of a workspace, as it was typed. */
  record Typed(long workspace, long identity, long message, String key, Instant at) {}

  /** A message whose words count anew. */
  record Message(long workspace, long id) {}

  Map<Long, Key.Bearer> bearers(Tx tx, Collection<Long> identities) {
    var found = new HashMap<Long, Key.Bearer>();
    for (var row :
        tx.query(
            """
            SELECT i.id, i.customer_id, i.kind, i.value, i.profile_name, c.language,
                   i.state = 'erased'
              FROM identity i JOIN customer c ON c.workspace_id = $1 AND c.id = i.customer_id
             WHERE i.workspace_id = $1 AND i.id = ANY($2)
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      found.put(
          row.getLong(0),
          new Key.Bearer(
              row.getLong(0),
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              Optional.ofNullable(row.getString(4)),
              Optional.ofNullable(row.getString(5)),
              row.getBoolean(6)));
    }
    return found;
  }

  /** The countries of those who wrote, where they are known: numbers without a code are theirs. */
  Map<Suggesting.Words, String> countries(Tx tx, List<Suggesting.Words> messages) {
    var found = new HashMap<Suggesting.Words, String>();
    for (var row :
        tx.query(
            """
            SELECT n.place, i.customer_id, i.kind, i.value, c.language
              FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS n (workspace, id, place)
              JOIN identity i ON i.workspace_id = n.workspace AND i.id = n.id
              JOIN customer c ON c.workspace_id = i.workspace_id AND c.id = i.customer_id
            """,
            Tuple.tuple()
                .addArrayOfLong(Columns.longs(messages, Suggesting.Words::workspace))
                .addArrayOfLong(Columns.longs(messages, Suggesting.Words::identity)))) {
      var words = messages.get(Math.toIntExact(row.getLong(0)) - 1);
      var bearer =
          new Key.Bearer(
              words.identity(),
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              Optional.empty(),
              Optional.ofNullable(row.getString(4)),
              false);
      bearer.country(bearer.phone()).ifPresent(country -> found.put(words, country));
    }
    return found;
  }

  /** Keys that addresses had and no longer have; they are gone, and what they were is told. */
  List<Key> replace(Tx tx, Collection<Long> identities, Collection<Typed> own) {
    var gone = new ArrayList<Key>();
    for (var row :
        tx.query(
            """
            DELETE FROM identity_key k
             WHERE workspace_id = $1 AND identity_id = ANY($2) AND basis = 'own'
               AND NOT EXISTS (SELECT 1 FROM unnest($3::bigint[], $4::text[]) AS n (identity, key)
                                WHERE n.identity = k.identity_id AND n.key = k.key)
            RETURNING key
            """,
            Tuple.of(
                tx.workspace(),
                identities.toArray(Long[]::new),
                Columns.longs(own, Typed::identity),
                Columns.texts(own, Typed::key)))) {
      gone.add(Key.of(row.getString(0)));
    }
    insert(tx, own, "own");
    return gone;
  }

  private static void insert(Tx tx, Collection<Typed> keys, String basis) {
    tx.send(
        """
        INSERT INTO identity_key (workspace_id, identity_id, key, basis, message_id, at)
        SELECT n.workspace, n.identity, n.key, $6, n.message, n.at
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[])
               AS n (workspace, identity, message, key, at)
         ORDER BY n.workspace, n.key, n.identity
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            Columns.longs(keys, Typed::workspace),
            Columns.longs(keys, Typed::identity),
            Columns.longs(keys, Typed::message),
            Columns.texts(keys, Typed::key),
            Columns.times(keys, Typed::at),
            basis));
  }

  /** Forgets what messages said; those whose addresses are to be compared again. */
  List<DueStore.Due> forget(Tx tx, Collection<Message> messages) {
    var touched = new ArrayList<DueStore.Due>();
    for (var row :
        tx.query(
            """
            DELETE FROM identity_key k USING unnest($1::bigint[], $2::bigint[]) AS m (workspace, id)
             WHERE k.workspace_id = m.workspace AND k.message_id = m.id AND k.basis = 'typed'
            RETURNING k.workspace_id, k.identity_id
            """,
            Tuple.tuple()
                .addArrayOfLong(Columns.longs(messages, Message::workspace))
                .addArrayOfLong(Columns.longs(messages, Message::id)))) {
      touched.add(new DueStore.Due(row.getLong(0), row.getLong(1), true));
    }
    return touched;
  }

  /** Keeps what was typed, of each address no more than so many. */
  void type(Tx tx, Collection<Typed> keys, int most) {
    insert(tx, keys, "typed");
    tx.send(
        """
        DELETE FROM identity_key k
         USING (SELECT workspace_id, identity_id, key, message_id,
                       row_number() OVER (PARTITION BY workspace_id, identity_id
                                          ORDER BY message_id DESC, key) AS place
                  FROM identity_key
                 WHERE (workspace_id, identity_id) IN
                       (SELECT * FROM unnest($1::bigint[], $2::bigint[])) AND basis = 'typed') o
         WHERE o.place > $3 AND k.workspace_id = o.workspace_id AND k.identity_id = o.identity_id
           AND k.key = o.key AND k.message_id = o.message_id AND k.basis = 'typed'
        """,
        Tuple.of(
            Columns.longs(keys, Typed::workspace), Columns.longs(keys, Typed::identity), most));
  }

  /** What programs passed on about some addresses: of each claim the two that it is about. */
  List<List<Holding>> claims(Tx tx, Collection<Long> identities) {
    var found = new ArrayList<List<Holding>>();
    for (var row :
        tx.query(
            """
            SELECT x.id, x.customer_id, y.id, y.customer_id, e.event_at,
                   CASE WHEN x.assurance = 'claimed' THEN x.display ELSE y.display END
              FROM (SELECT a, b, event_at FROM evidence
                     WHERE workspace_id = $1 AND a = ANY($2) AND active AND relation = 'same'
                       AND rank > 3
                    UNION
                    SELECT a, b, event_at FROM evidence
                     WHERE workspace_id = $1 AND b = ANY($2) AND active AND relation = 'same'
                       AND rank > 3) e
              JOIN identity x ON x.workspace_id = $1 AND x.id = e.a
              JOIN identity y ON y.workspace_id = $1 AND y.id = e.b
             WHERE x.state <> 'erased' AND y.state <> 'erased'
             LIMIT $3
            """,
            Tuple.of(tx.workspace(), identities.toArray(Long[]::new), MOST_CLAIMS))) {
      var key = new Key(Key.Kind.CLAIM, row.getString(5));
      var at = row.getOffsetDateTime(4).toInstant();
      found.add(
          List.of(
              new Holding(row.getLong(0), row.getLong(1), key, 0, at),
              new Holding(row.getLong(2), row.getLong(3), key, 0, at)));
    }
    return found;
  }

  /** All keys of some addresses. */
  List<Key> keys(Tx tx, Collection<Long> identities) {
    var keys = new ArrayList<Key>();
    for (var row :
        tx.query(
            "SELECT DISTINCT key FROM identity_key WHERE workspace_id = $1 AND identity_id = ANY($2)",
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      keys.add(Key.of(row.getString(0)));
    }
    return keys;
  }

  /** Who has each of some keys, of each no more than so many. */
  List<Holding> holders(Tx tx, Collection<Key> keys, int most) {
    var found = new ArrayList<Holding>();
    for (var row :
        tx.query(
            """
            SELECT h.identity_id, i.customer_id, h.key, h.message_id, h.at
              FROM unnest($2::text[]) AS w (key)
             CROSS JOIN LATERAL (
               SELECT * FROM identity_key
                WHERE workspace_id = $1 AND key = w.key
                ORDER BY identity_id, basis, message_id LIMIT $3) h
              JOIN identity i ON i.workspace_id = $1 AND i.id = h.identity_id
             WHERE i.state <> 'erased'
            """,
            Tuple.of(tx.workspace(), Columns.texts(keys, Key::text), most))) {
      found.add(
          new Holding(
              row.getLong(0),
              row.getLong(1),
              Key.of(row.getString(2)),
              row.getLong(3),
              row.getOffsetDateTime(4).toInstant()));
    }
    return found;
  }
}
