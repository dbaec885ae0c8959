package atrium.connector.testing.whatsapp;

import atrium.connector.WireJson;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Meta writes it: ASCII only, {@code \\u00e4} in lower case, slashes escaped. */
final class MetaJson {
  private static final ObjectWriter WRITER =
      WireJson.MAPPER
          .writer()
          .withFeatures(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .without(JsonWriteFeature.WRITE_HEX_UPPER_CASE);

  private MetaJson() {}

  static byte[] bytes(JsonNode node) {
    return WRITER.writeValueAsBytes(node);
  }

  static ObjectNode object() {
    return WireJson.MAPPER.createObjectNode();
  }

  static ArrayNode list() {
    return WireJson.MAPPER.createArrayNode();
  }
}
