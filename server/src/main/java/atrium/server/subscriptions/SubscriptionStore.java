package atrium.server.subscriptions;

import atrium.server.platform.Bytea;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  long count(Tx tx) {
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
