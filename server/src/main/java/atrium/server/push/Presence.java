package atrium.server.push;

import atrium.server.api.Principal;
import atrium.server.platform.ShortCache;
import atrium.server.push.PresenceBoard.Place;
import atrium.server.push.PresenceBoard.Source;
import atrium.server.push.PresenceBoard.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells agents who else is in the conversation before them. What a page says is believed once its
 * agent was found to see the conversation; changes are gathered for a moment and then told to the
 * sockets there and, as hints, to the other nodes. Nothing is stored, and everything that is said
 * lapses unless it is said again: a node that dies takes its agents with it.
 */
final class Presence implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  /** Agents named to a socket at most; a conversation that more look at is no conversation. */
  private static final int MOST_NAMED = 50;

  private static final Duration NAMES_LIVE = Duration.ofSeconds(30);

  /** A socket in a conversation, or on its way into one. */
  private static final class Seat {
    /** Where it sits; empty on the way. */
    @Nullable Place place;

    /** Where it wants to sit, while that is looked at. */
    Wire.@Nullable Here wanted;

    boolean looking;

    /** What it was told last; told again only when that changes. */
    @Nullable Map<Long, State> told;
  }

  private record Letter(LiveSocket socket, Place place, Map<Long, State> others) {}

  private final PushParts parts;
  private final PresenceTimes times;
  private final PresenceBoard board;
  private final PresenceRelay relay;
  private final Listings listings = new Listings();
  private final Map<LiveSocket, Seat> seats = new HashMap<>();
  private final ShortCache<Long, Map<Long, String>> names = new ShortCache<>(NAMES_LIVE, 1_000);
  private final Thread thread = Thread.ofVirtual().name("push-presence").unstarted(this::run);
  private volatile boolean closed;

  Presence(PushParts parts, PresenceTimes times) {
    this.parts = parts;
    this.times = times;
    this.board = new PresenceBoard(times);
    this.relay = new PresenceRelay(board, times, parts.hints());
    parts.metrics().gauge("atrium.push.presences", this, Presence::size);
  }

  void start() {
    parts.hints().listenToOthers(this::heard);
    thread.start();
  }

  // ---- what sockets say ------------------------------------------------------------------------

  /** A page says where its agent is. On its event loop. */
  synchronized void said(LiveSocket socket, Wire.Here here) {
    if (socket.halted()) {
      return;
    }
    var seat = seats.computeIfAbsent(socket, _ -> new Seat());
    var place = seat.place;
    if (place != null && here.at(place.conversation())) {
      seat.wanted = null;
      here.state().ifPresent(state -> settle(socket, place, state));
      return;
    }
    vacate(socket, seat);
    seat.wanted = here.conversation().isPresent() ? here : null;
    if (seat.wanted != null && !seat.looking) {
      seat.looking = true;
      Thread.ofVirtual().name("push-presence-look").start(() -> look(socket, seat));
    } else if (seat.wanted == null && !seat.looking) {
      seats.remove(socket);
    }
  }

  /** One look at a time for each socket; of what it said meanwhile the last counts. */
  private void look(LiveSocket socket, Seat seat) {
    for (var next = next(socket, seat); next.isPresent(); next = next(socket, seat)) {
      var who = socket.principal();
      var place = new Place(who.workspace(), next.get().conversation().orElseThrow());
      if (sees(who, place)) {
        enter(socket, seat, next.get(), who, place);
      }
    }
  }

  private synchronized Optional<Wire.Here> next(LiveSocket socket, Seat seat) {
    var wanted = Optional.ofNullable(seat.wanted);
    seat.wanted = null;
    seat.looking = wanted.isPresent();
    if (wanted.isEmpty() && seat.place == null) {
      seats.remove(socket, seat);
    }
    return wanted;
  }

  private boolean sees(Principal who, Place place) {
    return visible(who, Set.of(place.conversation())).contains(place.conversation());
  }

  private Set<Long> visible(Principal who, Set<Long> conversations) {
    try {
      return conversations.isEmpty() ? Set.of() : parts.colleagues().visible(who, conversations);
    } catch (RuntimeException unknown) {
      LOG.atDebug().addKeyValue("evt", "push.presence_lost").setCause(unknown).log("Not shown");
      return Set.of();
    }
  }

  private synchronized void enter(
      LiveSocket socket, Seat seat, Wire.Here here, Principal seen, Place place) {
    boolean moot = seat.wanted != null || seats.get(socket) != seat;
    if (!moot && !socket.halted() && socket.principal().equals(seen)) {
      seat.place = place;
      seat.told = null;
      board.touch(place);
      here.state().ifPresent(state -> settle(socket, place, state));
    }
  }

  /** A page says which conversations it lists. On its event loop. */
  synchronized void listed(LiveSocket socket, Set<Long> conversations) {
    if (!socket.halted() && listings.want(socket, conversations)) {
      Thread.ofVirtual().name("push-presence-list").start(() -> list(socket));
    }
  }

  private void list(LiveSocket socket) {
    for (var next = nextListed(socket); next.isPresent(); next = nextListed(socket)) {
      var who = socket.principal();
      list(socket, who, visible(who, next.get()));
    }
  }

  private synchronized Optional<Set<Long>> nextListed(LiveSocket socket) {
    return listings.next(socket);
  }

  private synchronized void list(LiveSocket socket, Principal seen, Set<Long> conversations) {
    if (!socket.halted() && socket.principal().equals(seen)) {
      var places =
          conversations.stream()
              .map(conversation -> new Place(seen.workspace(), conversation))
              .collect(Collectors.toSet());
      listings.list(socket, places).forEach(board::touch);
    }
  }

  private void settle(LiveSocket socket, Place place, State state) {
    var who = socket.principal();
    board.say(place, source(socket), state, System.nanoTime());
    relay.said(place, who.actor());
    if (state == State.TYPING) {
      parts.colleagues().typing(who, place.conversation());
    }
  }

  private static Source source(LiveSocket socket) {
    return new Source(socket, socket.principal().actor());
  }

  private void vacate(LiveSocket socket, Seat seat) {
    var place = seat.place;
    if (place != null) {
      seat.place = null;
      seat.told = null;
      board.leave(place, source(socket));
      relay.said(place, socket.principal().actor());
    }
  }

  /**
   * A socket is over, or what it may see is not known for the moment: it is nowhere, and has to say
   * anew where it is. From any thread.
   */
  synchronized void leave(LiveSocket socket) {
    listings.leave(socket);
    var seat = seats.remove(socket);
    if (seat != null) {
      seat.wanted = null;
      vacate(socket, seat);
    }
  }

  private void heard(String word) {
    PresenceWord.of(word).ifPresent(this::believe);
  }

  private synchronized void believe(PresenceWord word) {
    relay.heard(word);
  }

  // ---- telling ---------------------------------------------------------------------------------

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(times.gather());
        tell();
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException lost) {
        LOG.atWarn().addKeyValue("evt", "push.presence_failed").setCause(lost).log("Told later");
      }
    }
  }

  private void tell() {
    for (var letter : letters()) {
      try {
        tell(letter);
      } catch (RuntimeException nameless) {
        LOG.atDebug().addKeyValue("evt", "push.presence_late").setCause(nameless).log("Later");
        again(letter);
      }
    }
  }

  private void tell(Letter letter) {
    var socket = letter.socket();
    if (!socket.channel().writable()) {
      again(letter);
      return;
    }
    var agents = named(letter.place().workspace(), letter.others());
    var text = Wire.presence(letter.place().conversation(), agents);
    socket.channel().sendUnless(socket::halted, text);
  }

  /** It was not told: it is when there is room. */
  private synchronized void again(Letter letter) {
    var seat = seats.get(letter.socket());
    if (seat != null && letter.place().equals(seat.place)) {
      seat.told = null;
    }
    listings.untold(letter.socket(), letter.place());
    board.touch(letter.place());
  }

  private synchronized List<Letter> letters() {
    board.lapse(System.nanoTime());
    relay.tell();
    var letters = new ArrayList<Letter>();
    for (var place : board.takeChanged()) {
      var agents = board.agents(place);
      for (var source : board.sources(place)) {
        if (source.origin() instanceof LiveSocket socket) {
          letter(socket, place, agents).ifPresent(letters::add);
        }
      }
      for (var socket : listings.readers(place)) {
        letterToReader(socket, place, agents).ifPresent(letters::add);
      }
    }
    return letters;
  }

  private Optional<Letter> letter(LiveSocket socket, Place place, Map<Long, State> agents) {
    var seat = seats.get(socket);
    var others = othersThan(socket, agents);
    if (seat == null || !place.equals(seat.place) || others.equals(seat.told)) {
      return Optional.empty();
    }
    seat.told = others;
    return Optional.of(new Letter(socket, place, others));
  }

  /** One who is there himself was told as such, which his page's list knows too. */
  private Optional<Letter> letterToReader(LiveSocket socket, Place place, Map<Long, State> agents) {
    var seat = seats.get(socket);
    var others = othersThan(socket, agents);
    boolean isNews = listings.tell(socket, place, others);
    boolean isThere = seat != null && place.equals(seat.place);
    return isNews && !isThere ? Optional.of(new Letter(socket, place, others)) : Optional.empty();
  }

  private static Map<Long, State> othersThan(LiveSocket socket, Map<Long, State> agents) {
    var others = new HashMap<>(agents);
    others.remove(socket.principal().actor());
    return others;
  }

  /** Those who type first, then by id. */
  private List<Wire.Somebody> named(long workspace, Map<Long, State> others) {
    var known = names(workspace, others.keySet());
    return others.entrySet().stream()
        .sorted(
            Map.Entry.<Long, State>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_NAMED)
        .map(each -> Wire.Somebody.of(each.getKey(), known.get(each.getKey()), each.getValue()))
        .toList();
  }

  private Map<Long, String> names(long workspace, Set<Long> wanted) {
    var known = names.get(workspace, parts.colleagues()::names);
    if (known.keySet().containsAll(wanted)) {
      return known;
    }
    // Somebody joined since.
    names.forget(workspace);
    return names.get(workspace, parts.colleagues()::names);
  }

  /** Entries held, of this node's sockets and of the other nodes. */
  synchronized int size() {
    return board.size();
  }

  /** After its sockets closed: tells the other nodes that they are gone, and nobody any more. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    var _ = letters();
  }
}
