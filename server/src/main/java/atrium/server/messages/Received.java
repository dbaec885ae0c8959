package atrium.server.messages;

/**
 * A customer's message as its platform knows it.
 *
 * @param externalId the platform's own id of it
 */
public record Received(From from, long id, long conversation, String externalId) {
  /** An address of a customer, and a channel he wrote on from it. */
  public record From(long identity, long channel) {}
}
