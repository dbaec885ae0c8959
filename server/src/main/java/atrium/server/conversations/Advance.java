package atrium.server.conversations;

import java.time.Instant;
import java.util.Optional;

/**
 * One stored message, as far as it changes its conversation.
 *
 * @param inbound whether a customer wrote it
 * @param news false for history handed over afterwards: it is not unread and nobody waits
 */
public record Advance(
    long conversation,
    long message,
    long channel,
    long identity,
    Instant shownAt,
    Instant receivedAt,
    boolean inbound,
    boolean news) {
  Optional<Instant> waitingFrom() {
    return inbound && news ? Optional.of(receivedAt) : Optional.empty();
  }
}
