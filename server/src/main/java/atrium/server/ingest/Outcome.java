package atrium.server.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one item of a webhook.
 *
 * @param pointer the item's place in the body, a JSON pointer; empty for the body as a whole
 * @param reason why it was ignored, or could not be stored; never a value of the body
 * @param message the message it became or was found to be
 */
public record Outcome(String pointer, Kind outcome, Optional<String> reason, OptionalLong message) {
  /** Kinds of outcomes. */
  public enum Kind {
    STORED,
    DUPLICATE,
    IGNORED,
    UNROUTED,
    FAILED;

    /** As stored and in the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  static Outcome stored(String pointer) {
    return new Outcome(pointer, Kind.STORED, Optional.empty(), OptionalLong.empty());
  }

  static Outcome stored(String pointer, long message) {
    return new Outcome(pointer, Kind.STORED, Optional.empty(), OptionalLong.of(message));
  }

  static Outcome duplicate(String pointer) {
    return new Outcome(pointer, Kind.DUPLICATE, Optional.empty(), OptionalLong.empty());
  }

  static Outcome ignored(String pointer, String reason) {
    return new Outcome(pointer, Kind.IGNORED, Optional.of(reason), OptionalLong.empty());
  }

  static Outcome unrouted(String pointer, String account) {
    return new Outcome(pointer, Kind.UNROUTED, Optional.of(account), OptionalLong.empty());
  }

  static Outcome failed(String pointer, String reason) {
    return new Outcome(pointer, Kind.FAILED, Optional.of(reason), OptionalLong.empty());
  }
}
