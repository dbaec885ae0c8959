package atrium.server.automation.assignment;

import java.util.Locale;

/** Whether an agent is there. */
public enum Availability {
  ONLINE,
  /** His page is open and he is not before it, or he says so. */
  AWAY,
  /** No page of his is open, or he says so. */
  OFFLINE;

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a text that was checked when it was stored. */
  static Availability stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
