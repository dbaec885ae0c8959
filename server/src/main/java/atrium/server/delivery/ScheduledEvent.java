package atrium.server.delivery;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A scheduled message was made, changed, or came to its end. */
record ScheduledEvent(String kind, long conversationId, List<Long> channels, Moved payload)
    implements LedgerEvent {
  /**
   * What is stored.
   *
   * @param author in whose name it goes
   * @param before empty for one that was just made
   */
  record Moved(int v, String scheduled, String author, Optional<String> before, String after) {}

  /**
   * Of one that is stored now.
   *
   * @param channels of its conversation
   * @param before how it stood; empty for one that was just made
   */
  static ScheduledEvent of(
      ScheduledMessage now, List<Long> channels, Optional<ScheduledMessage.State> before) {
    return new ScheduledEvent(
        kind(now.state()),
        now.conversation(),
        channels,
        new Moved(
            1,
            Long.toString(now.id()),
            Long.toString(now.author()),
            before.map(ScheduledMessage.State::text),
            now.state().text()));
  }

  private static String kind(ScheduledMessage.State now) {
    return switch (now) {
      case WAITING -> "scheduled.changed";
      case FAILED -> "scheduled.failed";
      case WITHDRAWN -> "scheduled.withdrawn";
      case SENT -> "scheduled.sent";
      case CANCELLED -> "scheduled.cancelled";
    };
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.of(conversationId);
  }
}
