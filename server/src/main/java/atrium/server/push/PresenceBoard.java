package atrium.server.push;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who is in which conversation, as far as it was said and still holds. It keeps one entry for each
 * agent and source; sources are sockets, which are in one conversation at a time, and other nodes,
 * so it is no larger than all nodes have sockets. Not safe for threads.
 */
final class PresenceBoard {
  /** A conversation. */
  record Place(long workspace, long conversation) {}

  /** What an agent does there; later ones outweigh earlier ones. */
  enum State {
    VIEWING,
    TYPING
  }

  /** Who says so: a socket of this node, or the name of another node. */
  record Source(Object origin, long agent) {}

  /** Until when it holds, by {@link System#nanoTime}. */
  private record Said(State state, long typingUntil, long viewingUntil) {}

  private final long typing;
  private final long viewing;
  private final Map<Place, Map<Source, Said>> places = new HashMap<>();
  private final Set<Place> changed = new HashSet<>();

  PresenceBoard(PresenceTimes times) {
    this.typing = times.typing().toNanos();
    this.viewing = times.viewing().toNanos();
  }

  /** Says it, or says it again. */
  void say(Place place, Source source, State state, long now) {
    var said = new Said(state, state == State.TYPING ? now + typing : now, now + viewing);
    var before = places.computeIfAbsent(place, _ -> new HashMap<>()).put(source, said);
    if (before == null || before.state() != state) {
      changed.add(place);
    }
  }

  void leave(Place place, Source source) {
    var there = places.get(place);
    if (there != null && there.remove(source) != null) {
      changed.add(place);
      if (there.isEmpty()) {
        places.remove(place);
      }
    }
  }

  /** Forgets what no longer holds. */
  void lapse(long now) {
    for (var place : places.entrySet()) {
      for (var said : place.getValue().entrySet()) {
        var what = said.getValue();
        if (what.state() == State.TYPING && now - what.typingUntil() >= 0) {
          said.setValue(new Said(State.VIEWING, now, what.viewingUntil()));
          changed.add(place.getKey());
        }
      }
      if (place.getValue().values().removeIf(said -> now - said.viewingUntil() >= 0)) {
        changed.add(place.getKey());
      }
    }
    places.values().removeIf(Map::isEmpty);
  }

  /** Agents who are there, with the most that any of their sources says. */
  SortedMap<Long, State> agents(Place place) {
    var agents = new TreeMap<Long, State>();
    places
        .getOrDefault(place, Map.of())
        .forEach((source, said) ->
            agents.merge(
                source.agent(),
                said.state(),
                (one, other) -> one.compareTo(other) > 0 ? one : other));
    return agents;
  }

  /** Everybody who says that he is there. */
  Set<Source> sources(Place place) {
    return Set.copyOf(places.getOrDefault(place, Map.of()).keySet());
  }

  /** What one kind of source says of an agent; absent if none does. */
  Optional<State> state(Place place, long agent, Predicate<Object> origin) {
    return places.getOrDefault(place, Map.of()).entrySet().stream()
        .filter(said -> said.getKey().agent() == agent && origin.test(said.getKey().origin()))
        .map(said -> said.getValue().state())
        .max(Comparator.naturalOrder());
  }

  /** Tells the place again even if nothing changes there. */
  void touch(Place place) {
    changed.add(place);
  }

  /** The places that changed since it was asked last. */
  Set<Place> takeChanged() {
    var taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** Entries held. */
  int size() {
    return places.values().stream().mapToInt(Map::size).sum();
  }
}
