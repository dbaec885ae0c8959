package atrium.server.messages.inbox;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a timeline, oldest first, with the places where it goes on.
 *
 * @param older where older messages end, if there are any
 * @param newer where newer messages begin, if there may be any
 */
record Stretch(
    List<Item> items,
    Optional<Place> older,
    Optional<Place> newer,
    List<Object> views,
    List<Views.ConversationHead> conversations) {
  /** Cuts a stretch out of up to {@code limit + 1} items, newest first unless read forwards. */
  static Stretch cut(List<Item> found, Span span) {
    int limit = span.limit();
    var before = span.before();
    var after = span.after();
    boolean more = found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    var inOrder = after.isPresent() ? page : page.reversed();
    if (inOrder.isEmpty()) {
      return new Stretch(inOrder, Optional.empty(), Optional.empty(), List.of(), List.of());
    }
    var first = inOrder.getFirst().place();
    var last = inOrder.getLast().place();
    boolean hasOlder = after.isPresent() || more;
    boolean hasNewer = before.isPresent() || (after.isPresent() && more);
    return new Stretch(
        inOrder,
        hasOlder ? Optional.of(first) : Optional.empty(),
        hasNewer ? Optional.of(last) : Optional.empty(),
        List.of(),
        List.of());
  }

  Stretch with(List<Object> shown, List<Views.ConversationHead> heads) {
    return new Stretch(items, older, newer, shown, heads);
  }
}
