package atrium.connector.content;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value put into a template.
 *
 * @param component header, body or button
 * @param index of the button, or of the parameter within its component
 * @param name of the parameter, where the template names its parameters
 * @param type text, currency, date_time, image, video, document, location; of a button: quick_reply
 *     (text is the payload), url (text is the end of the link), copy_code (text is the code), flow
 *     (text is the token), catalog (text is the product shown)
 * @param text the value; for currency and date_time what is shown where the platform cannot format
 * @param media picture, video or file of a header
 * @param place of a header that shows a map
 * @param money for currency
 * @param card index of the card in a carousel that the component belongs to
 */
public record TemplateParameter(
    String component,
    int index,
    Optional<String> name,
    String type,
    Optional<String> text,
    Optional<MediaRef> media,
    Optional<Content.Location> place,
    Optional<Money> money,
    OptionalInt card) {
  /** A value of words alone. */
  public static TemplateParameter text(String component, int index, String type, String text) {
    return new TemplateParameter(
        component,
        index,
        Optional.empty(),
        type,
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /**
   * An amount.
   *
   * @param currency ISO 4217
   * @param thousandths the amount times 1000
   */
  public record Money(String currency, long thousandths) {}
}
