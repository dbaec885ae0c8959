package atrium.server.messages.files;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;

/** Knows who sees which conversation: a file is seen by whoever sees the conversation it is in. */
@FunctionalInterface
public interface Sighting {
  /**
   * Lets pass who sees a conversation.
   *
   * @throws Refusal.NotFound if there is none, or it is not his to see
   */
  void require(Tx tx, Principal who, long conversation);
}
