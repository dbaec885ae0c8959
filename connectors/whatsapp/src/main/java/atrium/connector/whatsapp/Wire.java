package atrium.connector.whatsapp;

import atrium.connector.WireText;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tolerant reading of single values. Meta has sent ids as numbers and numbers as strings; an empty
 * string stands for an absent value; what PostgreSQL and browsers cannot hold (NUL, half a
 * surrogate pair) becomes U+FFFD.
 */
final class Wire {
  private static final int ID_LIMIT = 600;
  private static final int NUMBER_LIMIT = 30;

  private Wire() {}

  /** A text, or a number or boolean as text; absent where missing, null or empty. */
  static Optional<String> text(JsonNode object, String key) {
    var node = object.get(key);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (node.isContainer()) {
      throw new WireTrouble(key, "text");
    }
    var text = node.asString();
    return text.isEmpty() ? Optional.empty() : Optional.of(clean(text));
  }

  /** The first of two spellings that has a value. */
  static Optional<String> text(JsonNode object, String key, String otherKey) {
    var text = text(object, key);
    return text.isPresent() ? text : text(object, otherKey);
  }

  static String need(JsonNode object, String key) {
    return text(object, key).orElseThrow(() -> new WireTrouble(key, "text"));
  }

  /** A platform's id that becomes part of a database key. */
  static String id(JsonNode object, String key) {
    var id = need(object, key);
    if (id.length() > ID_LIMIT) {
      throw new WireTrouble(key, "at most " + ID_LIMIT + " characters");
    }
    return id;
  }

  /** The {@code id} of an entry, whatever it is. */
  static String idOr(JsonNode entry, String fallback) {
    var id = entry.path("id");
    var text = id.isContainer() ? "" : clean(id.asString(""));
    return text.isEmpty() || text.length() > ID_LIMIT ? fallback : text;
  }

  /** The number that a change is about, or the account above it. */
  static String accountKey(JsonNode value, String account) {
    var id = value.path("metadata").path("phone_number_id");
    var text = id.isContainer() ? "" : clean(id.asString(""));
    return text.isEmpty() || text.length() > ID_LIMIT ? account : text;
  }

  /** Whether a text is given and is not the one expected. */
  static boolean isOther(JsonNode node, String expected) {
    return node.isString() && !node.stringValue().equals(expected);
  }

  static JsonNode object(JsonNode parent, String key) {
    var node = parent.get(key);
    if (node == null || !node.isObject()) {
      throw new WireTrouble(key, "an object");
    }
    return node;
  }

  static boolean flag(JsonNode object, String key) {
    return object.path(key).asBoolean(false);
  }

  /** A decimal number that fits a price or quantity. */
  static Optional<BigDecimal> decimal(JsonNode object, String key) {
    return text(object, key).map(text -> decimal(key, text));
  }

  private static BigDecimal decimal(String key, String text) {
    try {
      if (text.length() <= NUMBER_LIMIT) {
        var number = new BigDecimal(text);
        // 1e1000000 is eight characters, and a million when written out.
        if (Math.abs((long) number.scale()) <= NUMBER_LIMIT) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // Told below, together with the other ways to be no number.
    }
    throw new WireTrouble(key, "a number");
  }

  static double coordinate(JsonNode object, String key, double limit) {
    var number = decimal(object, key).orElseThrow(() -> new WireTrouble(key, "a number"));
    if (Math.abs(number.doubleValue()) > limit) {
      throw new WireTrouble(key, "at most " + limit);
    }
    return number.doubleValue();
  }

  /** The same text, as far as it can be kept. */
  static String clean(String text) {
    return WireText.clean(text);
  }
}
