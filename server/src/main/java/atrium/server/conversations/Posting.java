package atrium.server.conversations;

import java.time.Instant;
import java.util.Optional;

/**
 * One stored message, as far as it changes its conversation.
 *
 * @param inbound whether a customer wrote it
 * @param news false for history handed over afterwards: it is not unread and nobody waits
 */
public record Posting(
    long message,
    long channel,
    long identity,
    Instant shownAt,
    Instant receivedAt,
    boolean inbound,
    boolean news) {
  Optional<Instant> waitingFrom() {
    return wakes() ? Optional.of(receivedAt) : Optional.empty();
  }

  /**
   * Whether it opens again what was snoozed, waiting or lately closed: the customer wrote it, and
   * now.
   */
  boolean wakes() {
    return inbound && news;
  }
}
