package atrium.connector.graph;

import atrium.connector.PlatformHttp;
import atrium.connector.WireJson;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One answer of Graph.
 *
 * @param body a missing node where the answer was not JSON
 * @param error present for every answer that is not a success, also an error object under HTTP 200
 */
public record GraphAnswer(JsonNode body, Optional<GraphError> error) {
  static GraphAnswer read(PlatformHttp.Response response) {
    var body = json(response.body());
    var wait = GraphUsage.regainAccess(response);
    var error = GraphError.read(response.status(), body, wait);
    if (error.isEmpty() && response.status() / 100 != 2) {
      error = Optional.of(GraphError.bare(response.status(), wait));
    }
    return new GraphAnswer(body, error);
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return WireJson.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      return WireJson.MAPPER.missingNode();
    }
  }
}
