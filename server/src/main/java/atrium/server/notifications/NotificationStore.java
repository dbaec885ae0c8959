package atrium.server.notifications;

import atrium.server.conversations.Actor;
import atrium.server.platform.Columns;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows of what agents were told. */
final class NotificationStore {
  private static final String COLUMNS =
      """
      n.agent_id, n.conversation_id, n.channel_id, n.counts::text, n.actor_kind, n.actor_id,
      n.message_id, n.at, n.seq, n.read_at
      """;

  /** Those that exist, locked until the commit in the order of their keys. */
  Map<Notification.Key, Notification> lock(Tx tx, Set<Notification.Key> keys) {
    var found = new HashMap<Notification.Key, Notification>();
    read(tx.query(
            "SELECT "
                + COLUMNS
                + """
                  FROM unnest($2::bigint[], $3::bigint[]) AS k (agent, subject)
                  JOIN notification n ON n.workspace_id = $1 AND n.agent_id = k.agent
                   AND n.subject_id = k.subject
                 ORDER BY n.agent_id, n.subject_id
                   FOR UPDATE OF n
                """,
            Tuple.of(
                tx.workspace(),
                Columns.longs(keys, Notification.Key::agent),
                Columns.longs(keys, Notification.Key::subject))))
        .forEach(one -> found.put(one.key(), one));
    return found;
  }

  /** An agent's, what was told last first. */
  List<Notification> of(Tx tx, long agent, Instant since) {
    return read(
        tx.query(
            "SELECT "
                + COLUMNS
                + """
                  FROM notification n
                 WHERE n.workspace_id = $1 AND n.agent_id = $2 AND n.at >= $3
                 ORDER BY n.at DESC, n.subject_id DESC
                """,
            Tuple.of(tx.workspace(), agent, since.atOffset(ZoneOffset.UTC))));
  }

  private static List<Notification> read(RowSet<Row> rows) {
    var found = new ArrayList<Notification>(rows.size());
    for (var row : rows) {
      found.add(
          new Notification(
              row.getLong(0),
              optional(row.getLong(1)),
              optional(row.getLong(2)),
              counts(row.getString(3)),
              actor(row.getString(4), row.getLong(5)),
              optional(row.getLong(6)),
              row.getOffsetDateTime(7).toInstant(),
              row.getLong(8),
              Optional.ofNullable(row.getOffsetDateTime(9)).map(OffsetDateTime::toInstant)));
    }
    return found;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Optional<Actor> actor(@Nullable String kind, @Nullable Long id) {
    return kind == null
        ? Optional.empty()
        : Optional.of(new Actor(Actor.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), optional(id)));
  }

  private static Map<Kind, Integer> counts(String json) {
    var counts = new EnumMap<Kind, Integer>(Kind.class);
    Json.MAPPER
        .readTree(json)
        .properties()
        .forEach(one -> counts.put(Kind.stored(one.getKey()), one.getValue().intValue()));
    return counts;
  }

  private static String json(Map<Kind, Integer> counts) {
    var texts = new TreeMap<String, Integer>();
    counts.forEach((kind, count) -> texts.put(kind.text(), count));
    return Json.MAPPER.writeValueAsString(texts);
  }

