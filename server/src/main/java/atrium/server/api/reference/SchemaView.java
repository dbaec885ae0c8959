package atrium.server.api.reference;

import static atrium.server.api.reference.Markdown.escape;
import static atrium.server.api.reference.Markdown.inline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Shows schemas: named ones by a link, others by their fields. */
final class SchemaView {
  private static final String NAMED = "#/components/schemas/";
  private static final List<String> BOUNDS =
      List.of("minLength", "maxLength", "minimum", "maximum", "maxProperties", "pattern");

  private SchemaView() {}

  /** What kind of value it is, in a few words, with a link where it has a name. */
  static String type(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    if (reference.startsWith(NAMED)) {
      var name = reference.substring(NAMED.length());
      return "<a href=\"#schema-%s\">%s</a>".formatted(escape(name), escape(name));
    }
    if (schema.has("const")) {
      return "<code>" + escape(schema.get("const").asString()) + "</code>";
    }
    if (schema.has("enum")) {
      return words(schema.get("enum"));
    }
    if (schema.has("oneOf") || schema.has("allOf")) {
      var parts = new ArrayList<String>();
      (schema.has("oneOf") ? schema.get("oneOf") : schema.get("allOf"))
          .forEach(part -> parts.add(type(part)));
      return String.join(schema.has("oneOf") ? " or " : " and ", parts);
    }
    var type = schema.path("type").asString("any");
    if (type.equals("array")) {
      return "list of " + type(schema.path("items"));
    }
    if (type.equals("object") && schema.path("additionalProperties").isObject()) {
      return "map to " + type(schema.get("additionalProperties"));
    }
    var format = schema.path("format").asString("");
    return escape(format.isEmpty() ? type : type + " (" + format + ")");
  }

  private static String words(JsonNode values) {
    var words = new ArrayList<String>();
    values.forEach(value -> words.add("<code>" + escape(value.asString()) + "</code>"));
    return String.join(" ", words);
  }

  /** Its bounds, default and description. */
  static String about(JsonNode schema) {
    var facts = new ArrayList<String>();
    for (var bound : BOUNDS) {
      if (schema.has(bound)) {
        facts.add(bound + " <code>" + escape(schema.get(bound).asString()) + "</code>");
      }
    }
    if (schema.has("default")) {
      facts.add("default <code>" + escape(schema.get("default").asString()) + "</code>");
    }
    var description = inline(schema.path("description").asString(""));
    var bounds =
        facts.isEmpty() ? "" : "<span class=\"bounds\">" + String.join(", ", facts) + "</span>";
    return description + (description.isEmpty() || bounds.isEmpty() ? "" : " ") + bounds;
  }

  /** The fields of an object, nested ones too, as rows of one table; empty for all others. */
  static String fields(JsonNode schema) {
    var rows = new StringBuilder();
    if (schema.has("allOf")) {
      schema.get("allOf").forEach(part -> rows(part, "", rows));
    } else {
      rows(schema, "", rows);
    }
    return rows.isEmpty()
        ? ""
        : "<div class=\"wide\"><table class=\"fields\"><tr><th>Field</th><th>Type</th><th></th></tr>"
            + rows
            + "</table></div>\n";
  }

  private static void rows(JsonNode schema, String prefix, StringBuilder rows) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    for (var property : schema.path("properties").properties()) {
      var name = prefix + property.getKey();
      var value = property.getValue();
      rows.append("<tr><td><code>").append(escape(name)).append("</code>");
      rows.append(
          required.contains(property.getKey()) ? "" : " <span class=\"opt\">optional</span>");
      rows.append("</td><td>").append(type(value)).append("</td><td>");
      rows.append(about(value)).append("</td></tr>\n");
      rows(value, name + ".", rows);
      rows(value.path("items"), name + "[].", rows);
    }
  }
}
