package atrium.server.identity.attributes;

import java.util.Locale;

/** What an attribute's values are. It never changes: another type is another attribute. */
public enum AttributeType {
  /** A line of words. */
  TEXT,
  /** At most 15 significant digits, which is what browsers keep. */
  NUMBER,
  /** A day of the calendar, without a time zone. */
  DATE,
  BOOLEAN,
  /** One of the attribute's options, by its id. */
  CHOICE,
  /** An address of the web. */
  LINK,
  /** Several short texts, none twice. */
  LIST;

  /** As stored and as sent. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AttributeType stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
