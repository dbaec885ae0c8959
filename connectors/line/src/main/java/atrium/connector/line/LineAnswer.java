package atrium.connector.line;

import atrium.connector.PlatformHttp;
import atrium.connector.WireJson;
import atrium.connector.WireText;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One answer of LINE.
 *
 * @param body a missing node where the answer was not JSON
 */
record LineAnswer(int status, JsonNode body) {
  static LineAnswer read(PlatformHttp.Response response) {
    return new LineAnswer(response.status(), json(response.body()));
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return WireJson.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      return WireJson.MAPPER.missingNode();
    }
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /** LINE's words for what went wrong, in lower case, for telling errors of one status apart. */
  String words() {
    return WireText.clean(body.path("message").asString("")).toLowerCase(Locale.ROOT);
  }

  boolean says(String words) {
    return words().contains(words);
  }
}
