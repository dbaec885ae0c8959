package atrium.bench;

import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.content.Content;
import atrium.server.platform.Database;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * What most outboxes are: workers that poll, one row at a time, a transaction for each change of
 * state, a statement for each row, each waited for. Reads and writes what Atrium's does, through
 * the same connector; it keeps no order, no pace and no rest, and looks at no channel.
 */
final class NaiveOutbox {
  private static final int WORKERS = 16;
  private final Database database;
  private final long workspace;
  private final Map<Long, Connector> connectors;

  /**
   * @param connectors of each channel
   */
  NaiveOutbox(Database database, long workspace, Map<Long, Connector> connectors) {
    this.database = database;
    this.workspace = workspace;
    this.connectors = Map.copyOf(connectors);
  }

  private record Job(long message, long conversation, long channel, Outbound outbound) {}

  /** Works until nothing is queued any more. */
  void drain() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> worker = this::work;
      for (var ended : threads.invokeAll(Collections.nCopies(WORKERS, worker))) {
        var _ = ended.get();
      }
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** How many one worker carried. */
  private int work() {
    int carried = 0;
    for (var job = take(); job.isPresent(); job = take()) {
      carry(job.get());
      carried++;
    }
    return carried;
  }

  private Optional<Job> take() {
    return database.inWorkspace(
        workspace,
        tx -> {
          var found =
              tx.query(
                  """
                  SELECT message_id, conversation_id, channel_id FROM delivery
                   WHERE workspace_id = $1 AND state = 'queued' AND channel_id = ANY($2)
                   ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
                  """,
                  Tuple.of(workspace).addArrayOfLong(connectors.keySet().toArray(Long[]::new)));
          for (var row : found) {
            return Optional.of(begun(tx, row));
          }
          return Optional.empty();
        });
  }

  private Job begun(Tx tx, Row row) {
    long message = row.getLong(0);
    tx.query(
        """
        UPDATE delivery SET state = 'sending', attempt = attempt + 1, changed_at = clock_timestamp(),
               lease_until = clock_timestamp() + interval '90 seconds'
         WHERE workspace_id = $1 AND message_id = $2
        """,
        Tuple.of(workspace, message));
    step(tx, message, "begun");
    status(tx, row, 20);
    var content =
        tx.query(
                """
                SELECT m.content::text, k.key, i.kind, i.scope, i.value
                  FROM message m
                  JOIN message_key k ON k.workspace_id = m.workspace_id AND k.message_id = m.id
                  JOIN identity i ON i.workspace_id = m.workspace_id AND i.id = m.identity_id
                 WHERE m.workspace_id = $1 AND m.id = $2
                """,
                Tuple.of(workspace, message))
            .iterator()
            .next();
    return new Job(
        message,
        row.getLong(1),
        row.getLong(2),
        new Outbound(
            content.getString(1),
            new Address(content.getString(2), content.getString(3), content.getString(4)),
            Json.MAPPER.readValue(content.getString(0), Content.class),
            Optional.empty()));
  }

  private void carry(Job job) {
    var connector = connectors.get(job.channel());
    if (connector == null || !(connector.send(job.outbound()) instanceof Receipt.Accepted taken)) {
      throw new IllegalStateException("The platform did not take it");
    }
    database.inWorkspace(
        workspace,
        tx -> {
          var row =
              tx.query(
                      """
                      SELECT message_id, conversation_id, channel_id FROM delivery
                       WHERE workspace_id = $1 AND message_id = $2 FOR UPDATE
                      """,
                      Tuple.of(workspace, job.message()))
                  .iterator()
                  .next();
          tx.query(
              "DELETE FROM delivery WHERE workspace_id = $1 AND message_id = $2",
              Tuple.of(workspace, job.message()));
          step(tx, job.message(), "accepted");
          tx.query(
              "INSERT INTO message_part (workspace_id, channel_id, external_id, message_id)"
                  + " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
              Tuple.of(workspace, job.channel(), taken.externalIds().getFirst(), job.message()));
          status(tx, row, 30);
          return job;
        });
  }

  private void step(Tx tx, long message, String step) {
    tx.query(
        """
        INSERT INTO delivery_attempt (workspace_id, message_id, attempt, step, at)
        VALUES ($1, $2, 1, $3, clock_timestamp())
        """,
        Tuple.of(workspace, message, step));
  }

  private void status(Tx tx, Row row, int status) {
    tx.query(
        "UPDATE message SET status = $3, revision = revision + 1"
            + " WHERE workspace_id = $1 AND id = $2",
        Tuple.of(workspace, row.getLong(0), (short) status));
    long seq =
        tx.query(
                "UPDATE workspace_seq SET n = n + 1 WHERE workspace_id = $1 RETURNING n",
                Tuple.of(workspace))
            .iterator()
            .next()
            .getLong(0);
    tx.query(
        """
        INSERT INTO event (workspace_id, seq, kind, at, conversation_id, channels, passing, payload)
        VALUES ($1, $2, 'message.status', clock_timestamp(), $3, ARRAY[$4::bigint], true,
                $5::text::jsonb)
        """,
        Tuple.of(workspace, seq, row.getLong(1), row.getLong(2))
            .addString(
                "{\"v\":1,\"message\":\"%d\",\"before\":\"queued\",\"after\":\"%s\"}"
                    .formatted(row.getLong(0), status == 20 ? "sending" : "accepted")));
  }
}
