package atrium.server.identity.consent;

import java.util.Locale;

/** How it was said. */
public enum Source {
  /** In a form, with the wording that he was shown. */
  FORM,
  /** In writing, on paper or in a message. */
  WRITTEN,
  SPOKEN,
  OTHER,
  /** He wrote a word that stops, and nothing else. */
  STOP_WORD,
  /** The system behind a channel told. */
  CHANNEL;

  private static final String BEFORE_OTHERS = "platform";

  /** Whether somebody can record it; the rest is only ever heard. */
  boolean isRecorded() {
    return switch (this) {
      case FORM, WRITTEN, SPOKEN, OTHER -> true;
      case STOP_WORD, CHANNEL -> false;
    };
  }

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Source stored(String text) {
    return text.equals(BEFORE_OTHERS) ? CHANNEL : valueOf(text.toUpperCase(Locale.ROOT));
  }
}
