package atrium.server.messages;

import atrium.connector.InboundEvent;
import java.util.Locale;

/**
 * How far a message got. The codes are the lattice: a message takes the greatest it was told, so
 * reports may come in any order; a failure counts only against what was not delivered.
 */
public enum MessageStatus {
  RECEIVED(0),
  QUEUED(10),
  CANCELLED(15),
  SENDING(20),
  UNKNOWN(25),
  ACCEPTED(30),
  SENT(40),
  FAILED(45),
  DELIVERED(50),
  READ(60),
  PLAYED(70);

  private final short code;

  MessageStatus(int code) {
    this.code = (short) code;
  }

  public short code() {
    return code;
  }

  /** As in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the platform is known to have taken it. */
  public boolean taken() {
    return switch (this) {
      case ACCEPTED, SENT, DELIVERED, READ, PLAYED -> true;
      case RECEIVED, QUEUED, CANCELLED, SENDING, UNKNOWN, FAILED -> false;
    };
  }

  public static MessageStatus of(int code) {
    for (var status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("There is no message status " + code);
  }

  static MessageStatus of(InboundEvent.Status status) {
    return switch (status) {
      case SENT -> SENT;
      case DELIVERED -> DELIVERED;
      case READ -> READ;
      case PLAYED -> PLAYED;
      case FAILED -> FAILED;
    };
  }
}
