package atrium.server.messages;

import atrium.connector.content.Content;
import java.util.Optional;

/**
 * A message of ours as whoever hands it over needs it.
 *
 * @param replyTo platform id of the message it quotes
 * @param key what the platform is given along with it
 */
public record Leaving(
    long id,
    long conversation,
    long identity,
    long channel,
    Content content,
    Optional<String> replyTo,
    String key,
    MessageStatus status) {
  /** Whether the platform is known to have taken it, by whatever way that was learned. */
  public boolean taken() {
    return status.taken();
  }

  MessageEvent.Place place() {
    return new MessageEvent.Place(id, conversation, channel);
  }
}
