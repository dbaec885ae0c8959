package atrium.server.delivery.templates;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.template.TemplateDraft;
import atrium.server.api.BodyPart;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a template shall say, as a request holds it: strict, but an empty list may be left out. */
final class FormIn {
  private static final BodyPart<TemplateDraft> FORM = BodyPart.of("/form", TemplateDraft.class);

  private FormIn() {}

  static TemplateDraft read(JsonNode node) {
    var form = FORM.read(node);
    strings(node, "/form");
    return form;
  }

  /** No platform takes control characters in a template, line breaks apart. */
  private static void strings(JsonNode node, String pointer) {
    if (node.isString()) {
      if (node.stringValue().codePoints().anyMatch(p -> p != '\n' && OneLine.forbidden(p))) {
        throw BodyPart.invalid(pointer);
      }
    } else {
      node.properties()
          .forEach(member -> strings(member.getValue(), pointer + "/" + member.getKey()));
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          strings(node.get(i), pointer + "/" + i);
        }
      }
    }
  }

  /** Lets a form pass that the platform would look at. */
  static void require(List<Breach> breaches) {
    if (!breaches.isEmpty()) {
      throw new Refusal.Unprocessable(
          "invalid_template",
          "The platform would not take the template like that.",
          breaches.stream().distinct().map(breach -> fault("/form", breach)).toArray(Fault[]::new));
    }
  }

  /** What does not fit, and what would. */
  static Fault fault(String pointer, Breach breach) {
    return new Fault(
        pointer,
        breach.code(),
        Map.of("part", breach.part(), "limit", Long.toString(breach.limit())));
  }
}
