package atrium.server.identity.attributes;

import java.util.Locale;

/** Who says something of a customer, the strongest first. */
public enum Source {
  /** An agent. What he said counts until an agent says otherwise. */
  AGENT,
  /** A program, with a token. */
  PROGRAM;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Source stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
