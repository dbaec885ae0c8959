package atrium.server.conversations;

import java.util.List;

/**
 * A part of a list that one index has in order.
 *
 * @param number its place among the parts
 * @param filter what its rows have in common; a constant
 * @param key the column it is sorted by
 */
record ListGroup(int number, String filter, String key, boolean descending) {
  private static final String NOT_DUE =
      "NOT EXISTS (SELECT 1 FROM conversation_sla d WHERE d.workspace_id = $1"
          + " AND d.conversation_id = a.conversation_id AND d.due_at IS NOT NULL)";

  /** The parts of an order, the first first. */
  static List<ListGroup> of(ListQuery.Sort sort) {
    return switch (sort) {
      case NEWEST -> List.of(new ListGroup(0, "", "at", true));
      case OLDEST -> List.of(new ListGroup(0, "", "at", false));
      case WAITING ->
          List.of(
              new ListGroup(0, " AND a.waiting_since IS NOT NULL", "waiting_since", false),
              new ListGroup(1, " AND a.waiting_since IS NULL", "at", true));
      case DUE ->
          List.of(
              new ListGroup(0, " AND d.due_at IS NOT NULL", "due_at", false),
              new ListGroup(1, " AND " + NOT_DUE, "at", true));
      case PRIORITY ->
          List.of(
              urgency(0, Priority.URGENT),
              urgency(1, Priority.HIGH),
              urgency(2, Priority.NORMAL),
              urgency(3, Priority.LOW));
    };
  }

  private static ListGroup urgency(int number, Priority priority) {
    // The second half lets the planner see that the index of what is not normal holds these.
    var rare = priority == Priority.NORMAL ? "" : " AND a.priority <> 1";
    return new ListGroup(number, " AND a.priority = " + priority.code() + rare, "at", true);
  }

  String direction() {
    return descending ? " DESC" : "";
  }

  /** Whether its key lies apart from the others. */
  boolean isDue() {
    return key.equals("due_at");
  }

  /** The alias of the table that its key lies in. */
  String alias() {
    return isDue() ? "d" : "a";
  }
}
