package atrium.server.api.reference;

import static atrium.server.api.reference.Markdown.blocks;
import static atrium.server.api.reference.Markdown.escape;
import static atrium.server.api.reference.Markdown.inline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The document as one page of HTML. */
final class ReferencePage {
  private static final ObjectWriter PRETTY =
      JsonMapper.shared().writer().with(SerializationFeature.INDENT_OUTPUT);
  private final JsonNode document;
  private final String style;
  private final List<Operation> operations = new ArrayList<>();

  /** One method of one path; {@code shared} are the parameters of all methods of the path. */
  private record Operation(String method, String path, JsonNode node, JsonNode shared) {
    String id() {
      return node.path("operationId").asString();
    }

    boolean tagged(String tag) {
      return node.path("tags").path(0).asString("").equals(tag);
    }
  }

  ReferencePage(JsonNode document, String style) {
    this.document = document;
    this.style = style;
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (!method.getKey().equals("parameters")) {
          operations.add(
              new Operation(
                  method.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  method.getValue(),
                  path.getValue().path("parameters")));
        }
      }
    }
  }

  String html() {
    var info = document.path("info");
    var title = escape(info.path("title").asString());
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title><style>%s</style></head><body>
    <a class="skip" href="#content">To the content</a>
    <nav aria-label="Contents"><strong>%s</strong>
    <a href="/api/v1/openapi.yaml">openapi.yaml</a>%s</nav>
    <main id="content"><h1>%s</h1><p class="lead">%s</p>%s%s%s</main></body></html>
    """
        .formatted(
            title,
            style,
            title,
            contents(),
            title,
            inline(info.path("summary").asString("")),
            blocks(info.path("description").asString("")),
            sections(),
            schemas());
  }

  private String contents() {
    var html = new StringBuilder();
    for (var tag : document.path("tags")) {
      var name = tag.path("name").asString();
      html.append("<details><summary>").append(escape(name)).append("</summary><ul>");
      for (var operation : operations) {
        if (operation.tagged(name)) {
          html.append(
              "<li><a href=\"#%s\">%s</a></li>"
                  .formatted(
                      escape(operation.id()), inline(operation.node().path("summary").asString())));
        }
      }
      html.append("</ul></details>");
    }
    return html.append("<a href=\"#schemas\">Schemas</a>").toString();
  }

  private String sections() {
    var html = new StringBuilder();
    for (var tag : document.path("tags")) {
      var name = tag.path("name").asString();
      html.append(
          "<h2 id=\"tag-%s\">%s</h2><p>%s</p>\n"
              .formatted(escape(name), escape(name), inline(tag.path("description").asString(""))));
      operations.stream()
          .filter(operation -> operation.tagged(name))
          .forEach(operation -> html.append(section(operation)));
    }
    return html.toString();
  }

  private String section(Operation operation) {
    var node = operation.node();
    return """
    <section id="%s"><h3>%s</h3>
    <p class="call"><span class="method %s">%s</span> <code>%s</code></p>
    <p class="needs">Needs <code>%s</code></p>
    %s%s%s%s</section>
    """
        .formatted(
            escape(operation.id()),
            inline(node.path("summary").asString()),
            operation.method().toLowerCase(Locale.ROOT),
            operation.method(),
            escape(operation.path()).replace("/", "/<wbr>"),
            escape(node.path("x-permission").asString()),
            node.has("description") ? blocks(node.get("description").asString()) : "",
            parameters(operation),
            body(node),
            responses(node));
  }

  private String parameters(Operation operation) {
    var rows = new StringBuilder();
    for (var list : List.of(operation.shared(), operation.node().path("parameters"))) {
      for (var given : list) {
        var parameter = resolve(given);
        var schema = parameter.path("schema");
        var required = parameter.path("required").asBoolean(false);
        rows.append(
            "<tr><td><code>%s</code> <span class=\"opt\">%s%s</span></td><td>%s</td><td>%s %s</td></tr>\n"
                .formatted(
                    escape(parameter.path("name").asString()),
                    escape(parameter.path("in").asString()),
                    required ? "" : ", optional",
                    SchemaView.type(schema),
                    inline(parameter.path("description").asString("")),
                    SchemaView.about(schema)));
      }
    }
    return rows.isEmpty() ? "" : table("Parameters", rows.toString());
  }

  private static String table(String title, String rows) {
    return "<h4>"
        + title
        + "</h4><div class=\"wide\"><table class=\"fields\">"
        + rows
        + "</table></div>\n";
  }

  private String body(JsonNode operation) {
    var content = operation.path("requestBody").path("content").path("application/json");
    return content.isMissingNode() ? "" : "<h4>Body</h4>" + media(content);
  }

  private String responses(JsonNode operation) {
    var rows = new StringBuilder();
    var shapes = new StringBuilder();
    for (var response : operation.path("responses").properties()) {
      var node = resolve(response.getValue());
      rows.append(
          "<tr><td><code>%s</code></td><td>%s</td></tr>\n"
              .formatted(escape(response.getKey()), inline(node.path("description").asString(""))));
      var content = node.path("content").path("application/json");
      if (response.getKey().startsWith("2") && !content.isMissingNode()) {
        shapes.append("<h4>Answer</h4>").append(media(content));
      }
    }
    return shapes + table("Statuses", rows.toString());
  }

  private String media(JsonNode content) {
    var schema = content.path("schema");
    var fields = SchemaView.fields(schema);
    var example = content.path("example");
    if (example.isMissingNode()) {
      example = resolve(content.path("examples").path("default")).path("value");
    }
    return (fields.isEmpty() || schema.has("allOf") ? "<p>" + SchemaView.type(schema) + "</p>" : "")
        + fields
        + (example.isMissingNode()
            ? ""
            : "<pre tabindex=\"0\">" + escape(PRETTY.writeValueAsString(example)) + "</pre>");
  }

  private String schemas() {
    var html = new StringBuilder("<h2 id=\"schemas\">Schemas</h2>\n");
    for (var schema : document.path("components").path("schemas").properties()) {
      var node = schema.getValue();
      var fields = SchemaView.fields(node);
      html.append(
          "<section class=\"schema\" id=\"schema-%s\"><h3>%s</h3><p>%s</p>%s%s</section>\n"
              .formatted(
                  escape(schema.getKey()),
                  escape(schema.getKey()),
                  SchemaView.about(node),
                  fields.isEmpty() ? "<p>" + SchemaView.type(node) + "</p>" : "",
                  fields));
    }
    return html.toString();
  }

  /** What a reference leads to, or the node itself. */
  private JsonNode resolve(JsonNode node) {
    var reference = node.path("$ref").asString("");
    return reference.startsWith("#/") ? document.at(reference.substring(1)) : node;
  }
}
