package atrium.server.conversations;

import java.util.Locale;

/** How urgent a conversation is; stored as a number that grows with it. */
public enum Priority {
  LOW(0),
  NORMAL(1),
  HIGH(2),
  URGENT(3);

  private final short code;

  Priority(int code) {
    this.code = (short) code;
  }

  /** As sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  short code() {
    return code;
  }

  static Priority of(int code) {
    return switch (code) {
      case 0 -> LOW;
      case 1 -> NORMAL;
      case 2 -> HIGH;
      case 3 -> URGENT;
      default -> throw new IllegalArgumentException("There is no such priority");
    };
  }
}
