package atrium.server.conversations;

import java.util.Locale;

/** Why something was done to a conversation that nobody did by hand. */
public enum Cause {
  /** Its channel names a team for what is new. */
  CHANNEL,
  /** It was his turn. */
  ROUND_ROBIN,
  /** He had the fewest. */
  BALANCED,
  /** Who had it was away while the customer waited. */
  AWAY,
  /** Who had it was not there while the customer waited. */
  OFFLINE;

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
