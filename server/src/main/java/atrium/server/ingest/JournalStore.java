package atrium.server.ingest;

import atrium.server.platform.Bytea;
import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came through the doors, with what became of it. */
final class JournalStore {
  /**
   * Stores bodies and outcomes. Doing it again is a no-op: after a COMMIT whose answer was lost the
   * same batch is written a second time.
   */
  void insert(Tx tx, List<ParsedWebhook> batch, List<List<Outcome>> outcomes) {
    var workspaces = Columns.longs(batch, ParsedWebhook::workspace);
    var days = batch.stream().map(JournalStore::day).toArray(LocalDate[]::new);
    var hashes = batch.stream().map(ParsedWebhook::sha256).toList();
    tx.send(
        """
        INSERT INTO webhook_body (workspace_id, day, sha256, body)
        SELECT b.workspace, b.day, b.sha256, b.body
          FROM unnest($1::bigint[], $2::date[], $3::bytea[], $4::bytea[])
               AS b (workspace, day, sha256, body)
        ON CONFLICT DO NOTHING
        """,
        Bytea.addAll(
            Bytea.addAll(
                Tuple.tuple().addArrayOfLong(workspaces).addArrayOfLocalDate(days), hashes),
            batch.stream().map(ParsedWebhook::body).toList()));
    tx.send(
        """
        INSERT INTO webhook_journal (workspace_id, day, id, endpoint_id, sha256, received_at,
                                     outcomes, failed, unrouted)
        SELECT j.workspace, j.day, j.id, j.endpoint, j.sha256, j.at, j.outcomes::jsonb, j.failed, j.unrouted
          FROM unnest($1::bigint[], $2::date[], $3::bigint[], $4::bigint[], $5::bytea[],
                      $6::timestamptz[], $7::text[], $8::smallint[], $9::smallint[])
               AS j (workspace, day, id, endpoint, sha256, at, outcomes, failed, unrouted)
        ON CONFLICT DO NOTHING
        """,
        Bytea.addAll(
                Tuple.tuple()
                    .addArrayOfLong(workspaces)
                    .addArrayOfLocalDate(days)
                    .addArrayOfLong(Columns.longs(batch, ParsedWebhook::id))
                    .addArrayOfLong(Columns.longs(batch, ParsedWebhook::endpoint)),
                hashes)
            .addArrayOfOffsetDateTime(Columns.times(batch, ParsedWebhook::receivedAt))
            .addArrayOfString(Columns.texts(outcomes, OutcomeJson::of))
            .addArrayOfShort(count(outcomes, Outcome.Kind.FAILED))
            .addArrayOfShort(count(outcomes, Outcome.Kind.UNROUTED)));
  }

  static LocalDate day(ParsedWebhook parsed) {
    return parsed.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Short[] count(List<List<Outcome>> outcomes, Outcome.Kind kind) {
    return Columns.shorts(outcomes, of -> count(kind, of));
  }

  private static short count(Outcome.Kind kind, List<Outcome> outcomes) {
    int count = 0;
    for (var outcome : outcomes) {
      count += outcome.outcome() == kind ? 1 : 0;
    }
    return (short) Math.min(Short.MAX_VALUE, count);
  }

  Optional<JournalEntry> find(Tx tx, LocalDate day, long id) {
    return read(
            tx.query(
                """
                SELECT j.day, j.id, j.endpoint_id, j.received_at, j.outcomes::text, b.body,
                       octet_length(b.body)
                  FROM webhook_journal j
                  LEFT JOIN webhook_body b ON b.workspace_id = j.workspace_id AND b.day = j.day
                   AND b.sha256 = j.sha256
                 WHERE j.workspace_id = $1 AND j.day = $2 AND j.id = $3
                """,
                Tuple.of(tx.workspace(), day, id)))
        .stream()
        .findFirst();
  }

  /** Newest first, without bodies. */
  List<JournalEntry> list(Tx tx, JournalQuery query) {
    return read(
        tx.query(
            """
            SELECT j.day, j.id, j.endpoint_id, j.received_at, j.outcomes::text, NULL::bytea,
                   (SELECT octet_length(b.body) FROM webhook_body b
                     WHERE b.workspace_id = j.workspace_id AND b.day = j.day
                       AND b.sha256 = j.sha256)
              FROM webhook_journal j
             WHERE j.workspace_id = $1 AND j.received_at >= $2 AND j.received_at < $3
               AND j.day BETWEEN ($2 AT TIME ZONE 'UTC')::date AND ($3 AT TIME ZONE 'UTC')::date
               AND ($4 = 'all' OR ($4 = 'failed' AND j.failed > 0)
                    OR ($4 = 'unrouted' AND j.unrouted > 0))
               AND ($5::date IS NULL OR (j.day, j.id) < ($5, $6))
               AND ($7::bigint IS NULL OR j.endpoint_id = $7)
             ORDER BY j.day DESC, j.id DESC
             LIMIT $8
            """,
            Tuple.of(
                    tx.workspace(),
                    query.from().atOffset(ZoneOffset.UTC),
                    query.to().atOffset(ZoneOffset.UTC),
                    query.outcome(),
                    query.afterDay().orElse(null))
                .addLong(query.afterId())
                .addLong(endpoint(query))
                .addInteger(query.limit() + 1)));
  }

  private static @Nullable Long endpoint(JournalQuery query) {
    return query.endpoint().isPresent() ? (Long) query.endpoint().getAsLong() : null;
  }

  void update(Tx tx, JournalEntry entry, List<Outcome> outcomes) {
    tx.send(
        """
        UPDATE webhook_journal SET outcomes = $4::text::jsonb, failed = $5, unrouted = $6
         WHERE workspace_id = $1 AND day = $2 AND id = $3
        """,
        Tuple.of(
                tx.workspace(),
                entry.day(),
                entry.id(),
                OutcomeJson.of(outcomes),
                count(Outcome.Kind.FAILED, outcomes))
            .addShort(count(Outcome.Kind.UNROUTED, outcomes)));
  }

  private static List<JournalEntry> read(RowSet<Row> rows) {
    var entries = new ArrayList<JournalEntry>(rows.size());
    for (var row : rows) {
      entries.add(
          new JournalEntry(
              row.getLocalDate(0),
              row.getLong(1),
              row.getLong(2),
              row.getOffsetDateTime(3).toInstant(),
              OutcomeJson.read(row.getString(4)),
              Bytea.get(row, 5),
              row.getInteger(6) == null ? 0 : row.getInteger(6)));
    }
    return entries;
  }
}
