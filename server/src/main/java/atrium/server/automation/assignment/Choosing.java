package atrium.server.automation.assignment;

import atrium.server.conversations.Cause;
import atrium.server.conversations.Lines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses who gets what waits: pure, from what is known at one moment. Those who were given one
 * last come last; of several who are equal the one with the smallest id is first.
 */
final class Choosing {
  /**
   * A member of teams who is there and may have conversations.
   *
   * @param channels those he sees; empty means all
   * @param open how many he has
   */
  record Worker(
      long agent, Set<Long> teams, Optional<Set<Long>> channels, Capacity capacity, long open) {
    boolean sees(long channel) {
      return channels.isEmpty() || channels.get().contains(channel);
    }
  }

  private static final class Hand {
    final Worker worker;
    long open;

    Hand(Worker worker) {
      this.worker = worker;
      this.open = worker.open();
    }

    boolean hasRoom() {
      return worker.capacity().room(open) > 0;
    }
  }

  private record Seat(long team, long agent) {}

  private final Map<Long, Mode> modes;
  private final List<Hand> hands;
  private final Map<Seat, Long> turns = new HashMap<>();
  private final Map<Seat, Long> moved = new HashMap<>();
  private long n;

  Choosing(Map<Long, Mode> modes, List<Worker> workers, List<AssignmentStore.Turn> turns, long n) {
    this.modes = Map.copyOf(modes);
    this.hands = workers.stream().map(Hand::new).toList();
    turns.forEach(turn -> this.turns.put(new Seat(turn.team(), turn.agent()), turn.n()));
    this.n = n;
  }

  /** Teams of which somebody has room. */
  Set<Long> open() {
    var open = new TreeSet<Long>();
    hands.stream().filter(Hand::hasRoom).forEach(hand -> open.addAll(hand.worker.teams()));
    open.retainAll(modes.keySet());
    return open;
  }

  /** Who gets it; he has one more from now on. Empty if nobody can. */
  Optional<Lines.Given> choose(Lines.Waiting waiting) {
    var mode = modes.get(waiting.team());
    if (mode == null) {
      return Optional.empty();
    }
    var order =
        switch (mode) {
          case OFF -> Optional.<Comparator<Hand>>empty();
          case ROUND_ROBIN -> Optional.of(byTurn(waiting.team()));
          case BALANCED ->
              Optional.of(
                  Comparator.<Hand>comparingLong(hand -> hand.open)
                      .thenComparing(byTurn(waiting.team())));
        };
    return order
        .flatMap(best ->
            hands.stream()
                .filter(hand -> hand.worker.teams().contains(waiting.team()))
                .filter(hand -> hand.worker.sees(waiting.channel()) && hand.hasRoom())
                .min(best))
        .map(hand -> give(waiting, hand, mode));
  }

  private Comparator<Hand> byTurn(long team) {
    return Comparator.<Hand>comparingLong(
            hand -> turns.getOrDefault(new Seat(team, hand.worker.agent()), 0L))
        .thenComparingLong(hand -> hand.worker.agent());
  }

  private Lines.Given give(Lines.Waiting waiting, Hand hand, Mode mode) {
    var seat = new Seat(waiting.team(), hand.worker.agent());
    hand.open++;
    n++;
    turns.put(seat, n);
    moved.put(seat, n);
    var cause = mode == Mode.BALANCED ? Cause.BALANCED : Cause.ROUND_ROBIN;
    return new Lines.Given(waiting, hand.worker.agent(), cause);
  }

  /** How many were given in this workspace, ever. */
  long given() {
    return n;
  }

  /** The turns that are others than before. */
  List<AssignmentStore.Turn> moved() {
    var all = new ArrayList<AssignmentStore.Turn>();
    moved.forEach((seat, at) -> all.add(new AssignmentStore.Turn(seat.team(), seat.agent(), at)));
    return all;
  }
}
