package atrium.connector.line.rich;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An object of one of several kinds, told apart by its {@code type}. */
record Kinds(Map<String, Shape> byType) implements Rule {
  Kinds {
    byType = Map.copyOf(byType);
  }

  @Override
  public void check(JsonNode node, Place at) {
    if (!node.isObject()) {
      at.wrong("wrong_type");
      return;
    }
    var type = node.path("type");
    var shape = type.isString() ? byType.get(type.asString()) : null;
    if (shape == null) {
      at.member("type").wrong(type.isMissingNode() ? "required" : "invalid_value");
    } else {
      shape.check(node, at);
    }
  }
}
