package atrium.server.messages.customers;

import atrium.server.api.Names;
import atrium.server.identity.attributes.Attributes;
import atrium.server.identity.attributes.Saying;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to say of a customer.
 *
 * @param values by the attribute's key; the JSON null clears
 * @param expected what the caller was shown; the JSON null for nothing
 */
public record ValuesRequest(
    JsonNode values, @Nullable JsonNode expected, Optional<String> identityId) {
  @Override
  public String toString() {
    return "ValuesRequest[]";
  }

  Saying checked() {
    var said = fields(values, "/values");
    if (said.isEmpty()) {
      throw Names.invalid("/values", "required");
    }
    return new Saying(
        said,
        expected == null ? Map.of() : fields(expected, "/expected"),
        identityId
            .map(text -> OptionalLong.of(CustomerRoutes.identity(text)))
            .orElseGet(OptionalLong::empty));
  }

  private static Map<String, JsonNode> fields(JsonNode given, String at) {
    if (!given.isObject()) {
      throw Names.invalid(at, "wrong_type");
    }
    if (given.size() > Attributes.MOST) {
      throw Names.invalid(at, "too_many");
    }
    var fields = new HashMap<String, JsonNode>();
    given.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
    return fields;
  }
}
