package atrium.server.platform;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.OptionalLong;

final class LeaseStore {
  private final Database database;

  LeaseStore(Database database) {
    this.database = database;
  }

  OptionalLong take(String name, String holder, Duration length) {
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          var rows =
              tx.query(
                  """
                  INSERT INTO lease AS l (name, holder, token, expires)
                  VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
                  ON CONFLICT (name) DO UPDATE
                     SET token = l.token + CASE WHEN l.holder = $2 THEN 0 ELSE 1 END,
                         holder = $2,
                         expires = clock_timestamp() + $3 * interval '1 millisecond'
                   WHERE l.holder = $2 OR l.expires < clock_timestamp()
                  RETURNING l.token
                  """,
                  Tuple.of(name, holder, (double) length.toMillis()));
          var row = rows.iterator();
          return row.hasNext() ? OptionalLong.of(row.next().getLong(0)) : OptionalLong.empty();
        });
  }

  void release(String name, String holder) {
    database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx ->
            tx.query(
                "UPDATE lease SET expires = clock_timestamp() WHERE name = $1 AND holder = $2",
                Tuple.of(name, holder)));
  }
}
