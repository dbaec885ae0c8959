package atrium.connector.template;

import java.util.List;
import java.util.Optional;

/**
 * A template as the platform has it.
 *
 * @param id the platform's, of this language of it
 * @param content what it says
 * @param rejection why it was rejected, in the platform's words
 * @param unknown parts that we cannot fill in; where there are any it cannot be sent from here
 */
public record MessageTemplate(
    String id,
    TemplateDraft content,
    Status status,
    Quality quality,
    Optional<String> rejection,
    List<String> unknown) {
  public MessageTemplate {
    unknown = List.copyOf(unknown);
  }

  /** Whether it may be sent. */
  public enum Status {
    IN_REVIEW,
    APPROVED,
    REJECTED,
    /** For a while, because of its quality. */
    PAUSED,
    DISABLED,
    DELETED,
    /** Something else: it cannot be sent. */
    OTHER
  }

  /** What customers made of it. */
  public enum Quality {
    UNKNOWN,
    HIGH,
    MEDIUM,
    LOW
  }
}
