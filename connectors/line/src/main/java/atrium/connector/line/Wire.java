package atrium.connector.line;

import atrium.connector.WireText;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Tolerant reading of single values; LINE adds properties and words without notice. */
final class Wire {
  private static final int ID_LIMIT = 300;

  /** The end of the year 9999: a message with a silly time is still a message. */
  private static final long LATEST = 253_402_300_799_999L;

  private Wire() {}

  /** A text, or a number or boolean as text; absent where missing, null or empty. */
  static Optional<String> text(JsonNode object, String key) {
    var node = object.path(key);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (node.isContainer()) {
      throw new WireTrouble(key, "text");
    }
    var text = node.asString();
    return text.isEmpty() ? Optional.empty() : Optional.of(WireText.clean(text));
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

  static JsonNode object(JsonNode parent, String key) {
    var node = parent.path(key);
    if (!node.isObject()) {
      throw new WireTrouble(key, "an object");
    }
    return node;
  }

  /** Milliseconds, as a number or a string of digits. */
  static Instant time(JsonNode object, String key) {
    var node = object.path(key);
    if (node.isNumber()) {
      return Instant.ofEpochMilli((long) Math.clamp(node.asDouble(), 0.0, (double) LATEST));
    }
    var digits = node.isString() ? node.stringValue() : "";
    if (!digits.matches("[0-9]{1,15}")) {
      throw new WireTrouble(key, "milliseconds");
    }
    return Instant.ofEpochMilli(Math.min(Long.parseLong(digits), LATEST));
  }

  /** A count that is not negative; absent where it is none. */
  static OptionalLong count(JsonNode object, String key) {
    var node = object.path(key);
    return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0
        ? OptionalLong.of(node.asLong())
        : OptionalLong.empty();
  }

  /** The same, where it fits. */
  static OptionalInt number(JsonNode object, String key) {
    var count = count(object, key);
    return count.isPresent() && count.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) count.getAsLong())
        : OptionalInt.empty();
  }

  static double coordinate(JsonNode object, String key, double limit) {
    var node = object.path(key);
    if (!node.isNumber() || !(Math.abs(node.asDouble()) <= limit)) {
      throw new WireTrouble(key, "at most " + limit);
    }
    return node.asDouble();
  }
}
