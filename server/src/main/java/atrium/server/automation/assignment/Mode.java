package atrium.server.automation.assignment;

import java.util.Locale;

/** How the conversations of a team are given to its members. */
public enum Mode {
  /** Nobody is given any: they take them. */
  OFF,
  /** In turn. */
  ROUND_ROBIN,
  /** To whoever has fewest, of those to who has been without a new one for longest. */
  BALANCED;

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a text that was checked when it was stored. */
  static Mode stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
