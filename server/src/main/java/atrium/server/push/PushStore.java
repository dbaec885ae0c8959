package atrium.server.push;

import atrium.server.platform.Database;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the event log for sockets. Writes nothing. */
final class PushStore {
  private final Database database;

  PushStore(Database database) {
    this.database = database;
  }

  /** Newest number of each of these workspaces, in one look. */
  Map<Long, Long> heads(Collection<Long> workspaces) {
    var sql = "SELECT workspace_id, n FROM workspace_seq WHERE workspace_id = ANY($1)";
    var ids = Tuple.of(workspaces.toArray(Long[]::new));
    var heads = new HashMap<Long, Long>();
    database.everywhere(
        Reason.READER_SWEEP,
        tx -> {
          for (var row : tx.query(sql, ids)) {
            heads.put(row.getLong(0), row.getLong(1));
          }
          return heads;
        });
    return heads;
  }

  /** Where the log stands, and how far back one may resume. */
  Resume.Log log(long workspace, int resumeEvents, Instant notBefore) {
    var sql =
        """
        SELECT s.n,
               (SELECT value #>> '{}' FROM setting WHERE key = 'log_epoch') AS epoch,
               coalesce((SELECT e.seq - 1 FROM event e
                          WHERE e.workspace_id = $1 AND e.seq > s.n - $2 AND e.at >= $3
                          ORDER BY e.seq LIMIT 1), s.n) AS floor
          FROM workspace_seq s WHERE s.workspace_id = $1
        """;
    var arguments = Tuple.of(workspace, (long) resumeEvents, notBefore.atOffset(ZoneOffset.UTC));
    return database.snapshot(
        workspace,
        tx -> {
          var row = tx.query(sql, arguments).iterator().next();
          return new Resume.Log(row.getString("epoch"), row.getLong("n"), row.getLong("floor"));
        });
  }

  /** A part of the log and what it talks about, seen in one snapshot. */
  record Chapter(long upTo, List<Entry> entries, Hydrator.Entities entities) {}

  /**
   * Reads on.
   *
   * @param from the number after which to begin
   * @param until the number with which to end at the latest
   */
  Chapter read(long workspace, long from, long until, int limit, Hydrator hydrator) {
    return database.snapshot(
        workspace,
        tx -> {
          var last =
              tx.send("SELECT n FROM workspace_seq WHERE workspace_id = $1", Tuple.of(workspace));
          var entries = entries(tx, from, until, limit);
          var wanted = Entry.wanted(entries);
          var entities = wanted.isEmpty() ? Hydrator.Entities.NONE : hydrator.hydrate(tx, wanted);
          long end =
              entries.size() == limit
                  ? entries.getLast().event().seq()
                  : Math.min(until, last.await().iterator().next().getLong(0));
          return new Chapter(end, entries, entities);
        });
  }

  private static List<Entry> entries(Tx tx, long from, long until, int limit) {
    var sql =
        """
        SELECT seq, kind, at, conversation_id, channels, agent_id, payload::text
          FROM event
         WHERE workspace_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4
        """;
    var entries = new ArrayList<Entry>();
    for (var row : tx.query(sql, Tuple.of(tx.workspace(), from, until, (long) limit))) {
      entries.add(Entry.of(stored(tx.workspace(), row)));
    }
    return entries;
  }

  private static LedgerEvent.Stored stored(long workspace, Row row) {
    return new LedgerEvent.Stored(
        workspace,
        row.getLong(0),
        row.getString(1),
        row.getOffsetDateTime(2).toInstant(),
        optional(row.getLong(3)),
        Arrays.asList(row.getArrayOfLongs(4)),
        optional(row.getLong(5)),
        Optional.of(row.getString(6)));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
