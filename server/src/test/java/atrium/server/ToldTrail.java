package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Acts of an admin's program, and what the audit log tells of them. */
record ToldTrail(RunningServer server) {
  /** The body of a call that must succeed. */
  JsonNode done(String method, String path, @Nullable String body) {
    var answer = server.call(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return answer.body().isEmpty()
        ? Json.MAPPER.createObjectNode()
        : Json.MAPPER.readTree(answer.body());
  }

  String id(JsonNode made) {
    return made.path("id").asString();
  }

  /** Its entries, newest first. */
  List<JsonNode> log(String query) {
    var rows = server.get("audit?limit=200" + query).path("items");
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  JsonNode newest(String query) {
    return log(query).getFirst();
  }
}
