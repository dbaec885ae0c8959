package atrium.server.identity.attributes;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What was said of the person behind an address.
 *
 * @param value empty where it was cleared
 * @param by the agent or the token
 */
public record Said(
    long attribute, long identity, Source source, Optional<JsonNode> value, Instant at, long by) {
  @Override
  public String toString() {
    return "Said[attribute=%d]".formatted(attribute);
  }
}
