package atrium.server.identity;

import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose identities are, and the one column of theirs that joining and parting write. */
final class MemberStore {
  Map<Long, Member> members(Tx tx, Collection<Long> identities) {
    var members = new HashMap<Long, Member>();
    for (var row :
        tx.query(
            """
            SELECT i.id, i.kind, i.scope, i.birth_customer, i.customer_id, i.state = 'erased',
                   c.name, i.profile_name, i.username
              FROM identity i
              JOIN customer c ON c.workspace_id = $1 AND c.id = i.birth_customer
             WHERE i.workspace_id = $1 AND i.id = ANY($2)
            """,
            Tuple.of(tx.workspace()).addArrayOfLong(identities.toArray(Long[]::new)))) {
      var names = Stream.of(row.getString(7), row.getString(8)).filter(name -> name != null);
      members.put(
          row.getLong(0),
          new Member(
              row.getLong(0),
              row.getString(1),
              row.getString(2),
              row.getLong(3),
              row.getLong(4),
              row.getBoolean(5),
              Optional.ofNullable(row.getString(6)),
              names.toList()));
    }
    return members;
  }

  List<Long> ofCustomers(Tx tx, Collection<Long> customers) {
    var found = new ArrayList<Long>();
    for (var row :
        tx.query(
            "SELECT id FROM identity WHERE workspace_id = $1 AND customer_id = ANY($2) ORDER BY id",
            Tuple.of(tx.workspace()).addArrayOfLong(customers.toArray(Long[]::new)))) {
      found.add(row.getLong(0));
    }
    return found;
  }

  void move(Tx tx, List<Move> moves) {
    tx.send(
        """
        UPDATE identity i SET customer_id = m.customer
          FROM unnest($2::bigint[], $3::bigint[]) AS m (identity, customer)
         WHERE i.workspace_id = $1 AND i.id = m.identity
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(moves, move -> move.member().id()),
            Columns.longs(moves, Move::to)));
  }

  void write(Tx tx, Collection<Plan.CustomerState> customers) {
    tx.send(
        """
        UPDATE customer c
           SET merged_into = nullif(n.owner, 0), name = n.name, revision = c.revision + 1
          FROM unnest($2::bigint[], $3::bigint[], $4::text[]) AS n (id, owner, name)
         WHERE c.workspace_id = $1 AND c.id = n.id
        """,
        Tuple.of(
            tx.workspace(),
            Columns.longs(customers, Plan.CustomerState::id),
            Columns.longs(customers, state -> state.into().orElse(0L)),
            Columns.texts(customers, state -> state.name().orElse(null))));
  }

  /** A line of the history of joining and parting. */
  void record(Tx tx, long id, Plan.Passage passage, Cause cause, Instant at) {
    tx.send(
        """
        INSERT INTO identity_op (workspace_id, id, op, winner, loser, identities, actor_id, reason,
                                 at, undo_of)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        Tuple.of(
                tx.workspace(),
                id,
                passage.whole() ? "merge" : "split",
                passage.to(),
                passage.from(),
                passage.identities().toArray(Long[]::new))
            .addLong(cause.actor())
            .addString(cause.reason())
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
            .addLong(cause.undoOf()));
  }
}
