package atrium.server.subscriptions;

import atrium.server.platform.Bytea;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Rows of programs that hear of events. Secrets pass through sealed. */
final class SubscriptionStore {
  private static final String COLUMNS =
      """
      SELECT id, name, url, kinds, state, note, created_at, revision, secrets FROM subscription
      """;

  /** A program with its sealed secrets. */
  record Stored(Subscription subscription, byte[] sealed) {}

  void insert(Tx tx, Subscription subscription, byte[] sealed) {
    tx.send(
        """
        INSERT INTO subscription
               (workspace_id, id, name, url, kinds, state, created_at, secrets, after_seq)
        SELECT $1, $2, $3, $4, $5, 'active', $6, $7, n FROM workspace_seq WHERE workspace_id = $1
        """,
        Bytea.add(
            Tuple.of(
                tx.workspace(),
                subscription.id(),
                subscription.name(),
                subscription.url(),
                subscription.kinds().toArray(String[]::new),
                subscription.createdAt().atOffset(ZoneOffset.UTC)),
            sealed));
  }

  void update(Tx tx, Subscription subscription) {
    tx.send(
        """
        UPDATE subscription
           SET name = $3, url = $4, kinds = $5, state = $6, note = $7, revision = revision + 1,
               failing_since = CASE WHEN $6 = 'active' AND state <> 'active' THEN NULL
                               ELSE failing_since END,
               after_seq = CASE WHEN $6 = 'active' AND state = 'disabled'
                           THEN (SELECT n FROM workspace_seq WHERE workspace_id = $1)
                           ELSE after_seq END
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(
                tx.workspace(),
                subscription.id(),
                subscription.name(),
                subscription.url(),
                subscription.kinds().toArray(String[]::new),
                subscription.state().name().toLowerCase(Locale.ROOT))
            .addString(subscription.note()));
  }

  void secrets(Tx tx, long id, byte[] sealed) {
    tx.send(
        """
        UPDATE subscription SET secrets = $3, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        Bytea.add(Tuple.of(tx.workspace(), id), sealed));
  }

  boolean delete(Tx tx, long id) {
    return tx.query(
                "DELETE FROM subscription WHERE workspace_id = $1 AND id = $2",
                Tuple.of(tx.workspace(), id))
            .rowCount()
        > 0;
  }

  /** How many there are, which stays so until the transaction ends. */
  long count(Tx tx) {
    tx.send("SELECT 1 FROM workspace WHERE id = $1 FOR NO KEY UPDATE", Tuple.of(tx.workspace()));
    return tx.query(
            "SELECT count(*) FROM subscription WHERE workspace_id = $1", Tuple.of(tx.workspace()))
        .iterator()
        .next()
        .getLong(0);
  }

  List<Subscription> all(Tx tx) {
    return tx
        .query(COLUMNS + " WHERE workspace_id = $1 ORDER BY name, id", Tuple.of(tx.workspace()))
        .stream()
        .map(row -> read(row).subscription())
        .toList();
  }

  /** How they fare, by id. */
  Map<Long, Standing> standings(Tx tx) {
    var standings = new HashMap<Long, Standing>();
    for (var row :
        tx.query(
            """
            SELECT s.id, s.failing_since, w.waiting, a.at, a.status, a.error
              FROM subscription s
             CROSS JOIN LATERAL (
               SELECT count(*)::integer AS waiting FROM (
                 SELECT FROM subscription_post p
                  WHERE p.workspace_id = s.workspace_id AND p.subscription_id = s.id
                    AND p.state = 'waiting'
                  LIMIT $2) counted) w
              LEFT JOIN LATERAL (
                SELECT at, status, error FROM subscription_attempt t
                 WHERE t.workspace_id = s.workspace_id AND t.subscription_id = s.id
                 ORDER BY t.seq DESC, t.attempt DESC
                 LIMIT 1) a ON true
             WHERE s.workspace_id = $1
            """,
            Tuple.of(tx.workspace(), (long) Standing.MOST_COUNTED))) {
      standings.put(row.getLong(0), standing(row));
    }
    return standings;
  }

  private static Standing standing(Row row) {
    var status = row.getShort(4);
    return new Standing(
        Optional.ofNullable(row.getOffsetDateTime(1)).map(OffsetDateTime::toInstant),
        row.getInteger(2),
        Optional.ofNullable(row.getOffsetDateTime(3))
            .map(at ->
                new Standing.Last(
                    at.toInstant(),
                    status == null ? OptionalInt.empty() : OptionalInt.of(status),
                    Optional.ofNullable(row.getString(5)))));
  }

  Optional<Stored> find(Tx tx, long id) {
    return one(tx, id, "");
  }

  Optional<Stored> lock(Tx tx, long id) {
    return one(tx, id, " FOR UPDATE");
  }

  private static Optional<Stored> one(Tx tx, long id, String how) {
    return tx
        .query(COLUMNS + " WHERE workspace_id = $1 AND id = $2" + how, Tuple.of(tx.workspace(), id))
        .stream()
        .map(SubscriptionStore::read)
        .findFirst();
  }

  private static Stored read(Row row) {
    return new Stored(
        new Subscription(
            row.getLong(0),
            row.getString(1),
            row.getString(2),
            Arrays.asList(row.getArrayOfStrings(3)),
            Subscription.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
            row.getString(5),
            row.getOffsetDateTime(6).toInstant(),
            row.getLong(7)),
        Bytea.get(row, 8).orElseThrow());
  }
}
