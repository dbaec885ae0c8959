package atrium.server.messages;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Receipts, edits, withdrawals and reactions, and those that wait for their message. */
final class NewsStore {
  Map<Target.Key, Target> lock(Tx tx, Collection<Target.Key> keys) {
    var found = new HashMap<Target.Key, Target>();
    for (var row :
        tx.query(
            """
            SELECT p.channel_id, p.external_id, m.id, m.conversation_id, m.channel_id,
                   m.direction = 'inbound', m.status, p.superseded
              FROM unnest($2::bigint[], $3::text[]) AS k (channel, external)
              JOIN message_part p ON p.workspace_id = $1
               AND p.channel_id = k.channel AND p.external_id = k.external
              JOIN message m ON m.workspace_id = $1 AND m.id = p.message_id
             ORDER BY m.id
               FOR UPDATE OF m
            """,
            Tuple.of(
                tx.workspace(),
                keys.stream().map(Target.Key::channel).toArray(Long[]::new),
                keys.stream().map(Target.Key::externalId).toArray(String[]::new)))) {
      found.put(
          new Target.Key(row.getLong(0), row.getString(1)),
          new Target(
              new MessageEvent.Place(row.getLong(2), row.getLong(3), row.getLong(4)),
              row.getBoolean(5),
              MessageStatus.of(row.getShort(6)),
              row.getBoolean(7)));
    }
    return found;
  }

  void status(Tx tx, Map<Target, News.Status> moved) {
    var targets = List.copyOf(moved.keySet());
    tx.send(
        """
        UPDATE message m
           SET status = s.status, problem = coalesce(s.problem::jsonb, m.problem),
               revision = m.revision + 1
          FROM unnest($2::bigint[], $3::smallint[], $4::text[]) AS s (id, status, problem)
         WHERE m.workspace_id = $1 AND m.id = s.id
        """,
        Tuple.of(
            tx.workspace(),
            ids(targets),
            targets.stream()
                .map(t -> MessageStatus.of(status(moved, t).status()).code())
                .toArray(Short[]::new),
            problems(targets, moved)));
  }

  private static News.Status status(Map<Target, News.Status> moved, Target target) {
    var status = moved.get(target);
    if (status == null) {
      throw new IllegalStateException("A target has no status");
    }
    return status;
  }

  private static String[] problems(List<Target> targets, Map<Target, News.Status> moved) {
    var problems = new String[targets.size()];
    for (int i = 0; i < problems.length; i++) {
      int place = i;
      status(moved, targets.get(i))
          .problem()
          .ifPresent(problem -> problems[place] = Json.MAPPER.writeValueAsString(problem));
    }
    return problems;
  }

