package atrium.server.notifications;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in line to be told. */
final class DueStore {
  /** Adds to the line; any transaction. */
  void add(Tx tx, List<Due> due) {
    tx.send(
        """
        INSERT INTO notification_due (workspace_id, seq, kind, at, conversation_id, channel_id,
                                      source_id, targets, occurrences)
        SELECT workspace, seq, kind, at, nullif(conversation, 0), nullif(channel, 0), source,
               targets::bigint[], occurrences
          FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::bigint[],
                      $6::bigint[], $7::bigint[], $8::text[], $9::bigint[])
               AS d (workspace, seq, kind, at, conversation, channel, source, targets, occurrences)
        """,
        Tuple.tuple()
            .addArrayOfLong(Columns.longs(due, Due::workspace))
            .addArrayOfLong(Columns.longs(due, Due::seq))
            .addArrayOfString(Columns.texts(due, one -> one.kind().text()))
            .addArrayOfOffsetDateTime(Columns.times(due, Due::at))
            .addArrayOfLong(Columns.longs(due, one -> one.conversation().orElse(0)))
            .addArrayOfLong(Columns.longs(due, one -> one.channel().orElse(0)))
            .addArrayOfLong(Columns.longs(due, Due::source))
            .addArrayOfString(Columns.texts(due, DueStore::array))
            .addArrayOfLong(Columns.longs(due, Due::occurrences)));
  }

  private static String array(Due due) {
    return due.targets().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /** Workspaces in which something is in line. */
  List<Long> workspaces(Tx tx) {
    return tx
        .query(
            """
            WITH RECURSIVE each AS (
              (SELECT workspace_id FROM notification_due ORDER BY workspace_id LIMIT 1)
              UNION ALL
              SELECT (SELECT workspace_id FROM notification_due d
                       WHERE d.workspace_id > each.workspace_id ORDER BY workspace_id LIMIT 1)
                FROM each WHERE each.workspace_id IS NOT NULL)
            SELECT workspace_id FROM each WHERE workspace_id IS NOT NULL
            """,
            Tuple.tuple())
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /**
   * Takes the first of a workspace's line. Whoever comes second waits at the first of them until
   * the commit: a line is told in its order, by one at a time. They are chosen apart: as a subquery
   * they would be chosen again for each row that is compared with them, and more than so many go.
   */
  List<Due> take(Tx tx, int most) {
    var taken = new ArrayList<Due>();
    for (var row :
        tx.query(
            """
            WITH t AS MATERIALIZED (
              SELECT seq, kind FROM notification_due WHERE workspace_id = $1
               ORDER BY seq, kind LIMIT $2 FOR UPDATE)
            DELETE FROM notification_due d USING t
             WHERE d.workspace_id = $1 AND d.seq = t.seq AND d.kind = t.kind
            RETURNING d.seq, d.kind, d.at, d.conversation_id, d.channel_id, d.source_id, d.targets,
                      d.occurrences
            """,
            Tuple.of(tx.workspace(), most))) {
      taken.add(
          new Due(
              tx.workspace(),
              row.getLong(0),
              Kind.stored(row.getString(1)),
              row.getOffsetDateTime(2).toInstant(),
              optional(row.getLong(3)),
              optional(row.getLong(4)),
              row.getLong(5),
              Arrays.asList(row.getArrayOfLongs(6)),
              row.getInteger(7)));
    }
    taken.sort(Comparator.comparingLong(Due::seq));
    return taken;
  }

  /** Takes one out of the line; nothing if it is not there any more. */
  void drop(Tx tx, Due due) {
    tx.send(
        "DELETE FROM notification_due WHERE workspace_id = $1 AND seq = $2 AND kind = $3",
        Tuple.of(tx.workspace(), due.seq(), due.kind().text()));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
