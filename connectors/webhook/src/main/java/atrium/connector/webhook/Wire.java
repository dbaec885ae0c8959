package atrium.connector.webhook;

import atrium.connector.WireText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Reading of single values: exact about what is there, silent about what is more. Unlike a
 * platform, a system of one's own can be mended, so what is wrong is told and not guessed at.
 */
final class Wire {
  private static final int ID_LIMIT = 200;
  private static final int LINK_LIMIT = 2_000;

  /** Within what PostgreSQL can hold: a message with a silly time is still a message. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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

  /** The sender's id of something, which becomes part of a database key. */
  static String id(JsonNode object, String key) {
    return bounded(need(object, key), key);
  }

  static Optional<String> optionalId(JsonNode object, String key) {
    return text(object, key).map(id -> bounded(id, key));
  }

  private static String bounded(String id, String key) {
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

  /** As RFC 3339 has it, with any offset. */
  static Instant time(JsonNode object, String key) {
    try {
      var time = OffsetDateTime.parse(need(object, key)).toInstant();
      if (time.isBefore(Instant.EPOCH)) {
        return Instant.EPOCH;
      }
      return time.isAfter(LATEST) ? LATEST : time;
    } catch (DateTimeException e) {
      throw new WireTrouble(key, "a time like 2026-11-21T09:00:00Z");
    }
  }

  static boolean flag(JsonNode object, String key) {
    return object.path(key).asBoolean(false);
  }

  /** A decision that must have been made. */
  static boolean needFlag(JsonNode object, String key) {
    var node = object.path(key);
    if (!node.isBoolean()) {
      throw new WireTrouble(key, "true or false");
    }
    return node.booleanValue();
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

  static String link(JsonNode object, String key) {
    return optionalLink(object, key).orElseThrow(() -> new WireTrouble(key, "a link"));
  }

  /** Of the web, and nothing else. */
  static Optional<String> optionalLink(JsonNode object, String key) {
    var given = text(object, key);
    given.ifPresent(text -> {
      if (!isLink(text)) {
        throw new WireTrouble(key, "an http or https link of at most " + LINK_LIMIT);
      }
    });
    return given;
  }

  private static boolean isLink(String text) {
    try {
      var uri = URI.create(text);
      var scheme = uri.getScheme();
      return text.length() <= LINK_LIMIT
          && uri.getHost() != null
          && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
