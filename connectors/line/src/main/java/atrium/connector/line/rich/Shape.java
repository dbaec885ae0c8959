package atrium.connector.line.rich;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An object: which members it may have, and which it must. */
final class Shape implements Rule {
  private static final int NAME_LIMIT = 40;
  private final Map<String, Rule> members = new HashMap<>();
  private final Set<String> needed = new HashSet<>();
  private Rule whole = (_, _) -> {};

  Shape may(String name, Rule rule) {
    members.put(name, rule);
    return this;
  }

  Shape must(String name, Rule rule) {
    needed.add(name);
    return may(name, rule);
  }

  /** All of another one's members may be there too. */
  Shape like(Shape other) {
    members.putAll(other.members);
    needed.addAll(other.needed);
    return this;
  }

  /** What its members must be to each other. */
  Shape so(Rule rule) {
    whole = whole.and(rule);
    return this;
  }

  @Override
  public void check(JsonNode node, Place at) {
    if (!node.isObject()) {
      at.wrong("wrong_type");
      return;
    }
    if (at.isTooDeep()) {
      return;
    }
    for (var name : needed) {
      if (!node.has(name)) {
        at.member(name).wrong("required");
      }
    }
    for (var member : node.properties()) {
      var rule = members.get(member.getKey());
      if (rule == null) {
        at.member(shown(member.getKey())).wrong("unknown_member");
      } else {
        rule.check(member.getValue(), at.member(member.getKey()));
      }
    }
    whole.check(node, at);
  }

  /** A name may be as hostile as a value. */
  private static String shown(String name) {
    return name.length() > NAME_LIMIT ? name.substring(0, NAME_LIMIT) + "…" : name;
  }
}
