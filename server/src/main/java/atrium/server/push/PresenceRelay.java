package atrium.server.push;

import atrium.server.platform.Hints;
import atrium.server.push.PresenceBoard.Place;
import atrium.server.push.PresenceBoard.Source;
import atrium.server.push.PresenceBoard.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes presence from node to node: what this node's sockets say of an agent, as one word however
 * many say it and however often, and what the others say. Not safe for threads.
 */
final class PresenceRelay {
  private record Pair(Place place, long agent) {}

  private record Told(State state, long at) {}

  private final String node = UUID.randomUUID().toString().substring(0, 8);
  private final PresenceBoard board;
  private final PresenceTimes times;
  private final Hints hints;
  private final Map<Pair, Told> told = new HashMap<>();
  private final Set<Pair> said = new HashSet<>();

  PresenceRelay(PresenceBoard board, PresenceTimes times, Hints hints) {
    this.board = board;
    this.times = times;
    this.hints = hints;
  }

  /** A socket of this node said something of its agent; the others are told with the next. */
  void said(Place place, long agent) {
    said.add(new Pair(place, agent));
  }

  /** Another node said something. */
  void heard(PresenceWord word) {
    if (word.node().equals(node)) {
      return;
    }
    var source = new Source(word.node(), word.agent());
    if (word.state().isPresent()) {
      board.say(word.place(), source, word.state().get(), System.nanoTime());
    } else {
      board.leave(word.place(), source);
    }
  }

  /** Tells the others what is news to them, or was renewed and told too long ago. */
  void tell() {
    var pairs = new HashSet<>(told.keySet());
    pairs.addAll(said);
    pairs.forEach(this::tell);
    said.clear();
  }

  private void tell(Pair pair) {
    long now = System.nanoTime();
    var state = board.state(pair.place(), pair.agent(), origin -> origin instanceof LiveSocket);
    if (!isNews(pair, state, now)) {
      return;
    }
    if (state.isPresent()) {
      told.put(pair, new Told(state.get(), now));
    } else {
      told.remove(pair);
    }
    hints.tellOthers(new PresenceWord(node, pair.place(), pair.agent(), state).text());
  }

  private boolean isNews(Pair pair, Optional<State> state, long now) {
    var before = told.get(pair);
    if (before == null) {
      return state.isPresent();
    }
    boolean due = now - before.at() >= renewal(before.state()).toNanos();
    return !state.equals(Optional.of(before.state())) || (due && said.contains(pair));
  }

  private Duration renewal(State state) {
    return switch (state) {
      case VIEWING -> times.renewViewing();
      case TYPING -> times.renewTyping();
    };
  }
}
