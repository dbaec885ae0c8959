package atrium.server.messages.customers;

import atrium.server.api.Principal;
import atrium.server.conversations.Change;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Status;
import atrium.server.identity.attributes.CustomerAttributes;
import atrium.server.platform.Tx;

/** Front door of the part, for what must be known of a customer before his conversation closes. */
public final class Closing {
  private final CustomerAttributes attributes;

  public Closing(CustomerAttributes attributes) {
    this.attributes = attributes;
  }

  /**
   * Lets a change pass unless it closes a conversation too early. What is spam or blocked is closed
   * without a question: nobody asks who that was.
   *
   * @throws atrium.server.api.Refusal.Unprocessable {@code attributes_required}
   */
  public void require(Tx tx, Principal who, Conversation before, Change change) {
    boolean closes =
        change.status().filter(status -> status == Status.CLOSED).isPresent()
            && before.status() != Status.CLOSED;
    boolean junk = before.state().hidden() || change.spam().orElse(false);
    if (closes && !junk) {
      attributes.requireComplete(tx, who, before.customer());
    }
  }
}
