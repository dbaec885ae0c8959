package atrium.connector;

import java.util.List;
import java.util.Optional;

/**
 * Reads what a platform posts to one webhook address. Pure: no network, no clock, no state; the
 * same bytes give the same items, so that a stored webhook can be replayed years later. Only {@link
 * #verify} may look at when it came.
 */
public interface WebhookDoor {
  /**
   * Whether the platform really sent this. Looks at the raw bytes and compares in constant time;
   * never parses the body.
   */
  Verdict verify(Webhook webhook);

  /**
   * Every item of a verified webhook, in the order of the body. An item that cannot be read becomes
   * {@link InboundEvent.Unreadable} and does not harm its neighbours.
   *
   * @throws UnreadableWebhook if the body as a whole cannot be read; nothing else is ever thrown
   */
  List<InboundEvent> receive(Webhook webhook);

  /**
   * The answer to a platform's subscription handshake (a GET), or empty if it must be refused.
   * Platforms without a handshake leave this as it is.
   */
  default Optional<String> handshake(Webhook webhook) {
    return Optional.empty();
  }

  /** Outcome of {@link #verify}. */
  enum Verdict {
    GENUINE,
    SIGNATURE_MISSING,
    SIGNATURE_WRONG,
    /** Signed too long before it came, or after: perhaps somebody sends again what he overheard. */
    SIGNATURE_OUT_OF_TIME
  }
}