  void receipts(Tx tx, List<Target> targets, List<News.Status> statuses) {
    tx.send(
        """
        INSERT INTO receipt (workspace_id, message_id, status, at)
        SELECT $1, r.id, r.status, min(r.at)
          FROM unnest($2::bigint[], $3::smallint[], $4::timestamptz[]) AS r (id, status, at)
         GROUP BY r.id, r.status
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            tx.workspace(),
            ids(targets),
            statuses.stream().map(s -> MessageStatus.of(s.status()).code()).toArray(Short[]::new),
            times(statuses, News::at)));
  }

  /** Keeps every version and makes the newest the message's content; the ids of changed ones. */
  Set<Long> edit(Tx tx, List<Target> targets, List<News.Edit> edits) {
    tx.send(
        """
        INSERT INTO message_edit (workspace_id, message_id, external_id, content, at)
        SELECT $1, m.id, '', m.content, m.sent_at
          FROM message m
         WHERE m.workspace_id = $1 AND m.id = ANY($2)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(tx.workspace()).addArrayOfLong(ids(targets)));
    tx.send(
        """
        INSERT INTO message_edit (workspace_id, message_id, external_id, content, at)
        SELECT $1, e.id, e.external, e.content::jsonb, e.at
          FROM unnest($2::bigint[], $3::text[], $4::text[], $5::timestamptz[])
               AS e (id, external, content, at)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            tx.workspace(),
            ids(targets),
            edits.stream().map(News.Edit::externalId).toArray(String[]::new),
            edits.stream().map(e -> ContentJson.of(e.content())).toArray(String[]::new),
            times(edits, News::at)));
    return changed(
        tx.query(
            """
            UPDATE message m
               SET content = newest.content, kind = newest.content ->> 'kind',
                   edited_at = newest.at, revision = m.revision + 1
              FROM (SELECT DISTINCT ON (message_id) message_id, external_id, content, at
                      FROM message_edit
                     WHERE workspace_id = $1 AND message_id = ANY($2)
                     ORDER BY message_id, (external_id = '') , at DESC, external_id DESC) newest
             WHERE m.workspace_id = $1 AND m.id = newest.message_id
               AND (m.edited_at IS DISTINCT FROM newest.at OR m.content <> newest.content)
            RETURNING m.id
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(ids(targets))));
  }

  Set<Long> unsend(Tx tx, List<Target> targets, List<News.Unsend> unsends) {
    return changed(
        tx.query(
            """
            UPDATE message m SET unsent_at = u.at, revision = m.revision + 1
              FROM (SELECT id, min(at) AS at FROM unnest($2::bigint[], $3::timestamptz[])
                        AS x (id, at) GROUP BY id) u
             WHERE m.workspace_id = $1 AND m.id = u.id
               AND (m.unsent_at IS NULL OR m.unsent_at > u.at)
            RETURNING m.id
            """,
            Tuple.of(tx.workspace(), ids(targets), times(unsends, News::at))));
  }

  /** The newest report of each author wins; of two at the same moment, the greater emoji. */
  Set<Long> react(Tx tx, List<Target> targets, List<News.Reaction> reactions) {
    return changed(
        tx.query(
            """
            INSERT INTO reaction AS r (workspace_id, message_id, author_kind, author_id, emoji, at)
            SELECT DISTINCT ON (x.id, x.author)
                   $1, x.id, CASE WHEN x.author = 0 THEN 'app' ELSE 'customer' END, x.author,
                   left(x.emoji, 60), x.at
              FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[])
                   AS x (id, author, emoji, at)
             ORDER BY x.id, x.author, x.at DESC, x.emoji DESC
            ON CONFLICT (workspace_id, message_id, author_kind, author_id) DO UPDATE
               SET emoji = excluded.emoji, at = excluded.at
             WHERE (excluded.at, excluded.emoji) > (r.at, r.emoji)
            RETURNING message_id
            """,
            Tuple.of(
                tx.workspace(),
                ids(targets),
                reactions.stream().map(r -> r.identity().orElse(0)).toArray(Long[]::new),
                reactions.stream().map(News.Reaction::emoji).toArray(String[]::new),
                times(reactions, News::at))));
  }

  void park(Tx tx, List<News> waiting, Instant now) {
    tx.send(
        """
        INSERT INTO parked (workspace_id, channel_id, target, external_id, kind, event, at,
                            received_at)
        SELECT $1, p.channel, p.target, p.external, p.kind, p.event::jsonb, p.at, $7
          FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
                      $8::timestamptz[]) AS p (channel, target, external, kind, event, at)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
                tx.workspace(),
                waiting.stream().map(News::channel).toArray(Long[]::new),
                waiting.stream().map(News::target).toArray(String[]::new),
                waiting.stream().map(News::externalId).toArray(String[]::new),
                waiting.stream().map(News::kind).toArray(String[]::new))
            .addArrayOfString(waiting.stream().map(ContentJson::of).toArray(String[]::new))
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
            .addArrayOfOffsetDateTime(times(waiting, News::at)));
  }

  /** Takes out what waited for these messages of a workspace. */
  Messages.Parked unpark(Tx tx, Collection<Target.Key> keys) {
    return unpark(
        tx,
        keys.stream()
            .map(key -> new Claim(tx.workspace(), key.channel(), key.externalId(), 0))
            .toList());
  }

  /** Takes out what waited for these messages, of however many workspaces. */
  Messages.Parked unpark(Tx tx, List<Claim> messages) {
    var taken =
        tx.send(
            """
            DELETE FROM parked p
             USING unnest($1::bigint[], $2::bigint[], $3::text[])
                   AS k (workspace, channel, external)
             WHERE p.workspace_id = k.workspace AND p.channel_id = k.channel
               AND p.target = k.external
            RETURNING p.workspace_id, p.event::text
            """,
            Tuple.of(
                Columns.longs(messages, Claim::workspace),
                Columns.longs(messages, Claim::channel),
                Columns.texts(messages, Claim::externalId)));
    return () -> {
      var news = new HashMap<Long, List<News>>();
      for (var row : taken.await()) {
        news.computeIfAbsent(row.getLong(0), _ -> new ArrayList<>())
            .add(ContentJson.news(row.getString(1)));
      }
      return news;
    };
  }

  /** Workspaces and targets where news wait although their message is here. */
  Map<Long, Set<Target.Key>> overdue(Tx tx) {
    var overdue = new HashMap<Long, Set<Target.Key>>();
    for (var row :
        tx.query(
            """
            SELECT p.workspace_id, p.channel_id, p.target
              FROM parked p
              JOIN message_part m ON m.workspace_id = p.workspace_id
               AND m.channel_id = p.channel_id AND m.external_id = p.target
             LIMIT 1000
            """,
            Tuple.tuple())) {
      overdue
          .computeIfAbsent(row.getLong(0), _ -> new HashSet<>())
          .add(new Target.Key(row.getLong(1), row.getString(2)));
    }
    return overdue;
  }

  int forget(Tx tx, Instant before) {
    return tx.query(
            "DELETE FROM parked WHERE received_at < $1", Tuple.of(before.atOffset(ZoneOffset.UTC)))
        .rowCount();
  }

  private static Long[] ids(List<Target> targets) {
    return targets.stream().map(t -> t.place().message()).toArray(Long[]::new);
  }

  private static <N extends News> OffsetDateTime[] times(
      List<N> news, Function<News, Instant> time) {
    return news.stream()
        .map(time)
        .map(at -> at.atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }

  private static Set<Long> changed(RowSet<Row> rows) {
    var changed = new HashSet<Long>();
    for (var row : rows) {
      changed.add(row.getLong(0));
    }
    return changed;
  }
}
