package atrium.connector.content;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a message refers to.
 *
 * @param replyTo platform id of the message quoted
 * @param forwarded how often, as far as the platform tells
 * @param referral the advertisement or link that led here
 * @param product the product asked about
 * @param group the group it was written in
 * @param past handed over afterwards as history (when an existing account is connected), not news:
 *     nobody waits for an answer
 * @param tokens what the platform wants to have back with what is done about the message
 * @param album the pictures it was sent together with
 */
public record MessageContext(
    Optional<String> replyTo,
    Forwarded forwarded,
    Optional<Referral> referral,
    Optional<Product> product,
    Optional<String> group,
    boolean past,
    Optional<MessageTokens> tokens,
    Optional<Album> album) {
  public static final MessageContext NONE =
      new MessageContext(
          Optional.empty(),
          Forwarded.NO,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());

  /** How often a message was passed on. */
  public enum Forwarded {
    NO,
    YES,
    OFTEN
  }

  /** An advertisement, post or link. */
  public record Referral(
      String type,
      Optional<String> id,
      Optional<String> url,
      Optional<String> headline,
      Optional<String> body,
      Optional<String> imageUrl,
      Optional<String> clickId) {}

  /**
   * Pictures chosen and sent together. They come as messages of their own, in any order, and some
   * may never come.
   *
   * @param id the same for all of them, in their chat; at most 200 characters
   * @param index which it is, from 1; absent where the sender's app does not say
   * @param total how many there are, 2 to 100; absent where the sender's app does not say
   */
  public record Album(String id, OptionalInt index, OptionalInt total) {}

  /** A product of the business's catalogue. */
  public record Product(String catalogId, String productId) {}
}
