package atrium.server.conversations;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The statement of one part of a list. Parts are chosen from constants and every value is bound.
 * One index range for each status is walked by keyset and the ranges are merged, so a deep page
 * costs what the first one does.
 */
final class ListSql {
  private static final String DUE =
      " JOIN conversation_sla d ON d.workspace_id = $1 AND d.conversation_id = a.conversation_id";

  private final List<Object> values = new ArrayList<>();
  private final StringBuilder where = new StringBuilder();
  private final ListQuery query;
  private final ListGroup group;

  private ListSql(ListQuery query, ListGroup group) {
    this.query = query;
    this.group = group;
  }

  /** The rows of a part, behind the query's place if that lies in it. */
  static ListSql of(ListQuery query, ListGroup group) {
    var sql = new ListSql(query, group);
    sql.filters();
    query.after().filter(place -> place.group() == group.number()).ifPresent(sql::behind);
    return sql;
  }

  /** How many there are in all parts. */
  static ListSql total(ListQuery query) {
    var sql = new ListSql(query, new ListGroup(0, "", "at", true));
    sql.filters();
    return sql;
  }

  private void filters() {
    where.append(group.filter());
    sight();
    var filter = query.filter();
    filter.assignee().ifPresent(this::assignee);
    filter.teams().ifPresent(this::teams);
    filter.priority().ifPresent(priority -> and("a.priority = " + bind(priority.code())));
    if (filter.channel().isPresent()) {
      and(bind(filter.channel().getAsLong()) + " = ANY(c.channels)");
    }
    if (filter.tag().isPresent()) {
      exists("conversation_tag", "x.tag_id = " + bind(filter.tag().getAsLong()));
    }
    if (filter.followedBy().isPresent()) {
      exists("conversation_follow", "x.agent_id = " + bind(filter.followedBy().getAsLong()));
    }
    filter.draftedBy().ifPresent(this::drafted);
    filter.naming().ifPresent(this::naming);
    if (filter.unreadOf().isPresent()) {
      and(
          "c.inbound_count > coalesce((SELECT r.read_count FROM conversation_read r"
              + " WHERE r.workspace_id = $1 AND r.agent_id = "
              + bind(filter.unreadOf().getAsLong())
              + " AND r.conversation_id = c.id), 0)");
    }
    if (filter.waiting()) {
      and("a.waiting_since IS NOT NULL");
    }
    if (filter.hidden()) {
      hidden(filter);
    }
    if (filter.failed()) {
      and("a.failed > 0");
    }
    if (filter.breached()) {
      exists("conversation_sla", "x.breached");
    }
  }

  /** They lie apart, whatever their status is; nothing of them is unread, and nobody waits. */
  private void hidden(ListQuery.Filter filter) {
    and("c.status = ANY(" + bind(texts(query.statuses())) + ")");
    if (filter.waiting() || filter.unreadOf().isPresent()) {
      and("false");
    }
  }

  private static String[] texts(List<Status> statuses) {
    return statuses.stream().map(Status::text).toArray(String[]::new);
  }

  private void sight() {
    var sight = query.sight();
    sight
        .channels()
        .ifPresent(channels -> {
          var own = bind(ids(sight.own())) + "::bigint[]";
          and(
              "(c.channels && "
                  + bind(ids(channels))
                  + "::bigint[] OR a.assignee_id = ANY("
                  + own
                  + ") OR a.team_id = ANY("
                  + own
                  + ") OR EXISTS (SELECT 1 FROM conversation_mention x WHERE x.workspace_id = $1"
                  + " AND x.conversation_id = a.conversation_id AND x.target_id = ANY("
                  + own
                  + ")))");
        });
  }

  private void assignee(OptionalLong who) {
    and("a.assignee_id = " + bind(who.orElse(0)));
  }

  private void teams(Set<Long> teams) {
    switch (teams.size()) {
      case 0 -> and("a.team_id = 0");
      case 1 -> and("a.team_id > 0 AND a.team_id = " + bind(teams.iterator().next()));
      default -> and("a.team_id > 0 AND a.team_id = ANY(" + bind(ids(teams)) + "::bigint[])");
    }
  }

  private void naming(Set<Long> named) {
    exists("conversation_mention", "x.target_id = ANY(" + bind(ids(named)) + "::bigint[])");
  }

  /** An agent has few drafts: the rows are found from them, and not by walking a list for them. */
  private void drafted(long agent) {
    and(
        "a.conversation_id = ANY(ARRAY(SELECT x.conversation_id FROM draft x"
            + " WHERE x.workspace_id = $1 AND x.agent_id = "
            + bind(agent)
            + "))");
  }

  private void exists(String table, String condition) {
    and(
        "EXISTS (SELECT 1 FROM "
            + table
            + " x WHERE x.workspace_id = $1 AND x.conversation_id = a.conversation_id AND "
            + condition
            + ")");
  }

  private void behind(ListQuery.Place place) {
    and(
        "("
            + group.alias()
            + "."
            + group.key()
            + ", a.conversation_id) "
            + (group.descending() ? "<" : ">")
            + " ("
            + bind(place.at().atOffset(ZoneOffset.UTC))
            + ", "
            + bind(place.id())
            + ")");
  }

  private void and(String condition) {
    where.append(" AND ").append(condition);
  }

  private static Long[] ids(Set<Long> ids) {
    return ids.stream().sorted().toArray(Long[]::new);
  }

  private String bind(Object value) {
    values.add(value);
    return "$" + (values.size() + 2);
  }

  private String order(String alias, int most) {
    return " ORDER BY "
        + alias
        + "."
        + group.key()
        + group.direction()
        + ", a.conversation_id"
        + group.direction()
        + " LIMIT "
        + most;
  }

  /** The rows, and behind the columns what they are sorted by. */
  String text(String columns, int most) {
    var order = order("a", most);
    return "SELECT "
        + columns
        + ", a."
        + group.key()
        + " FROM (SELECT a.* FROM unnest($2::text[]) AS s (status) CROSS JOIN LATERAL ("
        + "SELECT a.*"
        + (group.isDue() ? ", d.due_at" : "")
        + """
         FROM conversation_activity a
             JOIN conversation c ON c.workspace_id = $1 AND c.id = a.conversation_id
        """
        + (group.isDue() ? DUE : "")
        + " WHERE a.workspace_id = $1 AND a.status = s.status"
        + where
        + order(group.alias(), most)
        + ") a"
        + order
        + """
        ) a
         JOIN conversation c ON c.workspace_id = $1 AND c.id = a.conversation_id
         JOIN identity i ON i.workspace_id = $1 AND i.id = c.identity_id
        """
        + order;
  }

  String count(int most) {
    return """
    SELECT count(*) FROM (
      SELECT 1 FROM conversation_activity a
        JOIN conversation c ON c.workspace_id = $1 AND c.id = a.conversation_id
       WHERE a.workspace_id = $1 AND a.status = ANY($2)
    """
        + where
        + " LIMIT "
        + most
        + ") found";
  }

  List<Object> arguments(long workspace) {
    var arguments = new ArrayList<Object>();
    arguments.add(workspace);
    arguments.add(query.filter().hidden() ? new String[] {"hidden"} : texts(query.statuses()));
    arguments.addAll(values);
    return arguments;
  }
}
