package atrium.server.channels;

import atrium.server.platform.Json;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** How values stand in this room's rows. */
final class StoredText {
  private StoredText() {}

  static Map<String, String> map(String json) {
    return Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
  }

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Channel.State state(String text) {
    return Channel.State.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static Channel.HealthState health(String text) {
    return Channel.HealthState.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
