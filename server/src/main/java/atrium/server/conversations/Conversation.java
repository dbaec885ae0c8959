package atrium.server.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A conversation as stored.
 *
 * @param identity the address that opened it; its customer is the conversation's customer
 * @param state what people decide about it
 * @param lastChannel the channel of the customer's last message
 * @param lastIdentity the address of the customer's last message
 * @param lastActivityAt its place in lists by time
 * @param inboundCount customer messages by arrival; unread = this minus an agent's read count
 * @param waitingSince receipt time of the first customer message that nobody answered
 */
public record Conversation(
    long id,
    long number,
    long identity,
    long customer,
    State state,
    Optional<String> subject,
    List<Long> channels,
    long lastChannel,
    long lastIdentity,
    OptionalLong lastMessage,
    Instant lastActivityAt,
    long inboundCount,
    Optional<Instant> waitingSince,
    Instant openedAt,
    Optional<Instant> closedAt,
    long revision) {
  public Status status() {
    return state.status();
  }
}
