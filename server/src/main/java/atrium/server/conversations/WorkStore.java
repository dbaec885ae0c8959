package atrium.server.conversations;

import atrium.server.platform.Columns;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
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

/** What people decide about conversations: locked, written, and kept for the timeline. */
final class WorkStore {
  /**
   * What is done to one conversation.
   *
   * @param cause why, where nobody did it by hand
   */
  record Done(Locked before, State after, long change, Changes changes, Optional<Cause> cause) {
    boolean closes() {
      return after.status() == Status.CLOSED && before.state().status() != Status.CLOSED;
    }

    /** Whether what hides it is no longer what it was, and with that where its slot is. */
    boolean rekeys() {
      return !after.hiding().equals(before.state().hiding());
    }

    boolean reopens() {
      return before.state().status() == Status.CLOSED && after.status() != Status.CLOSED;
    }
  }

  /** Locks rows in the order of their ids; what does not exist is left out. */
  List<Locked> lock(Tx tx, Collection<Long> ids) {
    var rows =
        tx.query(
            """
            SELECT c.id, c.identity_id, c.channels, c.status, c.assignee_id, c.team_id, c.priority,
                   c.snoozed_until, c.spam, c.blocked
              FROM conversation c
             WHERE c.workspace_id = $1 AND c.id = ANY($2)
             ORDER BY c.id
               FOR NO KEY UPDATE
            """,
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new)));
    // Read only now: beside a row that was waited for, the statement above sees older tags.
    var tags = tags(tx, ids);
    var locked = new ArrayList<Locked>(rows.size());
    for (var row : rows) {
      locked.add(
          new Locked(
              row.getLong(0),
              row.getLong(1),
              Arrays.asList(row.getArrayOfLongs(2)),
              state(row, 3, tags.getOrDefault(row.getLong(0), List.of()))));
    }
    return locked;
  }

  /** Status and what follows it up to what hides it, from a column on. */
  static State state(Row row, int first, List<Long> tags) {
    return new State(
        Status.stored(row.getString(first)),
        optional(row.getLong(first + 1)),
        optional(row.getLong(first + 2)),
        Priority.of(row.getShort(first + 3)),
        Optional.ofNullable(row.getOffsetDateTime(first + 4)).map(OffsetDateTime::toInstant),
        tags,
        new Hiding(row.getBoolean(first + 5), row.getBoolean(first + 6)));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private Map<Long, List<Long>> tags(Tx tx, Collection<Long> ids) {
    var tags = new HashMap<Long, List<Long>>();
    for (var row :
        tx.query(
            """
            SELECT conversation_id, tag_id FROM conversation_tag
             WHERE workspace_id = $1 AND conversation_id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) ids.toArray(Long[]::new)))) {
      tags.computeIfAbsent(row.getLong(0), _ -> new ArrayList<>()).add(row.getLong(1));
    }
    return tags;
  }

  /** Of some tags those that exist, which stay until the commit. */
  List<Long> existing(Tx tx, Collection<Long> tags) {
    return tx
        .query(
            "SELECT id FROM tag WHERE workspace_id = $1 AND id = ANY($2) FOR KEY SHARE",
            Tuple.of(tx.workspace(), (Object) tags.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** The conversations of a team, closed ones too; each status is a walk of its index. */
  List<Long> ofTeam(Tx tx, long team) {
    return tx
        .query(
            """
            SELECT conversation_id FROM conversation_activity
             WHERE workspace_id = $1 AND status IN ('open', 'waiting', 'snoozed', 'closed', 'hidden')
               AND team_id = $2 AND team_id > 0
            """,
            Tuple.of(tx.workspace(), team))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** Writes new states. */
  void write(Tx tx, List<Done> done, Instant at) {
    tx.send(
        """
        UPDATE conversation c
           SET status = t.status, assignee_id = nullif(t.assignee, 0), team_id = nullif(t.team, 0),
               priority = t.priority, snoozed_until = t.snoozed,
               closed_at = CASE WHEN t.status = 'closed' THEN coalesce(c.closed_at, $10) END,
               waiting_since = CASE WHEN t.status = 'closed' THEN NULL ELSE c.waiting_since END,
               spam = t.spam, blocked = t.blocked,
               revision = c.revision + 1
          FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::smallint[],
                      $7::timestamptz[], $8::boolean[], $9::boolean[])
                 AS t (id, status, assignee, team, priority, snoozed, spam, blocked)
         WHERE c.workspace_id = $1 AND c.id = t.id
        """,
        columns(tx, done).addOffsetDateTime(at.atOffset(ZoneOffset.UTC)));
    tx.send(
        """
        UPDATE conversation_activity a
           SET status = CASE WHEN t.spam OR t.blocked THEN 'hidden' ELSE t.status END,
               assignee_id = t.assignee, team_id = t.team, priority = t.priority,
               snoozed_until = t.snoozed,
               waiting_since = CASE WHEN t.status = 'closed' THEN NULL ELSE a.waiting_since END
          FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::smallint[],
                      $7::timestamptz[], $8::boolean[], $9::boolean[])
                 AS t (id, status, assignee, team, priority, snoozed, spam, blocked)
         WHERE a.workspace_id = $1 AND a.conversation_id = t.id
        """,
        columns(tx, done));
  }

  private static Tuple columns(Tx tx, List<Done> done) {
    return Tuple.of(tx.workspace())
        .addArrayOfLong(Columns.longs(done, one -> one.before().id()))
        .addArrayOfString(Columns.texts(done, one -> one.after().status().text()))
        .addArrayOfLong(Columns.longs(done, one -> one.after().assignee().orElse(0)))
        .addArrayOfLong(Columns.longs(done, one -> one.after().team().orElse(0)))
        .addArrayOfShort(Columns.shorts(done, one -> one.after().priority().code()))
        .addArrayOfOffsetDateTime(
            Columns.times(done, one -> one.after().snoozedUntil().orElse(null)))
        .addArrayOfBoolean(Columns.flags(done, one -> one.after().hiding().spam()))
        .addArrayOfBoolean(Columns.flags(done, one -> one.after().hiding().blocked()));
  }

  /** Moves conversations to where this moment stands in lists. */
  void toTheTop(Tx tx, Collection<Long> ids, Instant at) {
    tx.send(
        """
        UPDATE conversation_activity SET at = greatest(at, $3)
         WHERE workspace_id = $1 AND conversation_id = ANY($2)
        """,
        Tuple.of(tx.workspace(), ids.toArray(Long[]::new), at.atOffset(ZoneOffset.UTC)));
  }

  /** Writes which tags a conversation has. */
  void tag(Tx tx, long conversation, List<Long> tags) {
    tx.send(
        """
        DELETE FROM conversation_tag
         WHERE workspace_id = $1 AND conversation_id = $2 AND NOT tag_id = ANY($3)
        """,
        Tuple.of(tx.workspace(), conversation, tags.toArray(Long[]::new)));
    tx.send(
        """
        INSERT INTO conversation_tag (workspace_id, conversation_id, tag_id)
        SELECT $1, $2, tag FROM unnest($3::bigint[]) AS tag
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace(), conversation, tags.toArray(Long[]::new)));
  }

  /** Keeps what was done for the timeline. */
  void keep(Tx tx, List<Done> done, Actor actor, Instant at) {
    tx.send(
        """
        INSERT INTO conversation_change (workspace_id, id, conversation_id, identity_id, at,
                                         actor_kind, actor_id, before, after, cause)
        SELECT $1, t.id, t.conversation, t.identity, $2, $3, nullif($4, 0),
               t.before::jsonb, t.after::jsonb, t.cause
          FROM unnest($5::bigint[], $6::bigint[], $7::bigint[], $8::text[], $9::text[],
                      $10::text[]) AS t (id, conversation, identity, before, after, cause)
        """,
        Tuple.of(tx.workspace(), at.atOffset(ZoneOffset.UTC))
            .addString(actor.kind().text())
            .addLong(actor.id().orElse(0))
            .addArrayOfLong(Columns.longs(done, Done::change))
            .addArrayOfLong(Columns.longs(done, one -> one.before().id()))
            .addArrayOfLong(Columns.longs(done, one -> one.before().identity()))
            .addArrayOfString(Columns.texts(done, one -> json(one.changes().before())))
            .addArrayOfString(Columns.texts(done, one -> json(one.changes().after())))
            .addArrayOfString(
                Columns.texts(done, one -> one.cause().map(Cause::text).orElse(null))));
  }

  private static String json(Object value) {
    return Json.MAPPER.writeValueAsString(value);
  }

  /** Snoozed conversations of all workspaces whose time has come, by workspace. */
  Map<Long, List<Long>> due(Tx tx, Instant now, int most) {
    var due = new HashMap<Long, List<Long>>();
    for (var row :
        tx.query(
            """
            SELECT workspace_id, conversation_id FROM conversation_activity
             WHERE snoozed_until <= $1
             ORDER BY snoozed_until
             LIMIT $2
            """,
            Tuple.of(now.atOffset(ZoneOffset.UTC), most))) {
      due.computeIfAbsent(row.getLong(0), _ -> new ArrayList<>()).add(row.getLong(1));
    }
    return due;
  }
}
