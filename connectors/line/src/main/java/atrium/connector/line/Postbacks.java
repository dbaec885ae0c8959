package atrium.connector.line;

import atrium.connector.InboundEvent;
import atrium.connector.content.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What customers tap. A postback gives back its data and not what stood on the button, so ours
 * carries both; data that others made (rich menus, older bots) is taken as it is.
 */
final class Postbacks {
  private static final String OURS = "atrium\n";

  /** What LINE takes. */
  private static final int LIMIT = 300;

  private Postbacks() {}

  /** Data of a button of ours: at most 300 characters with the limits of {@link LineLimits}. */
  static String data(String id, String title) {
    return OURS + id + "\n" + title;
  }

  /**
   * Data that somebody wrote himself, with what stood on it where both fit and can be told apart
   * again; else as it is.
   */
  static String told(String data, String words) {
    var room = LIMIT - OURS.length() - data.length() - 1;
    return words.isBlank() || room < 1 || data.indexOf('\n') >= 0
        ? data
        : data(data, words.substring(0, whole(words, room)));
  }

  /** Where words can be cut without halving a character. */
  private static int whole(String words, int room) {
    if (words.length() <= room) {
      return words.length();
    }
    return Character.isHighSurrogate(words.charAt(room - 1)) ? room - 1 : room;
  }

  static InboundEvent read(Happening event) {
    var postback = Wire.object(event.node(), "postback");
    var params = postback.path("params");
    if (params.has("newRichMenuAliasId")) {
      return event.ignored("Another menu was opened");
    }
    return event.answer(answer(Wire.text(postback, "data").orElse(""), params(params)));
  }

  private static Content answer(String data, Map<String, String> values) {
    var id = data;
    var title = values.isEmpty() ? data : String.join(", ", values.values());
    var parts =
        data.startsWith(OURS) ? data.substring(OURS.length()).split("\n", 2) : new String[0];
    if (parts.length == 2) {
      id = parts[0];
      title = parts[1];
    }
    return new Content.Answer("button", id, title, Optional.empty(), values);
  }

  /** What was picked: a date, a time or both. */
  private static Map<String, String> params(JsonNode params) {
    Map<String, String> values = new LinkedHashMap<>();
    for (var property : params.properties()) {
      Wire.text(params, property.getKey()).ifPresent(value -> values.put(property.getKey(), value));
    }
    return values;
  }
}
