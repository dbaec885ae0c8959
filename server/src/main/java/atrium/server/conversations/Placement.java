package atrium.server.conversations;

/**
 * A message that needs a conversation.
 *
 * @param threadKey empty, except for channels where each thread is a conversation of its own
 */
public record Placement(long workspace, long customer, String threadKey, Posting posting) {
  Slot slot() {
    return new Slot(workspace, customer, threadKey);
  }
}
