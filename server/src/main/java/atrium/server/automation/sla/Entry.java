package atrium.server.automation.sla;

/**
 * An event in line.
 *
 * @param source the message, or the change
 */
record Entry(long workspace, long seq, long conversation, Kind kind, long source) {
  /** What happened. */
  enum Kind {
    MESSAGE("message"),
    CHANGE("change");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
