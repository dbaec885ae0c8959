package atrium.server.messages.files;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a file of a message is. */
public enum FileState {
  /** Being fetched, now or later. */
  PENDING,
  /** Here. */
  STORED,
  /** Not here after all attempts; can be asked for again. */
  FAILED,
  /** Its link leads where we do not go. */
  BLOCKED,
  /** The platform no longer has it. */
  EXPIRED;

  /** As stored and in JSON. */
  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FileState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
