package atrium.connector.testing.whatsapp;

import static atrium.connector.testing.whatsapp.Refused.limit;
import static atrium.connector.testing.whatsapp.Refused.need;
import static atrium.connector.testing.whatsapp.Refused.require;
import static atrium.connector.testing.whatsapp.Refused.requireKnown;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Whether a question is one that the platform shows. */
final class InteractiveJudge {
  private final ContentJudge contents;

  InteractiveJudge(ContentJudge contents) {
    this.contents = contents;
  }

  void judge(JsonNode node) {
    requireKnown(node, Set.of("type", "header", "body", "footer", "action"));
    var type = need(node, "type", 40);
    header(type, node.path("header"));
    if (!type.equals("product")) {
      need(node.path("body"), "text", type.equals("list") ? 4096 : 1024);
    }
    limit(node.path("footer"), "text", 60);
    var action = node.path("action");
    switch (type) {
      case "button" -> buttons(action);
      case "list" -> list(action);
      case "cta_url" -> link(action);
      case "location_request_message" -> name(action, "send_location");
      case "flow" -> flow(action);
      case "product" -> {
        need(action, "catalog_id", 100);
        need(action, "product_retailer_id", 100);
      }
      case "product_list" -> products(action);
      default -> throw new Refused(131009, "Parameter value is not valid", "interactive.type");
    }
  }

  private void header(String type, JsonNode header) {
    require(!type.equals("product_list") || !header.isMissingNode(), "product_list needs a header");
    if (header.isMissingNode()) {
      return;
    }
    require(
        !type.equals("product") && !type.equals("location_request_message"),
        type + " takes no header");
    var kind = need(header, "type", 20);
    if (kind.equals("text")) {
      need(header, "text", 60);
    } else {
      require(!type.equals("list") && !type.equals("product_list"), type + " takes words only");
      require(Set.of("image", "video", "document").contains(kind), "header.type");
      contents.media(kind, header.path(kind));
    }
  }

  private static void name(JsonNode action, String name) {
    require(need(action, "name", 40).equals(name), "action.name must be " + name);
  }

  private static void buttons(JsonNode action) {
    var buttons = action.path("buttons");
    require(!buttons.isEmpty() && buttons.size() <= 3, "There must be 1 to 3 buttons");
    var ids = new HashSet<String>();
    var titles = new HashSet<String>();
    for (var button : buttons) {
      require(need(button, "type", 10).equals("reply"), "button.type must be reply");
      require(ids.add(need(button.path("reply"), "id", 256)), "Button ids must be unique");
      require(titles.add(need(button.path("reply"), "title", 20)), "Titles must be unique");
    }
  }

  private static void list(JsonNode action) {
    need(action, "button", 20);
    var ids = new HashSet<String>();
    sections(
        action.path("sections"),
        "rows",
        row -> {
          require(ids.add(need(row, "id", 200)), "Row ids must be unique");
          need(row, "title", 24);
          limit(row, "description", 72);
        });
    require(ids.size() <= 10, "There must be at most 10 rows");
  }

  private static void products(JsonNode action) {
    need(action, "catalog_id", 100);
    sections(
        action.path("sections"), "product_items", item -> need(item, "product_retailer_id", 100));
  }

  private static void sections(JsonNode sections, String key, Consumer<JsonNode> item) {
    require(!sections.isEmpty() && sections.size() <= 10, "There must be 1 to 10 sections");
    for (var section : sections) {
      if (sections.size() > 1) {
        need(section, "title", 24);
      }
      require(!section.path(key).isEmpty(), "A section needs " + key);
      section.path(key).forEach(item);
    }
  }

  private static void link(JsonNode action) {
    name(action, "cta_url");
    need(action.path("parameters"), "display_text", 20);
    require(
        need(action.path("parameters"), "url", 2000).matches("https?://.+"), "url must be a link");
  }

  private static void flow(JsonNode action) {
    name(action, "flow");
    var parameters = action.path("parameters");
    require(need(parameters, "flow_message_version", 5).equals("3"), "flow_message_version");
    require(parameters.has("flow_id") != parameters.has("flow_name"), "flow_id or flow_name");
    need(parameters, "flow_cta", 30);
    var payload = parameters.path("flow_action_payload");
    if (parameters.path("flow_action").asString("navigate").equals("navigate")) {
      need(payload, "screen", 200);
    } else {
      require(payload.isMissingNode(), "flow_action_payload is for navigate only");
    }
    var data = payload.path("data");
    require(data.isMissingNode() || (data.isObject() && !data.isEmpty()), "data must not be empty");
  }
}
