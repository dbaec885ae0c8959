package atrium.connector;

import atrium.connector.content.Content;
import java.util.Optional;

/** Something done on a platform that is not a message. */
public sealed interface Action {
  /**
   * Shows the customer's message (and all before it) as read.
   *
   * @param token what the platform gave with the message for that
   */
  record MarkRead(String externalId, Optional<String> token) implements Action {
    /** On a platform that gives no tokens. */
    public MarkRead(String externalId) {
      this(externalId, Optional.empty());
    }
  }

  /** Shows that somebody is typing an answer to the message. */
  record Typing(Address to, Optional<String> externalId) implements Action {}

  /** Sets our reaction to a message; an empty emoji takes it away. */
  record React(String key, Address to, String externalId, String emoji) implements Action {}

  /** Takes a sent message back. */
  record Unsend(Address to, String externalId) implements Action {}

  /** Replaces a sent message. */
  record Edit(Address to, String externalId, Content content) implements Action {}

  /** Blocks or unblocks a customer on the platform. */
  record Block(Address customer, boolean blocked) implements Action {}
}
