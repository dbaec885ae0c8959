package atrium.server.api.http;

import atrium.server.platform.Tx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Base64;
import java.util.Optional;

/** The table {@code idempotency_key}. Times are the database's own. */
final class IdempotencyStore {
  /**
   * What stands under a key.
   *
   * @param answer empty while the first call is running
   * @param lost whether the first call ended and left no answer
   */
  record Known(String path, byte[] hash, Optional<byte[]> answer, boolean lost) {}

  /**
   * Takes a key for a day, or says what stands under it. A key whose time is over is free. A call
   * that left no answer after five minutes, longer than any call runs, has ended.
   */
  Optional<Known> claim(Tx tx, Idempotency.Request request) {
    var taken =
        tx.query(
            """
            INSERT INTO idempotency_key
                   (workspace_id, actor_id, key, route, body_sha256, expires)
            VALUES ($1, $2, $3, $4, $5, clock_timestamp() + interval '24 hours')
            ON CONFLICT (workspace_id, actor_id, key) DO UPDATE
               SET route = excluded.route, body_sha256 = excluded.body_sha256,
                   expires = excluded.expires, status = NULL, response = NULL
             WHERE idempotency_key.expires < clock_timestamp()
            RETURNING 1
            """,
            key(tx, request).addString(request.path()).addBuffer(Buffer.buffer(request.hash())));
    if (taken.size() > 0) {
      return Optional.empty();
    }
    var rows =
        tx.query(
            """
            SELECT route, body_sha256, response ->> 'sealed' AS sealed,
                   status IS NULL AND (response IS NOT NULL
                     OR expires < clock_timestamp() + interval '23 hours 55 minutes') AS lost
              FROM idempotency_key
             WHERE workspace_id = $1 AND actor_id = $2 AND key = $3
            """,
            key(tx, request));
    return Optional.of(read(rows.iterator().next()));
  }

  private static Known read(Row row) {
    return new Known(
        row.getString("route"),
        row.getBuffer("body_sha256").getBytes(),
        Optional.ofNullable(row.getString("sealed")).map(Base64.getDecoder()::decode),
        row.getBoolean("lost"));
  }

  /** Keeps the answer for a day. */
  int keep(Tx tx, Idempotency.Request request, int status, byte[] sealed) {
    return tx.query(
            """
            UPDATE idempotency_key
               SET status = $4, response = jsonb_build_object('sealed', $5::text),
                   expires = clock_timestamp() + interval '24 hours'
             WHERE workspace_id = $1 AND actor_id = $2 AND key = $3
            """,
            key(tx, request)
                .addInteger(status)
                .addString(Base64.getEncoder().encodeToString(sealed)))
        .rowCount();
  }

  /** Notes that nobody will ever know the answer. */
  int lose(Tx tx, Idempotency.Request request) {
    return tx.query(
            """
            UPDATE idempotency_key SET response = jsonb_build_object('lost', true)
             WHERE workspace_id = $1 AND actor_id = $2 AND key = $3
            """,
            key(tx, request))
        .rowCount();
  }

  /** Frees a key whose call failed by our own fault. */
  int forget(Tx tx, Idempotency.Request request) {
    return tx.query(
            """
            DELETE FROM idempotency_key
             WHERE workspace_id = $1 AND actor_id = $2 AND key = $3 AND status IS NULL
            """,
            key(tx, request))
        .rowCount();
  }

  private static Tuple key(Tx tx, Idempotency.Request request) {
    return Tuple.of(tx.workspace(), request.principal().actor(), request.key());
  }
}
