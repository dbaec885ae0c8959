package atrium.server.delivery;

import atrium.server.messages.MessageStatus;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what nobody will end by himself: leases that ran out, and fates that became known. */
final class Settling {
  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
  private final DeliveryParts parts;
  private final Outcomes outcomes;
  private final ClaimStore claims = new ClaimStore();
  private final SettlingStore store = new SettlingStore();
  private final DeliveryStore deliveries = new DeliveryStore();

  Settling(DeliveryParts parts, Outcomes outcomes) {
    this.parts = parts;
    this.outcomes = outcomes;
  }

  /** What is done with messages of one workspace, in a transaction. */
  @FunctionalInterface
  private interface Step {
    int with(Tx tx, List<Long> messages);
  }

  void sweep() {
    each(parts.database().everywhere(Reason.OUTBOX_CLAIM, claims::expired), this::expire);
    each(parts.database().everywhere(Reason.OUTBOX_CLAIM, store::due), this::look);
  }

  /**
   * One workspace after the other, its messages in the order in which everybody locks several. What
   * fails keeps no other from its turn, neither a workspace nor a message in it.
   */
  private void each(List<ClaimStore.Due> rows, Step step) {
    Worker.byWorkspace(rows)
        .forEach((workspace, due) -> {
          var messages = due.stream().map(ClaimStore.Due::message).sorted().toList();
          if (!isDone(workspace, messages, step) && messages.size() > 1) {
            messages.forEach(message -> isDone(workspace, List.of(message), step));
          }
        });
  }

  private boolean isDone(long workspace, List<Long> messages, Step step) {
    try {
      parts.database().inWorkspace(workspace, tx -> step.with(tx, messages));
      return true;
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .setCause(failure)
          .addKeyValue("evt", "delivery.settling_failed")
          .addKeyValue("workspace", workspace)
          .addKeyValue("messages", messages.size())
          .log("Messages could not be settled and will be looked at again");
      return false;
    }
  }

  private int expire(Tx tx, List<Long> messages) {
    var lost = claims.takeOver(tx, messages);
    lost.forEach(lease -> outcomes.lost(tx, lease));
    return lost.size();
  }

  /** What is known to have been taken needs nobody any more; what failed needs somebody. */
  private int look(Tx tx, List<Long> messages) {
    for (long id : messages) {
      var row =
          deliveries
              .lock(tx, id)
              .filter(found -> found.state().equals("unknown") || found.state().equals("failed"));
      var message = parts.replies().lock(tx, List.of(id)).stream().findFirst();
      if (row.isPresent() && message.isPresent()) {
        if (message.get().taken()) {
          deliveries.remove(tx, id);
        } else {
          boolean failed = message.get().status() == MessageStatus.FAILED;
          store.looked(tx, id, failed ? "failed" : row.get().state());
        }
      }
    }
    return messages.size();
  }
}
