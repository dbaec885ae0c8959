package atrium.server.messages.inbox;

import atrium.server.conversations.Happening;
import atrium.server.conversations.Happenings;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages and what was done in between, in one order. Both are walked by keyset and merged. */
final class Timelines {
  private static final Place END = new Place(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);
  private final InboxStore messages;
  private final Happenings happenings;

  Timelines(InboxStore messages, Happenings happenings) {
    this.messages = messages;
    this.happenings = happenings;
  }

  /** One more than asked for, if there are; newest first unless read forwards. */
  List<Item> read(Tx tx, Collection<Long> identities, Span span) {
    int most = span.limit() + 1;
    var items = new ArrayList<Item>();
    if (span.after().isPresent()) {
      var place = span.after().get();
      add(
          items,
          messages.after(tx, identities, place, most),
          happenings.after(tx, identities, at(place), most));
      items.sort(Comparator.comparing(Item::place));
    } else {
      var place = span.before().orElse(END);
      add(
          items,
          messages.before(tx, identities, place, most),
          happenings.before(tx, identities, at(place), most));
      items.sort(Comparator.comparing(Item::place).reversed());
    }
    return items.size() > most ? List.copyOf(items.subList(0, most)) : items;
  }

  /**
   * What stands around a place: half of it before, and from there on; both are walked away from it,
   * so that it costs the same however deep it lies.
   */
  Stretch around(Tx tx, Collection<Long> identities, Place place, int limit) {
    int half = limit / 2;
    var from = new Place(place.at(), place.id() - 1);
    var older =
        read(tx, identities, new Span(Optional.of(place), Optional.empty(), half)).reversed();
    var newer = read(tx, identities, new Span(Optional.empty(), Optional.of(from), limit - half));
    return Stretch.joined(older, newer, half, limit - half);
  }

  private static Happenings.Place at(Place place) {
    return new Happenings.Place(place.at(), place.id());
  }

  private static void add(List<Item> items, List<StoredMessage> some, List<Happening> others) {
    some.forEach(message -> items.add(new Item.OfMessage(message)));
    others.forEach(happening -> items.add(new Item.OfHappening(happening)));
  }

  /** The same, as they are answered. */
  List<Object> views(Tx tx, List<Item> items, MessageRows rows, HappeningRows others) {
    var some = new ArrayList<StoredMessage>();
    var done = new ArrayList<Happening>();
    for (var item : items) {
      switch (item) {
        case Item.OfMessage(var message) -> some.add(message);
        case Item.OfHappening(var happening) -> done.add(happening);
      }
    }
    var views = new HashMap<String, Object>();
    rows.of(tx, some).forEach(view -> views.put(view.id(), view));
    others.of(tx, done).forEach(view -> views.put(view.id(), view));
    return items.stream().map(item -> view(views, item)).toList();
  }

  private static Object view(Map<String, Object> views, Item item) {
    var view = views.get(Long.toString(item.place().id()));
    if (view == null) {
      throw new IllegalStateException("What was just read is not there");
    }
    return view;
  }
}
