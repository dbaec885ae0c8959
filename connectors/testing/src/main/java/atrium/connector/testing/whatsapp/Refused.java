package atrium.connector.testing.whatsapp;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A call that the platform does not take, with the platform's own code. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Reply reply;

  Refused(int code, String message, String details) {
    this(Reply.error(400, code, message, details));
  }

  Refused(Reply reply) {
    super(null, null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }

  static Refused invalid(String details) {
    return new Refused(100, "Invalid parameter", details);
  }

  static Refused missing(String name) {
    return new Refused(131008, "Required parameter is missing", name);
  }

  static void require(boolean right, String details) {
    if (!right) {
      throw invalid(details);
    }
  }

  static void requireKnown(JsonNode object, Set<String> keys) {
    for (var key : object.propertyNames()) {
      require(keys.contains(key), "Unexpected key \"" + key + "\" on param");
    }
  }

  static Optional<String> text(JsonNode object, String key) {
    var node = object.path(key);
    require(node.isMissingNode() || node.isString(), key + " must be a string");
    return Optional.of(node.asString("")).filter(text -> !text.isEmpty());
  }

  /** A text that must be there, of at most so many characters. */
  static String need(JsonNode object, String key, int limit) {
    var text = text(object, key).orElseThrow(() -> missing(key));
    require(text.length() <= limit, key + " must be at most " + limit + " characters");
    return text;
  }

  /** A text that may be there, of at most so many characters. */
  static void limit(JsonNode object, String key, int limit) {
    text(object, key)
        .ifPresent(words ->
            require(words.length() <= limit, key + " must be at most " + limit + " characters"));
  }
}
