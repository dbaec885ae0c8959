package atrium.server.delivery.templates;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.template.TemplateDraft;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import atrium.server.platform.Json;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** What a template shall say, as a request holds it: strict, but an empty list may be left out. */
final class FormIn {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final ObjectReader READER =
      Json.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build()
          .readerFor(TemplateDraft.class);

  private FormIn() {}

  static TemplateDraft read(JsonNode node) {
    try {
      @Nullable TemplateDraft form = READER.readValue(node);
      if (form == null) {
        throw invalid("/form");
      }
      strings(node, "/form");
      return form;
    } catch (JacksonException wrong) {
      throw invalid(pointer(wrong));
    }
  }

  /** No platform takes control characters in a template, line breaks apart. */
  private static void strings(JsonNode node, String pointer) {
    if (node.isString()) {
      if (node.stringValue().codePoints().anyMatch(p -> p != '\n' && OneLine.forbidden(p))) {
        throw invalid(pointer);
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

  private static Refusal.Invalid invalid(String pointer) {
    return new Refusal.Invalid(
        "invalid_body",
        "The body is not what this route takes.",
        Fault.of(pointer, "invalid_value"));
  }

  private static String pointer(JacksonException failure) {
    var pointer = new StringBuilder("/form");
    for (var reference : failure.getPath()) {
      var name = reference.getPropertyName();
      if (name == null) {
        pointer.append('/').append(reference.getIndex());
      } else if (HARMLESS.matcher(name).matches()) {
        pointer.append('/').append(name);
      } else {
        break;
      }
    }
    return pointer.toString();
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
