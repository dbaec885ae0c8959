package atrium.server.conversations;

/**
 * A message that needs a conversation.
 *
 * @param blocked whether the address it came from is blocked: it then goes where nobody looks
 * @param threadKey empty, except for channels where each thread is a conversation of its own
 */
public record Placement(
    long workspace, long customer, String threadKey, boolean blocked, Posting posting) {
  Slot slot() {
    return new Slot(workspace, customer, Hiding.key(threadKey, blocked));
  }
}
