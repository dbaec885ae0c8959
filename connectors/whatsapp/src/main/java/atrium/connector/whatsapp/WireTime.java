package atrium.connector.whatsapp;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * WhatsApp's times: UNIX seconds, as strings or as numbers. A time outside 1970–9999 is moved to
 * the nearest end, because a message with a silly time is still a message.
 */
final class WireTime {
  private static final long LATEST = 253_402_300_799L;
  private static final int DIGITS = 12;

  private WireTime() {}

  static Instant need(JsonNode object, String key) {
    return read(object, key).orElseThrow(() -> new WireTrouble(key, "UNIX seconds"));
  }

  static Optional<Instant> read(JsonNode object, String key) {
    var node = object.get(key);
    if (node == null || node.isContainer()) {
      return Optional.empty();
    }
    if (node.isNumber()) {
      return Optional.of(instant(node.asDouble()));
    }
    return node.isString() ? parse(node.stringValue()) : Optional.empty();
  }

  private static Instant instant(double seconds) {
    return Instant.ofEpochSecond((long) Math.clamp(seconds, 0.0, (double) LATEST));
  }

  private static Optional<Instant> parse(String text) {
    var negative = text.startsWith("-");
    var digits = negative ? text.substring(1) : text;
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    var seconds = 0L;
    for (var at = 0; at < digits.length(); at++) {
      var digit = digits.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      seconds = at < DIGITS ? seconds * 10 + digit : LATEST;
    }
    return Optional.of(Instant.ofEpochSecond(negative ? 0 : Math.min(seconds, LATEST)));
  }
}
