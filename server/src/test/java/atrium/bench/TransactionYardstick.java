package atrium.bench;

import atrium.connector.InboundEvent;
import atrium.connector.Webhook;
import atrium.server.platform.Bytea;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * What most inboxes do: one transaction for each webhook, a statement for each row, each waited
 * for. Writes what Atrium writes, behind the same signature check and the same parser.
 */
final class TransactionYardstick implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final int STATEMENT_SECONDS = 20;
  private final Yardstick database;
  private final Pool pool;

  TransactionYardstick(Vertx vertx, Yardstick database) {
    this.database = database;
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(CONNECTIONS).setMaxWaitQueueSize(-1))
            .connectingTo(database.options())
            .using(vertx)
            .build();
  }

  /** Stores the one message of a webhook, on a virtual thread. */
  void store(long workspace, Webhook webhook, InboundEvent event) throws Exception {
    if (!(event instanceof InboundEvent.Received message)) {
      throw new IllegalArgumentException("Not a message");
    }
    var connection = pool.getConnection().await(STATEMENT_SECONDS, TimeUnit.SECONDS);
    try {
      connection.query("BEGIN").execute().await(STATEMENT_SECONDS, TimeUnit.SECONDS);
      new Writing(connection, workspace).write(webhook.body(), message);
      connection.query("COMMIT").execute().await(STATEMENT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failure) {
      connection.query("ROLLBACK").execute().await(STATEMENT_SECONDS, TimeUnit.SECONDS);
      throw failure;
    } finally {
      connection.close().await();
    }
  }

  @Override
  public void close() {
    pool.close().await();
  }

  /** The statements of one transaction. */
  private final class Writing {
    private final SqlConnection connection;
    private final long workspace;
    private final long message = database.ids(1);
    private final OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);

    Writing(SqlConnection connection, long workspace) {
      this.connection = connection;
      this.workspace = workspace;
    }

    private Iterable<Row> run(String sql, Tuple arguments) throws Exception {
      var rows = connection.preparedQuery(sql).execute(arguments);
      return rows.await(STATEMENT_SECONDS, TimeUnit.SECONDS);
    }

    void write(byte[] body, InboundEvent.Received received) throws Exception {
      if (!claim(received.externalId())) {
        journal(body, "duplicate");
        return;
      }
      var who =
          run(
                  "SELECT id, customer_id FROM identity WHERE workspace_id = $1 AND kind = $2"
                      + " AND scope = $3 AND value = $4",
                  Tuple.of(
                      workspace,
                      received.sender().primary().kind(),
                      received.sender().primary().scope(),
                      received.sender().primary().value()))
              .iterator()
              .next();
      long conversation =
          run(
                  "SELECT conversation_id FROM open_conversation WHERE workspace_id = $1"
                      + " AND customer_id = $2 AND thread_key = ''",
                  Tuple.of(workspace, who.getLong(1)))
              .iterator()
              .next()
              .getLong(0);
      message(who.getLong(0), conversation);
      conversation(conversation);
      reach(who.getLong(0));
      journal(body, "stored");
      event(conversation, who.getLong(1));
    }

    private boolean claim(String external) throws Exception {
      return run(
              "INSERT INTO message_part VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
                  + " RETURNING message_id",
              Tuple.of(workspace, Yardstick.CHANNEL, external, message))
          .iterator()
          .hasNext();
    }

    private void message(long identity, long conversation) throws Exception {
      run(
          """
          INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id,
                               direction, author_kind, kind, content, sent_at, shown_at,
                               received_at)
          VALUES ($1, $2, $3, $4, $5, 'inbound', 'customer', 'text', $6::text::jsonb, $7, $7, $7)
          """,
          Tuple.of(workspace, message, conversation, identity, Yardstick.CHANNEL)
              .addString(SignedText.CONTENT)
              .addOffsetDateTime(now));
    }

    private void conversation(long id) throws Exception {
      run(
          """
          UPDATE conversation
             SET inbound_count = inbound_count + 1, last_message_id = $3,
                 last_shown_at = greatest(last_shown_at, $4),
                 last_inbound_at = greatest(last_inbound_at, $4),
                 waiting_since = coalesce(waiting_since, $4), revision = revision + 1
           WHERE workspace_id = $1 AND id = $2
          """,
          Tuple.of(workspace, id, message, now));
      run(
          "UPDATE conversation_activity SET at = $3"
              + " WHERE workspace_id = $1 AND conversation_id = $2 AND at < $3",
          Tuple.of(workspace, id, now));
    }

    private void reach(long identity) throws Exception {
      run(
          """
          INSERT INTO identity_reach AS r (workspace_id, identity_id, channel_id, last_inbound_at)
          VALUES ($1, $2, $3, $4)
          ON CONFLICT (workspace_id, identity_id, channel_id) DO UPDATE
             SET last_inbound_at = greatest(r.last_inbound_at, excluded.last_inbound_at)
          """,
          Tuple.of(workspace, identity, Yardstick.CHANNEL, now));
    }

    private void journal(byte[] body, String outcome) throws Exception {
      var hash = BatchYardstick.sha256(body);
      run(
          "INSERT INTO webhook_body VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
          Bytea.add(Bytea.add(Tuple.of(workspace, now.toLocalDate()), hash), body));
      run(
          """
          INSERT INTO webhook_journal (workspace_id, day, id, endpoint_id, received_at, outcomes,
                                       sha256)
          VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7)
          """,
          Bytea.add(
              Tuple.of(workspace, now.toLocalDate(), message, Yardstick.CHANNEL, now)
                  .addString(
                      "[{\"pointer\":\"/entry/0/changes/0/value/messages/0\",\"outcome\":\""
                          + outcome
                          + "\",\"message\":"
                          + message
                          + "}]"),
              hash));
    }

    private void event(long conversation, long customer) throws Exception {
      long seq =
          run(
                  "UPDATE workspace_seq SET n = n + 1 WHERE workspace_id = $1 RETURNING n",
                  Tuple.of(workspace))
              .iterator()
              .next()
              .getLong(0);
      run(
          """
          INSERT INTO event (workspace_id, seq, kind, at, conversation_id, channels, passing,
                             payload)
          VALUES ($1, $2, 'message.received', $3, $4, ARRAY[$5::bigint], false, $6::text::jsonb)
          """,
          Tuple.of(workspace, seq, now, conversation, Yardstick.CHANNEL)
              .addString(
                  "{\"v\":1,\"message\":\"%d\",\"customer\":\"%d\",\"inbound\":true}"
                      .formatted(message, customer)));
    }
  }
}
