package atrium.server.conversations;

import java.util.Locale;

/** Where a conversation stands. */
public enum Status {
  /** It needs us. */
  OPEN,
  /** We wait for the customer. */
  WAITING,
  /** Out of sight until a time. */
  SNOOZED,
  CLOSED;

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a text that was checked when it was stored. */
  static Status stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
