package atrium.server.delivery;

import atrium.server.platform.Tx;
import java.util.List;
import java.util.Optional;

/** Writes how scheduled messages stand: the row and the event that tells of it. */
final class ScheduledStates {
  private final DeliveryParts parts;
  private final ScheduledStore store = new ScheduledStore();

  ScheduledStates(DeliveryParts parts) {
    this.parts = parts;
  }

  void made(Tx tx, ScheduledMessage row) {
    store.insert(tx, row);
    tell(tx, row, Optional.empty());
  }

  ScheduledMessage move(Tx tx, ScheduledMessage before, ScheduledMessage after) {
    store.update(tx, after);
    tell(tx, after, Optional.of(before.state()));
    return after;
  }

  private void tell(Tx tx, ScheduledMessage row, Optional<ScheduledMessage.State> before) {
    for (var conversation : parts.conversations().get(tx, List.of(row.conversation()))) {
      tx.announce(ScheduledEvent.of(row, conversation.channels(), before));
    }
  }
}
