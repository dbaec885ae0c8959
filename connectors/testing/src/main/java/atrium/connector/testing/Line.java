package atrium.connector.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One line of a script. In the file its one main key tells which it is. */
public sealed interface Line {
  /**
   * {@code says:} a text.
   *
   * @param quote answers the last message of the other side
   */
  record Says(String text, boolean quote, Passed passed, Optional<Ad> ad) implements Line {}

  /** How a text was passed on. */
  enum Passed {
    NO,
    YES,
    OFTEN
  }

  /** An advertisement that led here. */
  record Ad(String headline, String body) {}

  /**
   * {@code image:, video:, voice:, audio:, document:, sticker:} a file of the demo folder.
   *
   * @param kind the key
   */
  record Sends(String kind, String file, Optional<String> caption) implements Line {}

  /** {@code location:} a place. */
  record Place(double latitude, double longitude, Optional<String> name, Optional<String> address)
      implements Line {}

  /** {@code contact:} a card. */
  record Card(String name, String phone, Optional<String> email, Optional<String> company)
      implements Line {}

  /** {@code order:} from the catalogue. */
  record Order(Optional<String> text, List<Article> articles) implements Line {}

  /** One line of an order. */
  record Article(String id, int quantity, BigDecimal price, String currency) {}

  /** {@code asks about:} a product of the catalogue, with a question. */
  record Asks(String product, String text) implements Line {}

  /** {@code taps:} a reply button. */
  record Taps(String title, String id) implements Line {}

  /** {@code picks:} a row of a list. */
  record Picks(String title, String id, Optional<String> description) implements Line {}

  /** {@code fills:} a form, with its fields. */
  record Fills(String title, List<Field> fields) implements Line {}

  /** One field of a form. */
  record Field(String name, String value) {}

  /** {@code reacts:} with an emoji to the last message of the other side, or of one's own. */
  record Reacts(String emoji) implements Line {}

  /** {@code unreacts:} takes the last reaction away. */
  record Unreacts() implements Line {}

  /** {@code edits:} the last own text. */
  record Edits(String text) implements Line {}

  /** {@code unsends:} the last own message. */
  record Unsends() implements Line {}

  /** {@code polls:} something the platform does not hand on. */
  record Polls() implements Line {}

  /** {@code calls:} a missed or ended call. */
  record Calls(int seconds) implements Line {}

  /** {@code shop:} the business, on its phone. */
  record Shop(String text) implements Line {}

  /** {@code shop reacts:} the business, on its phone, to the customer's last message. */
  record ShopReacts(String emoji) implements Line {}

  /**
   * Reads one line of the file.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Line read(JsonNode node) {
    return LineReader.read(node);
  }
}
