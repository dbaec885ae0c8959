package atrium.server.messages.inbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stretch of a timeline, oldest first, with the places where it goes on.
 *
 * @param older where older messages end, if there are any
 * @param newer where newer messages begin, if there may be any
 * @param target the place that it was asked for around
 */
record Stretch(
    List<Item> items,
    Optional<Place> older,
    Optional<Place> newer,
    List<Object> views,
    List<Views.ConversationHead> conversations,
    Optional<Place> target) {
  /** Cuts a stretch out of up to {@code limit + 1} items, newest first unless read forwards. */
  static Stretch cut(List<Item> found, Span span) {
    int limit = span.limit();
    var before = span.before();
    var after = span.after();
    boolean more = found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    var inOrder = after.isPresent() ? page : page.reversed();
    if (inOrder.isEmpty()) {
      return new Stretch(
          inOrder, Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());
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
        List.of(),
        Optional.empty());
  }

  /**
   * Joins what was read away from a place in both directions, each up to one item more than it may
   * have.
   *
   * @param older oldest first
   */
  static Stretch joined(List<Item> older, List<Item> newer, int mostOlder, int mostNewer) {
    var items =
        Stream.concat(
                older.stream().skip(Math.max(0, older.size() - mostOlder)),
                newer.stream().limit(mostNewer))
            .toList();
    return new Stretch(
        items,
        items.stream().findFirst().map(Item::place).filter(_ -> older.size() > mostOlder),
        items.isEmpty() || newer.size() <= mostNewer
            ? Optional.empty()
            : Optional.of(items.getLast().place()),
        List.of(),
        List.of(),
        Optional.empty());
  }

  Stretch with(List<Object> shown, List<Views.ConversationHead> heads) {
    return new Stretch(items, older, newer, shown, heads, target);
  }

  /** The same, around a place. */
  Stretch around(Place place) {
    return new Stretch(items, older, newer, views, conversations, Optional.of(place));
  }

  /** The item at the place that was asked for, or the first behind it. */
  Optional<Item> found() {
    return target.flatMap(
        place -> items.stream().filter(item -> item.place().compareTo(place) >= 0).findFirst());
  }
}
