package atrium.server.messages.lists;

import atrium.server.messages.shared.SharedReader;
import atrium.server.messages.shared.Sharing;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of saved views. */
final class ViewStore {
  private static final String SELECT =
      """
      SELECT id, name, owner_id, team_id, filter::text, position, changed_at, revision
        FROM saved_view
       WHERE workspace_id = $1
      """;

  private static final String SIBLINGS =
      """
       WHERE workspace_id = $1 AND coalesce(owner_id, 0) = $2 AND coalesce(team_id, 0) = $3
      """;

  /** What a reader sees: everybody's, those of teams, his own; each in their order. */
  List<SavedView> list(Tx tx, SharedReader reader) {
    return read(
        tx.query(
            SELECT
                + """
                  AND (owner_id = $2
                       OR owner_id IS NULL AND (team_id IS NULL OR $4 OR team_id = ANY($3)))
                ORDER BY coalesce(owner_id, 0), coalesce(team_id, 0), position, id
                """,
            Tuple.of(
                tx.workspace(),
                reader.agent().orElse(0),
                reader.teams().toArray(Long[]::new),
                reader.manages())));
  }

  /** One, which stays as it is until the transaction ends. */
  Optional<SavedView> lock(Tx tx, long id) {
    return read(tx.query(SELECT + " AND id = $2 FOR NO KEY UPDATE", Tuple.of(tx.workspace(), id)))
        .stream()
        .findFirst();
  }

  private static List<SavedView> read(Iterable<Row> rows) {
    var views = new ArrayList<SavedView>();
    for (var row : rows) {
      views.add(
          new SavedView(
              row.getLong(0),
              row.getString(1),
              Sharing.stored(row.getLong(2), row.getLong(3)),
              Json.MAPPER.readValue(row.getString(4), ListFilter.class),
              row.getInteger(5),
              row.getOffsetDateTime(6).toInstant(),
              row.getLong(7)));
    }
    return views;
  }

  /** Who makes a view waits for who makes another, so that both see how many there are. */
  void oneAtATime(Tx tx) {
    tx.send(
        "SELECT pg_advisory_xact_lock(hashtext('saved_view'), hashint8($1))",
        Tuple.of(tx.workspace()));
  }

  /**
   * How many there are beside one: of an agent's own, or of all that several see.
   *
   * @param view itself not counted
   */
  long others(Tx tx, SavedView view) {
    var agent = view.sharing().ofAgent();
    return tx.query(
            "SELECT count(*) FROM saved_view WHERE workspace_id = $1 AND id <> $2 AND "
                + (agent.isPresent() ? "owner_id = $3" : "owner_id IS NULL AND $3 = 0"),
            Tuple.of(tx.workspace(), view.id(), agent.orElse(0)))
        .iterator()
        .next()
        .getLong(0);
  }

  private record Sibling(long id, int position) {}

  /** The ids of those it stands among, in their order, which stay until the transaction ends. */
  List<Long> siblings(Tx tx, Sharing sharing) {
    var siblings = new ArrayList<Sibling>();
    // Locked in the order of ids, so that two who sort at once wait and do not deadlock.
    for (var row :
        tx.query(
            "SELECT id, position FROM saved_view" + SIBLINGS + " ORDER BY id FOR NO KEY UPDATE",
            siblingsOf(tx, sharing))) {
      siblings.add(new Sibling(row.getLong(0), row.getInteger(1)));
    }
    siblings.sort(Comparator.comparingInt(Sibling::position).thenComparingLong(Sibling::id));
    return new ArrayList<>(siblings.stream().map(Sibling::id).toList());
  }

  /** Gives siblings the places that they have in a list. */
  void place(Tx tx, Sharing sharing, List<Long> order) {
    tx.send(
        """
        UPDATE saved_view v SET position = t.place - 1
          FROM unnest($4::bigint[]) WITH ORDINALITY AS t (id, place)
        """
            + SIBLINGS
            + " AND v.id = t.id AND v.position <> t.place - 1",
        siblingsOf(tx, sharing).addArrayOfLong(order.toArray(Long[]::new)));
  }

  private static Tuple siblingsOf(Tx tx, Sharing sharing) {
    return Tuple.of(tx.workspace(), sharing.ofAgent().orElse(0), sharing.ofTeam().orElse(0));
  }

  void insert(Tx tx, SavedView view) {
    tx.send(
        """
        INSERT INTO saved_view (workspace_id, id, name, owner_id, team_id, filter, position,
                                changed_at)
        VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8)
        """,
        columns(tx, view));
  }

  void update(Tx tx, SavedView view) {
    tx.send(
        """
        UPDATE saved_view
           SET name = $3, owner_id = $4, team_id = $5, filter = $6::text::jsonb, position = $7,
               changed_at = $8, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        columns(tx, view));
  }

  private static Tuple columns(Tx tx, SavedView view) {
    return Tuple.of(tx.workspace(), view.id(), view.name())
        .addLong(boxed(view.sharing().ofAgent()))
        .addLong(boxed(view.sharing().ofTeam()))
        .addString(Json.MAPPER.writeValueAsString(view.filter()))
        .addInteger(view.position())
        .addOffsetDateTime(view.changedAt().atOffset(ZoneOffset.UTC));
  }

  private static @Nullable Long boxed(OptionalLong id) {
    return id.isPresent() ? (Long) id.getAsLong() : null;
  }

  void delete(Tx tx, long id) {
    tx.send(
        "DELETE FROM saved_view WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id));
  }
}
