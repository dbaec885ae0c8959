package atrium.server.delivery;

import atrium.server.api.Principal;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.util.List;

/** Front door of the room. */
public final class Deliveries {
  private final DeliveryParts parts;
  private final Ways ways;
  private final Accepting accepting;

  public Deliveries(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.ways = new Ways(parts);
    this.accepting = new Accepting(parts, ways, settings);
  }

  DeliveryParts parts() {
    return parts;
  }

  /** The message that was stored, as the timeline shows it. */
  Views.Message send(Principal who, long conversation, Draft draft) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              long id = accepting.accept(tx, who, conversation, draft);
              return view(tx, id);
            });
  }

  private Views.Message view(Tx tx, long id) {
    var view = parts.inbox().messagesFor(tx, List.of(id)).get(id);
    if (view == null) {
      throw new IllegalStateException("A message is gone that was just stored");
    }
    return view;
  }

  Ways ways() {
    return ways;
  }
}
