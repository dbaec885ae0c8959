package atrium.server.identity.consent;

import org.jspecify.annotations.Nullable;

/** What an address said of a topic, the most restrictive first. */
public enum State {
  DENIED,
  /** Never asked, or what was recorded was taken back. */
  UNKNOWN,
  GRANTED;

  static State stored(@Nullable Boolean granted) {
    if (granted == null) {
      return UNKNOWN;
    }
    return granted ? GRANTED : DENIED;
  }

  @Nullable Boolean column() {
    return switch (this) {
      case DENIED -> false;
      case UNKNOWN -> null;
      case GRANTED -> true;
    };
  }

  State orStricter(State other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
