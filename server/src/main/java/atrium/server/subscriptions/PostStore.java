package atrium.server.subscriptions;

import atrium.server.platform.Columns;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Posts and their attempts. Leases and due times are by the clock of the database. */
final class PostStore {
  /**
   * Puts events in line for every program that asked for them; notes only for those that name them.
   * Doing it again adds nothing.
   */
  void add(Tx tx, List<Kinds.Told> told) {
    tx.send(
        """
        INSERT INTO subscription_post (workspace_id, subscription_id, seq, kind, at, next_at)
        SELECT e.workspace, s.id, e.seq, e.kind, e.at, clock_timestamp()
          FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::boolean[])
               WITH ORDINALITY AS e (workspace, seq, kind, at, narrow, place)
          JOIN subscription s ON s.workspace_id = e.workspace
         WHERE s.state <> 'disabled' AND e.seq > s.after_seq
           AND (e.kind = ANY (s.kinds)
                OR cardinality(s.kinds) = 0 AND NOT e.narrow AND NOT starts_with(e.kind, 'note.'))
         ORDER BY e.place
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            Columns.longs(told, one -> one.event().workspace()),
            Columns.longs(told, one -> one.event().seq()),
            Columns.texts(told, Kinds.Told::kind),
            Columns.times(told, one -> one.event().at()),
            Columns.flags(told, Kinds.Told::narrow)));
  }

  /** The names that programs of some workspaces asked for; empty if one asked for all. */
  Optional<Set<String>> wanted(Tx tx, List<Long> workspaces) {
    var kinds = new HashSet<String>();
    for (var row :
        tx.query(
            """
            SELECT DISTINCT k.kind
              FROM subscription s
              LEFT JOIN LATERAL unnest(s.kinds) AS k (kind) ON true
             WHERE s.workspace_id = ANY ($1) AND s.state <> 'disabled'
            """,
            Tuple.of((Object) workspaces.toArray(Long[]::new)))) {
      var kind = row.getString(0);
      if (kind == null) {
        return Optional.empty();
      }
      kinds.add(kind);
    }
    return Optional.of(kinds);
  }

  /** As what a program asked for an event. */
  Optional<String> kind(Tx tx, long subscription, long seq) {
    return tx
        .query(
            """
            SELECT kind FROM subscription_post
             WHERE workspace_id = $1 AND subscription_id = $2 AND seq = $3
            """,
            Tuple.of(tx.workspace(), subscription, seq))
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  /** Leases posts that are due: a few of each program, so that a slow one holds up nobody. */
  List<Post.Leased> claim(Tx tx, int most, int each, Duration lease) {
    var rows =
        tx.query(
            """
            UPDATE subscription_post p
               SET lease_until = clock_timestamp() + $3 * interval '1 millisecond',
                   lease_token = p.lease_token + 1, attempt = p.attempt + 1
              FROM (
                SELECT q.workspace_id, q.subscription_id, q.seq
                  FROM subscription s
                 CROSS JOIN LATERAL (
                   SELECT d.workspace_id, d.subscription_id, d.seq
                     FROM subscription_post d
                    WHERE d.workspace_id = s.workspace_id AND d.subscription_id = s.id
                      AND d.state = 'waiting' AND d.next_at <= clock_timestamp()
                      AND (d.lease_until IS NULL OR d.lease_until < clock_timestamp())
                    ORDER BY d.next_at, d.seq
                    LIMIT greatest(0, $2 - (
                      SELECT count(*) FROM subscription_post b
                       WHERE b.workspace_id = s.workspace_id AND b.subscription_id = s.id
                         AND b.state = 'waiting' AND b.lease_until >= clock_timestamp()))
                      FOR UPDATE SKIP LOCKED) q
                 WHERE s.state = 'active'
                 LIMIT $1) due
             WHERE p.workspace_id = due.workspace_id AND p.subscription_id = due.subscription_id
               AND p.seq = due.seq
            RETURNING p.workspace_id, p.subscription_id, p.seq, p.attempt, p.lease_token
            """,
            Tuple.of(most, (long) each, lease.toMillis()));
    var leased = new ArrayList<Post.Leased>(rows.size());
    for (var row : rows) {
      leased.add(
          new Post.Leased(
              row.getLong(0), row.getLong(1), row.getLong(2), row.getInteger(3), row.getLong(4)));
    }
    return leased;
  }

  /** The event of a post; empty if the log does not hold it any more. */
  Optional<LedgerEvent.Stored> event(Tx tx, long seq) {
    for (var row :
        tx.query(
            """
            SELECT kind, at, conversation_id, channels, payload::text FROM event
             WHERE workspace_id = $1 AND seq = $2
            """,
            Tuple.of(tx.workspace(), seq))) {
      var conversation = row.getLong(2);
      return Optional.of(
          new LedgerEvent.Stored(
              tx.workspace(),
              seq,
              row.getString(0),
              row.getOffsetDateTime(1).toInstant(),
              conversation == null ? OptionalLong.empty() : OptionalLong.of(conversation),
              List.of(row.getArrayOfLongs(3)),
              OptionalLong.empty(),
              Optional.ofNullable(row.getString(4))));
    }
    return Optional.empty();
  }

  /** Writes down what became of an attempt, unless somebody else holds the post by now. */
  boolean settle(Tx tx, Post.Leased post, Settled settled) {
    boolean ours =
        tx.query(
                    """
                    UPDATE subscription_post
                       SET state = $5, lease_until = NULL,
                           next_at = clock_timestamp() + $6 * interval '1 millisecond'
                     WHERE workspace_id = $1 AND subscription_id = $2 AND seq = $3
                       AND lease_token = $4 AND state = 'waiting'
                    """,
                    Tuple.of(
                            tx.workspace(),
                            post.subscription(),
                            post.seq(),
                            post.token(),
                            settled.state())
                        .addLong(settled.pause().toMillis()))
                .rowCount()
            > 0;
    if (ours) {
      var status = settled.status();
      tx.send(
          """
          INSERT INTO subscription_attempt
                 (workspace_id, subscription_id, seq, attempt, at, status, error, milliseconds)
          VALUES ($1, $2, $3, $4, clock_timestamp(), $5, $6, $7)
          ON CONFLICT DO NOTHING
          """,
          Tuple.of(
                  tx.workspace(),
                  post.subscription(),
                  post.seq(),
                  post.attempt(),
                  status.isPresent() ? (Short) (short) status.getAsInt() : null)
              .addString(settled.error().orElse(null))
              .addInteger(settled.milliseconds()));
    }
    return ours;
  }

  /**
   * How an attempt ended.
   *
   * @param state of the post from now on
   * @param pause until it is tried again, while it waits
   */
  record Settled(
      String state, Duration pause, OptionalInt status, Optional<String> error, int milliseconds) {}

  /** Notes that a program answers, or since when it does not; the time since when. */
  Optional<Instant> health(Tx tx, long subscription, boolean answers) {
    for (var row :
        tx.query(
            """
            UPDATE subscription
               SET failing_since = CASE WHEN $3 THEN NULL
                                   ELSE coalesce(failing_since, clock_timestamp()) END
             WHERE workspace_id = $1 AND id = $2 AND ($3 = (failing_since IS NOT NULL) OR NOT $3)
            RETURNING failing_since
            """,
            Tuple.of(tx.workspace(), subscription, answers))) {
      return Optional.ofNullable(row.getOffsetDateTime(0)).map(at -> at.toInstant());
    }
    return Optional.empty();
  }

  void disable(Tx tx, long subscription, String note) {
    tx.send(
        """
        UPDATE subscription SET state = 'disabled', note = $3, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2 AND state <> 'disabled'
        """,
        Tuple.of(tx.workspace(), subscription, note));
  }

  /** Newest first, from before a post. */
  List<Post> list(Tx tx, long subscription, Optional<String> state, long before, int most) {
    return tx
        .query(
            """
            SELECT p.seq, p.kind, p.state, p.attempt, p.at, p.next_at,
                   (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.attempt DESC), '[]')
                      FROM (SELECT attempt, at, status, error, milliseconds
                              FROM subscription_attempt
                             WHERE workspace_id = p.workspace_id AND subscription_id = p.subscription_id
                               AND seq = p.seq
                             ORDER BY attempt DESC LIMIT 20) a)::text
              FROM subscription_post p
             WHERE p.workspace_id = $1 AND p.subscription_id = $2 AND p.seq < $3
               AND ($4::text IS NULL OR p.state = $4)
             ORDER BY p.seq DESC
             LIMIT $5
            """,
            Tuple.of(tx.workspace(), subscription, before, state.orElse(null), most))
        .stream()
        .map(PostStore::read)
        .toList();
  }

  private static Post read(Row row) {
    var attempts = new ArrayList<Post.Attempt>();
    for (JsonNode attempt : Json.MAPPER.readTree(row.getString(6))) {
      var status = attempt.path("status");
      attempts.add(
          new Post.Attempt(
              attempt.path("attempt").asInt(),
              OffsetDateTime.parse(attempt.path("at").asString()).toInstant(),
              status.isNumber() ? OptionalInt.of(status.asInt()) : OptionalInt.empty(),
              Optional.ofNullable(attempt.path("error").asString(null)),
              attempt.path("milliseconds").asInt()));
    }
    var state = row.getString(2);
    return new Post(
        row.getLong(0),
        row.getString(1),
        state,
        row.getInteger(3),
        row.getOffsetDateTime(4).toInstant(),
        Optional.of(row.getOffsetDateTime(5).toInstant()).filter(_ -> state.equals("waiting")),
        attempts);
  }

  /**
   * Puts posts in line again that were sent or failed.
   *
   * @param seq of the only one; empty: all that failed of events since {@code since}
   * @return how many
   */
  int again(Tx tx, long subscription, OptionalLong seq, Instant since) {
    return tx.query(
            """
            UPDATE subscription_post
               SET state = 'waiting', next_at = clock_timestamp(), lease_until = NULL,
                   lease_token = lease_token + 1
             WHERE workspace_id = $1 AND subscription_id = $2
               AND CASE WHEN $3::bigint IS NULL THEN state = 'failed' AND at >= $4 ELSE seq = $3 END
            """,
            Tuple.of(
                tx.workspace(),
                subscription,
                seq.isPresent() ? (Long) seq.getAsLong() : null,
                since.atOffset(ZoneOffset.UTC)))
        .rowCount();
  }

  /** Drops some old posts of all workspaces: sent ones and others have times of their own. */
  int forget(Tx tx, Instant sent, Instant others, int most) {
    return tx.query(
            """
            DELETE FROM subscription_post p
             USING (SELECT workspace_id, subscription_id, seq FROM subscription_post
                     WHERE at < $1 AND (at < $2 OR state = 'sent') ORDER BY at LIMIT $3) old
             WHERE p.workspace_id = old.workspace_id AND p.subscription_id = old.subscription_id
               AND p.seq = old.seq
            """,
            Tuple.of(sent.atOffset(ZoneOffset.UTC), others.atOffset(ZoneOffset.UTC), most))
        .rowCount();
  }
}
