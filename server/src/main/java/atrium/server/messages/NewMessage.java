package atrium.server.messages;

import atrium.connector.content.Content;
import atrium.connector.content.MessageContext;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A message about to be stored, after its platform id was claimed.
 *
 * @param author who wrote it
 * @param participant address of the one who wrote it in a group; the identity is then the group's
 * @param shownAt where it stands in the thread
 */
public record NewMessage(
    long workspace,
    long id,
    long conversation,
    long customer,
    long identity,
    long channel,
    Author author,
    OptionalLong participant,
    Content content,
    MessageContext context,
    MessageStatus status,
    Instant sentAt,
    Instant shownAt,
    Instant receivedAt) {
  /** Who can have written a message that came in by a door. */
  public enum Author {
    /** The customer. */
    CUSTOMER,
    /** The business, by other means than Atrium. */
    APP
  }

  public boolean inbound() {
    return author == Author.CUSTOMER;
  }
}
