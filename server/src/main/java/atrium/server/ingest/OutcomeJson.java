package atrium.server.ingest;

import atrium.server.platform.Json;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** Outcomes as the journal holds them. */
final class OutcomeJson {
  private static final TypeReference<List<Outcome>> LIST = new TypeReference<>() {};

  private OutcomeJson() {}

  static String of(List<Outcome> outcomes) {
    return Json.MAPPER.writeValueAsString(outcomes);
  }

  static List<Outcome> read(String json) {
    return Json.MAPPER.readValue(json, LIST);
  }
}
