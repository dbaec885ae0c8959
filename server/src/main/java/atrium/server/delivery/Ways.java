package atrium.server.delivery;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Conversation;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** On which of his addresses and our channels a conversation's customer can be reached. */
final class Ways {
  private static final Comparator<Way> LAST_USED_FIRST =
      Comparator.comparing((Way way) -> way.reached().lastInboundAt())
          .reversed()
          .thenComparingLong(way -> way.identity().id())
          .thenComparingLong(way -> way.outlet().id());
  private final DeliveryParts parts;
  private final Waits waits;

  Ways(DeliveryParts parts, Waits waits) {
    this.parts = parts;
    this.waits = waits;
  }

  /** A conversation with all ways that its reader may use, the last used first. */
  record Found(Conversation conversation, List<Way> ways) {
    /** The same, as they will be at a time if the customer does not write before. */
    Found at(Instant time) {
      return new Found(conversation, ways.stream().map(way -> way.at(time)).toList());
    }

    /** The one that an answer takes if nobody chose: the last used whose window is open. */
    Optional<Way> usual() {
      var open = ways.stream().filter(Way::freeForm).toList();
      return open.stream()
          .filter(way ->
              way.identity().id() == conversation.lastIdentity()
                  && way.outlet().id() == conversation.lastChannel())
          .findFirst()
          .or(() -> open.stream().findFirst());
    }
  }

  /**
   * Looks.
   *
   * @throws Refusal.NotFound if there is no such conversation, or the reader may not see it
   */
  Found of(Tx tx, Principal reader, long id) {
    var conversation = parts.inbox().visible(tx, reader, id);
    var outlets = parts.channels().outlets(tx);
    var customer =
        parts.customers().get(tx, conversation.customer()).orElseThrow(Refusal.NotFound::new);
    var now = parts.clock().instant();
    var ways = new ArrayList<Way>();
    for (var identity : customer.identities()) {
      for (var reached : identity.reached()) {
        var outlet = outlets.get(reached.channel());
        if (outlet != null && reader.sees(outlet.id())) {
          ways.add(Way.of(identity, reached, outlet, now));
        }
      }
    }
    ways.sort(LAST_USED_FIRST);
    return new Found(conversation, waits.of(tx, ways));
  }
}
