package atrium.server.conversations;

/**
 * Why a conversation is out of sight.
 *
 * @param spam somebody said so
 * @param blocked every address that wrote in it is blocked
 */
public record Hiding(boolean spam, boolean blocked) {
  public static final Hiding NONE = new Hiding(false, false);

  /** What a slot's thread key begins with that takes what blocked addresses write. */
  private static final String BLOCKED = "!blocked/";

  /** Whether it is. */
  public boolean hides() {
    return spam || blocked;
  }

  Hiding spam(boolean now) {
    return new Hiding(now, blocked);
  }

  Hiding blocked(boolean now) {
    return new Hiding(spam, now);
  }

  /** The thread key under which messages of an address look for their slot. */
  static String key(String thread, boolean blocked) {
    return blocked ? BLOCKED + thread : thread;
  }

  /** Whether a conversation that is opened under this thread key is out of sight from the start. */
  static boolean isBlocked(String key) {
    return key.startsWith(BLOCKED);
  }
}
