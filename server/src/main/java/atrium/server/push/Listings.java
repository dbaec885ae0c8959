package atrium.server.push;

import atrium.server.push.PresenceBoard.Place;
import atrium.server.push.PresenceBoard.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations pages list, so that they are told who is in them, and what each was told
 * last. A page is told of rows in sight only, so this is no larger than all screens together. Not
 * safe for threads.
 */
final class Listings {
  /** No agent has this id. */
  private static final long NOBODY = -1;

  private static final class Page {
    Set<Place> places = Set.of();
    final Map<Place, Map<Long, State>> told = new HashMap<>();

    /** What it lists by its own word, until it is known what of that its agent may see. */
    @Nullable Set<Long> wanted;

    boolean looking;
  }

  private final Map<LiveSocket, Page> pages = new HashMap<>();
  private final Map<Place, Set<LiveSocket>> readers = new HashMap<>();

  /**
   * A page says what it lists, instead of what it listed until now.
   *
   * @return whether somebody has to begin to look what of that its agent may see
   */
  boolean want(LiveSocket socket, Set<Long> conversations) {
    var page = pages.computeIfAbsent(socket, _ -> new Page());
    page.wanted = conversations;
    boolean idle = !page.looking;
    page.looking = true;
    return idle;
  }

  /** What has to be looked at next for a page; empty if that is nothing more, and then it ends. */
  Optional<Set<Long>> next(LiveSocket socket) {
    var page = pages.get(socket);
    if (page == null) {
      return Optional.empty();
    }
    var wanted = Optional.ofNullable(page.wanted);
    page.wanted = null;
    page.looking = wanted.isPresent();
    return wanted;
  }

  /** A page lists these from now on, and was told nothing of those that are new to it. */
  Set<Place> list(LiveSocket socket, Set<Place> places) {
    var page = pages.get(socket);
    if (page == null) {
      return Set.of();
    }
    var fresh = new HashSet<>(places);
    fresh.removeAll(page.places);
    page.places.stream()
        .filter(place -> !places.contains(place))
        .forEach(gone -> {
          unread(socket, gone);
          page.told.remove(gone);
        });
    fresh.forEach(place -> readers.computeIfAbsent(place, _ -> new HashSet<>()).add(socket));
    page.places = Set.copyOf(places);
    return fresh;
  }

  void leave(LiveSocket socket) {
    var page = pages.remove(socket);
    if (page != null) {
      page.places.forEach(place -> unread(socket, place));
    }
  }

  private void unread(LiveSocket socket, Place place) {
    var all = readers.get(place);
    if (all != null && all.remove(socket) && all.isEmpty()) {
      readers.remove(place);
    }
  }

  /** Sockets whose pages list it. */
  Set<LiveSocket> readers(Place place) {
    return Set.copyOf(readers.getOrDefault(place, Set.of()));
  }

  /** Whether a page was last told otherwise; from now on it was told this. */
  boolean tell(LiveSocket socket, Place place, Map<Long, State> others) {
    var page = pages.get(socket);
    if (page == null || !page.places.contains(place)) {
      return false;
    }
    var before = others.isEmpty() ? page.told.remove(place) : page.told.put(place, others);
    return !others.equals(before == null ? Map.of() : before);
  }

  /** What it was told did not reach it: anything is news, even that nobody is there. */
  void untold(LiveSocket socket, Place place) {
    var page = pages.get(socket);
    if (page != null && page.places.contains(place)) {
      page.told.put(place, Map.of(NOBODY, State.VIEWING));
    }
  }
}
