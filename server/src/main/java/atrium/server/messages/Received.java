package atrium.server.messages;

import java.util.Optional;

/**
 * A customer's message as its platform knows it.
 *
 * @param externalId the platform's own id of it
 * @param readToken what the platform wants to have back to show it as read
 */
public record Received(
    From from, long id, long conversation, String externalId, Optional<String> readToken) {
  /** An address of a customer, and a channel he wrote on from it. */
  public record From(long identity, long channel) {}
}
