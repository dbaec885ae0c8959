package atrium.server.identity.attributes;

import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What somebody says of a customer.
 *
 * @param values by key; the JSON null clears
 * @param expected what the caller was shown, by key; the JSON null for nothing
 * @param identity the address of the person of whom it is said; empty: where what is shown lies,
 *     else the customer's oldest
 */
public record Saying(
    Map<String, JsonNode> values, Map<String, JsonNode> expected, OptionalLong identity) {
  public Saying {
    values = Map.copyOf(values);
    expected = Map.copyOf(expected);
  }

  @Override
  public String toString() {
    return "Saying[]";
  }
}
