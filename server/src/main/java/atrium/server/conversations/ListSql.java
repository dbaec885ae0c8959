package atrium.server.conversations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement of one list. Parts are chosen from constants and every value is bound; the keyset
 * walks {@code conversation_activity_list}, so a deep page costs what the first one does.
 */
final class ListSql {
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
  private final ListQuery query;
  private final List<Object> values = new ArrayList<>();
  private final StringBuilder where = new StringBuilder();

  private ListSql(ListQuery query) {
    this.query = query;
  }

  static ListSql of(ListQuery query) {
    var sql = new ListSql(query);
    sql.filter();
    return sql;
  }

  private void filter() {
    where.append(" WHERE a.workspace_id = $1 AND a.status = ").append(bind(query.status()));
    query
        .visible()
        .ifPresent(channels ->
            where
                .append(" AND c.channels && ")
                .append(bind(channels.toArray(Long[]::new)))
                .append("::bigint[]"));
    if (query.channel().isPresent()) {
      where.append(" AND ").append(bind(query.channel().getAsLong())).append(" = ANY(c.channels)");
    }
    if (query.unreadOf().isPresent()) {
      where
          .append(" AND c.inbound_count > coalesce((SELECT r.read_count FROM conversation_read r")
          .append(" WHERE r.workspace_id = $1 AND r.agent_id = ")
          .append(bind(query.unreadOf().getAsLong()))
          .append(" AND r.conversation_id = c.id), 0)");
    }
    query
        .after()
        .ifPresent(place ->
            where
                .append(" AND (")
                .append(key())
                .append(", a.conversation_id) ")
                .append(query.sort() == ListQuery.Sort.NEWEST ? "<" : ">")
                .append(" (")
                .append(bind(place.at().atOffset(ZoneOffset.UTC)))
                .append(", ")
                .append(bind(place.id()))
                .append(")"));
  }

  private String key() {
    return switch (query.sort()) {
      case NEWEST, OLDEST -> "a.at";
      case WAITING -> "coalesce(c.waiting_since, '9999-01-01Z'::timestamptz)";
    };
  }

  private String bind(Object value) {
    values.add(value);
    return "$" + (values.size() + 1);
  }

  String text(String columns) {
    var direction = query.sort() == ListQuery.Sort.NEWEST ? " DESC" : "";
    return "SELECT "
        + columns
        + """
         FROM conversation_activity a
         JOIN conversation c ON c.workspace_id = a.workspace_id AND c.id = a.conversation_id
         JOIN identity i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
        """
        + where
        + " ORDER BY "
        + key()
        + direction
        + ", a.conversation_id"
        + direction
        + " LIMIT "
        + (query.limit() + 1);
  }

  String total() {
    return """
    SELECT count(*)
      FROM conversation_activity a
      JOIN conversation c ON c.workspace_id = a.workspace_id AND c.id = a.conversation_id
    """
        + where;
  }

  List<Object> arguments(long workspace) {
    var arguments = new ArrayList<Object>();
    arguments.add(workspace);
    arguments.addAll(values);
    return arguments;
  }

  static ListQuery.Place placeOf(ListQuery.Sort sort, Conversation last) {
    return switch (sort) {
      case NEWEST, OLDEST -> new ListQuery.Place(last.lastActivityAt(), last.id());
      case WAITING -> new ListQuery.Place(last.waitingSince().orElse(NEVER), last.id());
    };
  }
}
