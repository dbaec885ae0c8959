package atrium.connector.line.rich;

import tools.jackson.databind.JsonNode;

/** What one value of a message must be. */
@FunctionalInterface
interface Rule {
  /** Tells what is wrong with a value that is there. */
  void check(JsonNode node, Place at);

  /** This and another one. */
  default Rule and(Rule other) {
    return (node, at) -> {
      check(node, at);
      other.check(node, at);
    };
  }
}
