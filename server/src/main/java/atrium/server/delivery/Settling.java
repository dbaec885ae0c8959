package atrium.server.delivery;

import atrium.server.messages.MessageStatus;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.util.List;

/** Ends what nobody will end by himself: leases that ran out, and fates that became known. */
final class Settling {
  private final DeliveryParts parts;
  private final Outcomes outcomes;
  private final ClaimStore claims = new ClaimStore();
  private final SettlingStore store = new SettlingStore();
  private final DeliveryStore deliveries = new DeliveryStore();

  Settling(DeliveryParts parts, Outcomes outcomes) {
    this.parts = parts;
    this.outcomes = outcomes;
  }

  void sweep() {
    var expired = parts.database().everywhere(Reason.OUTBOX_CLAIM, claims::expired);
    Worker.byWorkspace(expired)
        .forEach((workspace, rows) ->
            parts.database().inWorkspace(workspace, tx -> expire(tx, ids(rows))));
    var news = parts.database().everywhere(Reason.OUTBOX_CLAIM, store::due);
    Worker.byWorkspace(news)
        .forEach((workspace, rows) ->
            parts.database().inWorkspace(workspace, tx -> look(tx, ids(rows))));
  }

  private static List<Long> ids(List<ClaimStore.Due> rows) {
    return rows.stream().map(ClaimStore.Due::message).toList();
  }

  private int expire(Tx tx, List<Long> messages) {
    var lost = claims.takeOver(tx, messages);
    lost.forEach(lease -> outcomes.lost(tx, lease));
    return lost.size();
  }

  /** What is known to have been taken needs nobody any more; what failed needs somebody. */
  private int look(Tx tx, List<Long> messages) {
    for (long id : messages.stream().sorted().toList()) {
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
