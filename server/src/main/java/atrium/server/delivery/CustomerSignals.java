package atrium.server.delivery;

import atrium.connector.Action;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.channels.Channel;
import atrium.server.channels.Outlet;
import atrium.server.messages.Received;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What customers see of the agents besides their messages: that theirs were read, and that somebody
 * is writing. Each channel's settings say whether. Fire and forget: nothing here is stored, waited
 * for or repeated, and no answer is ever held up by it.
 */
final class CustomerSignals {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerSignals.class);

  /** Platforms show it for 20 to 25 seconds. */
  private static final Duration TYPING_SHOWS = Duration.ofSeconds(20);

  private static final int REMEMBERED = 10_000;
  private static final int LOOKS_AT_ONCE = 4;
  private static final int MOST_LOOKS = 200;

  private record Conversation(long workspace, long id) {}

  private record Reader(long workspace, Received.From from) {}

  private final DeliveryParts parts;
  private final Ways ways;
  private final SignalLanes lanes;
  private final Map<Conversation, Long> typedAt = remembering();
  private final Map<Reader, Long> read = remembering();
  private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE, true);
  private final Semaphore looking = new Semaphore(MOST_LOOKS);

  CustomerSignals(DeliveryParts parts, Ways ways) {
    this.parts = parts;
    this.ways = ways;
    this.lanes = new SignalLanes(parts.channels());
  }

  private static <K, V> Map<K, V> remembering() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /** An agent writes to the customer now; may be said as often as one likes. Returns at once. */
  void typing(Principal who, long conversation) {
    if (who.may(Permission.MESSAGE_SEND)
        && isNews(new Conversation(who.workspace(), conversation))) {
      apart(() -> parts.database().snapshot(who.workspace(), tx -> typing(tx, who, conversation)));
    }
  }

  private synchronized boolean isNews(Conversation conversation) {
    long now = System.nanoTime();
    var before = typedAt.get(conversation);
    if (before != null && now - before < TYPING_SHOWS.toNanos()) {
      return false;
    }
    typedAt.put(conversation, now);
    return true;
  }

  /** On the way that an answer would take. */
  private List<Signal> typing(Tx tx, Principal who, long conversation) {
    var way =
        ways.of(tx, who, conversation)
            .usual()
            .filter(usual -> usual.outlet().shown().typing() && works(usual.outlet()));
    if (way.isEmpty()) {
      return List.of();
    }
    var identity = way.get().identity().id();
    var from = new Received.From(identity, way.get().outlet().id());
    var to = parts.customers().addresses(tx, List.of(identity)).get(identity);
    if (to == null) {
      return List.of();
    }
    return parts.replies().lastReceived(tx, List.of(from)).stream()
        .map(last ->
            signal(tx.workspace(), from, new Action.Typing(to, Optional.of(last.externalId()))))
        .toList();
  }

  /**
   * Agents have seen so many of the customer's messages of a conversation. Returns at once.
   *
   * @param seen if more came since, the last of them was not read, and nothing is shown
   */
  void read(long workspace, long conversation, long seen) {
    apart(() -> parts.database().snapshot(workspace, tx -> read(tx, conversation, seen)));
  }

  private List<Signal> read(Tx tx, long id, long seen) {
    var signals = new ArrayList<Signal>();
    for (var conversation : parts.conversations().get(tx, List.of(id))) {
      if (conversation.inboundCount() > seen || conversation.state().hidden()) {
        continue;
      }
      var outlets = parts.channels().outlets(tx);
      var customer =
          parts.customers().get(tx, conversation.customer()).orElseThrow(Refusal.NotFound::new);
      var pairs =
          customer.identities().stream()
              .flatMap(identity ->
                  identity.reached().stream()
                      .map(reached -> new Received.From(identity.id(), reached.channel())))
              .filter(from -> conversation.channels().contains(from.channel()))
              .filter(from -> {
                var outlet = outlets.get(from.channel());
                return outlet != null && outlet.shown().read() && works(outlet);
              })
              .toList();
      parts.replies().lastReceived(tx, pairs).stream()
          .filter(last -> last.conversation() == id && isNews(tx.workspace(), last))
          .map(last ->
              signal(
                  tx.workspace(),
                  last.from(),
                  new Action.MarkRead(last.externalId(), last.readToken())))
          .forEach(signals::add);
    }
    return signals;
  }

  private static boolean works(Outlet outlet) {
    return outlet.state() == Channel.State.ACTIVE
        && outlet.health() != Channel.HealthState.REAUTHENTICATE;
  }

  private static Signal signal(long workspace, Received.From from, Action action) {
    return new Signal(workspace, from.channel(), List.of(from, action.getClass()), action);
  }

  /** Each message once, whoever reads it how often. */
  private synchronized boolean isNews(long workspace, Received last) {
    var before = read.put(new Reader(workspace, last.from()), last.id());
    return before == null || before != last.id();
  }

  /** Looks on a thread of its own; with too many under way this one is dropped. */
  private void apart(Supplier<List<Signal>> look) {
    if (looking.tryAcquire()) {
      Thread.ofVirtual().name("signal-look").start(() -> look(look));
    }
  }

  private void look(Supplier<List<Signal>> look) {
    try {
      looks.acquire();
      try {
        look.get().forEach(lanes::offer);
      } finally {
        looks.release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      LOG.atDebug().addKeyValue("evt", "delivery.signal_lost").setCause(failure).log("Not shown");
    } finally {
      looking.release();
    }
  }

  void close() {
    lanes.close();
  }
}
