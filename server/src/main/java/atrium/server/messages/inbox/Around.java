package atrium.server.messages.inbox;

import java.time.Instant;

/** What a stretch of a timeline is asked for around. */
sealed interface Around {
  /** One message. */
  record Message(long id) implements Around {}

  /** A time; what follows it begins there. */
  record Time(Instant at) implements Around {}

  /** The first message of a conversation that the reader has not read. */
  record Unread(long conversation) implements Around {}
}