  /** Writes what agents are told, in place of what stood there. */
  void write(Tx tx, Collection<Notification> told) {
    tx.send(
        """
        INSERT INTO notification AS n (workspace_id, agent_id, subject_id, conversation_id, channel_id,
                                       counts, actor_kind, actor_id, message_id, at, seq)
        SELECT $1, agent, coalesce(nullif(conversation, 0), channel), nullif(conversation, 0),
               nullif(channel, 0), counts::jsonb, actor_kind, nullif(actor, 0), nullif(message, 0),
               at, seq
          FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bigint[],
                      $8::bigint[], $9::timestamptz[], $10::bigint[])
               AS t (agent, conversation, channel, counts, actor_kind, actor, message, at, seq)
        ON CONFLICT (workspace_id, agent_id, subject_id) DO UPDATE
          SET counts = excluded.counts, actor_kind = excluded.actor_kind,
              actor_id = excluded.actor_id, message_id = excluded.message_id, at = excluded.at,
              seq = excluded.seq, read_at = NULL
        """,
        Tuple.of(tx.workspace())
            .addArrayOfLong(Columns.longs(told, Notification::agent))
            .addArrayOfLong(Columns.longs(told, one -> one.conversation().orElse(0)))
            .addArrayOfLong(Columns.longs(told, one -> one.channel().orElse(0)))
            .addArrayOfString(Columns.texts(told, one -> json(one.counts())))
            .addArrayOfString(
                Columns.texts(
                    told, one -> one.actor().map(actor -> actor.kind().text()).orElse(null)))
            .addArrayOfLong(
                Columns.longs(
                    told, one -> one.actor().map(Actor::id).orElse(OptionalLong.empty()).orElse(0)))
            .addArrayOfLong(Columns.longs(told, one -> one.message().orElse(0)))
            .addArrayOfOffsetDateTime(Columns.times(told, Notification::at))
            .addArrayOfLong(Columns.longs(told, Notification::seq)));
  }

  /** Of each of some agents all but those that he was told last. */
  void keep(Tx tx, Set<Long> agents, int most) {
    tx.send(
        """
        DELETE FROM notification n
         USING (SELECT agent_id, subject_id,
                       row_number() OVER (PARTITION BY agent_id ORDER BY at DESC, subject_id DESC) AS place
                  FROM notification
                 WHERE workspace_id = $1 AND agent_id = ANY($2)) o
         WHERE n.workspace_id = $1 AND n.agent_id = o.agent_id AND n.subject_id = o.subject_id
           AND o.place > $3
        """,
        Tuple.of(tx.workspace(), agents.toArray(Long[]::new), most));
  }

  /**
   * Marks an agent's as read.
   *
   * @param subjects empty for all of them
   * @param upTo those with something later stay as they are
   * @return what was marked and was not before
   */
  Set<Long> markRead(Tx tx, long agent, Optional<Set<Long>> subjects, long upTo, Instant now) {
    var marked = new TreeSet<Long>();
    for (var row :
        tx.query(
            """
            UPDATE notification n SET read_at = $5
              FROM (SELECT subject_id FROM notification
                     WHERE workspace_id = $1 AND agent_id = $2 AND read_at IS NULL AND seq <= $4
                       AND ($3::bigint[] IS NULL OR subject_id = ANY($3))
                     ORDER BY subject_id FOR UPDATE) u
             WHERE n.workspace_id = $1 AND n.agent_id = $2 AND n.subject_id = u.subject_id
            RETURNING n.subject_id
            """,
            Tuple.of(tx.workspace(), agent)
                .addArrayOfLong(subjects.map(some -> some.toArray(Long[]::new)).orElse(null))
                .addLong(upTo)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))) {
      marked.add(row.getLong(0));
    }
    return marked;
  }

  /** Workspaces that have what was told before a time. */
  List<Long> old(Tx tx, Instant before) {
    return tx
        .query(
            "SELECT DISTINCT workspace_id FROM notification WHERE at < $1",
            Tuple.of(before.atOffset(ZoneOffset.UTC)))
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** Takes out what was told before a time; by agent what it was about. */
  Map<Long, Set<Long>> forget(Tx tx, Instant before) {
    var forgotten = new TreeMap<Long, Set<Long>>();
    for (var row :
        tx.query(
            """
            DELETE FROM notification WHERE workspace_id = $1 AND at < $2
            RETURNING agent_id, subject_id
            """,
            Tuple.of(tx.workspace(), before.atOffset(ZoneOffset.UTC)))) {
      forgotten.computeIfAbsent(row.getLong(0), _ -> new TreeSet<>()).add(row.getLong(1));
    }
    return forgotten;
  }
}
