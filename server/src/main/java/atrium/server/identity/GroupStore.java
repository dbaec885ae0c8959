package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of who is in groups. Times of asking are the database's own. */
final class GroupStore {
  /** Keeps a page that shows them small; no platform has larger groups of customers. */
  private static final int MOST = 500;

  /**
   * Notes who was seen where; older news than the last changes nothing.
   *
   * @param seen one of each member at most
   * @return groups of which more or something else is known now
   */
  Set<Long> note(Tx tx, List<MemberSighting> seen) {
    var changed = new HashSet<Long>();
    for (var row :
        tx.query(
            """
            INSERT INTO group_member AS m
                   (workspace_id, group_id, kind, scope, value, channel_id, here, at, next_at)
            SELECT $1, u.group_id, u.kind, u.scope, u.value, u.channel, u.here, u.at,
                   CASE WHEN u.nameless AND u.here THEN clock_timestamp() END
              FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[],
                          $7::boolean[], $8::timestamptz[], $9::boolean[])
                   AS u (group_id, kind, scope, value, channel, here, at, nameless)
             ORDER BY u.group_id, u.kind, u.scope, u.value
            ON CONFLICT (workspace_id, group_id, kind, scope, value) DO UPDATE
               SET here = CASE WHEN excluded.at > m.at THEN excluded.here ELSE m.here END,
                   at = CASE WHEN excluded.at > m.at AND excluded.here <> m.here
                          THEN excluded.at ELSE m.at END,
                   channel_id = excluded.channel_id,
                   attempts = 0,
                   next_at = coalesce(m.next_at, excluded.next_at)
             WHERE excluded.at > m.at AND excluded.here <> m.here
                OR m.next_at IS NULL AND excluded.next_at IS NOT NULL
                   AND m.fetched_at < clock_timestamp() - interval '7 days'
            RETURNING m.group_id
            """,
            values(tx, seen))) {
      changed.add(row.getLong(0));
    }
    return changed;
  }

  private static Tuple values(Tx tx, List<MemberSighting> seen) {
    return Tuple.from(
        List.of(
            tx.workspace(),
            Columns.longs(seen, MemberSighting::group),
            seen.stream().map(one -> one.who().kind()).toArray(String[]::new),
            seen.stream().map(one -> one.who().scope()).toArray(String[]::new),
            seen.stream().map(one -> one.who().value()).toArray(String[]::new),
            Columns.longs(seen, MemberSighting::channel),
            Columns.flags(seen, MemberSighting::here),
            seen.stream()
                .map(one -> one.at().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new),
            Columns.flags(seen, MemberSighting::nameless)));
  }

  /** A member whose name is to be asked for, and how often that was tried, this time included. */
  record Due(long workspace, long group, long channel, Address of, Address who, int attempt) {}

  /** Takes some; those that are not done come again, later each time. */
  List<Due> take(Tx tx, int most) {
    return tx
        .query(
            """
            WITH due AS (
              SELECT workspace_id, group_id, kind, scope, value FROM group_member
               WHERE next_at <= clock_timestamp()
               ORDER BY next_at LIMIT $1
                 FOR UPDATE SKIP LOCKED)
            UPDATE group_member m
               SET attempts = m.attempts + 1,
                   next_at = clock_timestamp() + interval '30 seconds' * power(2, least(m.attempts, 12))
              FROM due
              JOIN identity i ON i.workspace_id = due.workspace_id AND i.id = due.group_id
             WHERE m.workspace_id = due.workspace_id AND m.group_id = due.group_id
               AND m.kind = due.kind AND m.scope = due.scope AND m.value = due.value
            RETURNING m.workspace_id, m.group_id, m.channel_id, i.kind, i.scope, i.value, m.kind,
                      m.scope, m.value, m.attempts
            """,
            Tuple.of(most))
        .stream()
        .map(row ->
            new Due(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                new Address(row.getString(3), row.getString(4), row.getString(5)),
                new Address(row.getString(6), row.getString(7), row.getString(8)),
                row.getInteger(9)))
        .toList();
  }

  /** Keeps a name, or that there is none to be had. */
  void done(Tx tx, Due due, @Nullable String name) {
    tx.send(
        """
        UPDATE group_member
           SET name = coalesce($6, name), next_at = NULL, fetched_at = clock_timestamp()
         WHERE workspace_id = $1 AND group_id = $2 AND kind = $3 AND scope = $4 AND value = $5
        """,
        Tuple.of(
            tx.workspace(),
            due.group(),
            due.who().kind(),
            due.who().scope(),
            due.who().value(),
            name));
  }

  /** The customer that an address is of; empty where nobody has it yet. */
  OptionalLong customer(Tx tx, Address who) {
    return tx
        .query(
            """
            SELECT customer_id FROM identity
             WHERE workspace_id = $1 AND kind = $2 AND scope = $3 AND value = $4
            """,
            Tuple.of(tx.workspace(), who.kind(), who.scope(), who.value()))
        .stream()
        .mapToLong(row -> row.getLong(0))
        .findFirst();
  }

  /** False if it was known. */
  boolean count(Tx tx, long group, int members) {
    return tx.query(
                """
                UPDATE profile_fetch SET members = $3
                 WHERE workspace_id = $1 AND identity_id = $2 AND members IS DISTINCT FROM $3
                """,
                Tuple.of(tx.workspace(), group, members))
            .rowCount()
        == 1;
  }

  OptionalInt count(Tx tx, Collection<Long> groups) {
    return tx
        .query(
            """
            SELECT max(members) FROM profile_fetch
             WHERE workspace_id = $1 AND identity_id = ANY($2)
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(groups.toArray(Long[]::new)))
        .stream()
        .flatMap(row -> Optional.ofNullable(row.getInteger(0)).stream())
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /** Those who are there first, then those who left, each by name. */
  List<Group.Member> members(Tx tx, Collection<Long> groups) {
    return tx
        .query(
            """
            SELECT m.value, coalesce(m.name, i.profile_name) AS name, m.here, m.at, i.customer_id
              FROM group_member m
              LEFT JOIN identity i ON i.workspace_id = $1 AND i.kind = m.kind
               AND i.scope = m.scope AND i.value = m.value
             WHERE m.workspace_id = $1 AND m.group_id = ANY($2)
             ORDER BY m.here DESC, name NULLS LAST, m.value
             LIMIT $3
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(groups.toArray(Long[]::new)).addInteger(MOST))
        .stream()
        .map(GroupStore::member)
        .toList();
  }

  private static Group.Member member(Row row) {
    var customer = row.getLong("customer_id");
    return new Group.Member(
        row.getString("value"),
        Optional.ofNullable(row.getString("name")),
        row.getBoolean("here"),
        row.getOffsetDateTime("at").toInstant(),
        customer == null ? OptionalLong.empty() : OptionalLong.of(customer));
  }
}
