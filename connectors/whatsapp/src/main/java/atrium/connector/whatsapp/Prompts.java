package atrium.connector.whatsapp;

import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import atrium.connector.content.PromptForm;
import atrium.connector.content.PromptStyle;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions with buttons, lists, links, forms and products (Meta's pages "Interactive reply
 * buttons", "Interactive list messages", "Interactive call-to-action URL button messages",
 * "Location request messages", "Sending a Flow", "Sell products and services"). Lengths were looked
 * at before.
 */
final class Prompts {
  private static final String FLOW_VERSION = "3";

  private Prompts() {}

  static ObjectNode of(Content.Prompt prompt, Uploads uploads) {
    var node = Outgoing.object().put("type", type(prompt.style()));
    header(prompt, uploads).ifPresent(header -> node.set("header", header));
    node.putObject("body").put("text", prompt.body());
    prompt
        .footer()
        .filter(words -> !words.isEmpty())
        .ifPresent(words -> node.putObject("footer").put("text", words));
    node.set("action", action(prompt));
    return node;
  }

  private static String type(String style) {
    return switch (style) {
      case PromptStyle.BUTTONS -> "button";
      case PromptStyle.LINK -> "cta_url";
      case PromptStyle.LOCATION -> "location_request_message";
      case PromptStyle.PRODUCTS -> "product_list";
      default -> style;
    };
  }

  private static Optional<ObjectNode> header(Content.Prompt prompt, Uploads uploads) {
    var words = prompt.header().filter(text -> !text.isBlank());
    if (prompt.media().isPresent()) {
      if (words.isPresent()) {
        throw Refusal.content("header", "Either words or a file may stand above, not both.");
      }
      return Optional.of(MediaHeaders.of(prompt.media().get(), uploads));
    }
    if (words.isEmpty() && prompt.style().equals(PromptStyle.PRODUCTS)) {
      throw Refusal.content("empty.header", "A list of products needs a heading.");
    }
    return words.map(text -> Outgoing.object().put("type", "text").put("text", text));
  }

  private static ObjectNode action(Content.Prompt prompt) {
    return switch (prompt.style()) {
      case PromptStyle.BUTTONS -> buttons(prompt.choices());
      case PromptStyle.LIST -> list(prompt);
      case PromptStyle.LINK -> link(prompt.choices().getFirst());
      case PromptStyle.LOCATION -> Outgoing.object().put("name", "send_location");
      case PromptStyle.FLOW -> flow(prompt);
      case PromptStyle.PRODUCT ->
          catalog(prompt).put("product_retailer_id", prompt.choices().getFirst().id());
      default -> products(prompt);
    };
  }

  private static ObjectNode buttons(List<Choice> choices) {
    requireIds(choices);
    var action = Outgoing.object();
    var buttons = action.putArray("buttons");
    for (var choice : choices) {
      var button = buttons.addObject().put("type", "reply");
      button.putObject("reply").put("id", choice.id()).put("title", choice.title());
    }
    return action;
  }

  private static ObjectNode list(Content.Prompt prompt) {
    requireIds(prompt.choices());
    var action = Outgoing.object().put("button", prompt.button().orElse(""));
    sections(
        action,
        prompt.choices(),
        "rows",
        (rows, choice) -> {
          var row = rows.addObject().put("id", choice.id()).put("title", choice.title());
          choice.description().ifPresent(words -> row.put("description", words));
        });
    return action;
  }

  private static ObjectNode link(Choice choice) {
    var url = choice.url().orElse("");
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw Refusal.content("link", "The button needs a link that begins with https://.");
    }
    var action = Outgoing.object().put("name", "cta_url");
    action.putObject("parameters").put("display_text", choice.title()).put("url", url);
    return action;
  }

  private static ObjectNode flow(Content.Prompt prompt) {
    var form =
        prompt
            .form()
            .orElseThrow(() -> Refusal.content("empty.form", "There is no form to be opened."));
    var action = Outgoing.object().put("name", "flow");
    var parameters =
        action
            .putObject("parameters")
            .put("flow_message_version", FLOW_VERSION)
            .put("flow_id", form.id())
            .put("flow_cta", prompt.button().orElse(""));
    form.token().ifPresent(token -> parameters.put("flow_token", token));
    if (form.draft()) {
      parameters.put("mode", "draft");
    }
    first(parameters, form);
    return action;
  }

  /** Either we name the first screen, or the form asks its own endpoint. */
  private static void first(ObjectNode parameters, PromptForm form) {
    parameters.put("flow_action", form.screen().isPresent() ? "navigate" : "data_exchange");
    form.screen()
        .ifPresent(screen -> {
          var payload = parameters.putObject("flow_action_payload").put("screen", screen);
          if (!form.data().isEmpty()) {
            var data = payload.putObject("data");
            form.data().forEach(data::put);
          }
        });
  }

  private static ObjectNode catalog(Content.Prompt prompt) {
    return Outgoing.object()
        .put(
            "catalog_id",
            prompt
                .catalogId()
                .orElseThrow(
                    () -> Refusal.content("empty.catalog", "It is not said of which catalogue.")));
  }

  private static ObjectNode products(Content.Prompt prompt) {
    var action = catalog(prompt);
    sections(
        action,
        prompt.choices(),
        "product_items",
        (items, choice) -> items.addObject().put("product_retailer_id", choice.id()));
    return action;
  }

  private static void sections(
      ObjectNode action, List<Choice> choices, String key, BiConsumer<ArrayNode, Choice> write) {
    Map<String, ArrayNode> bySection = new LinkedHashMap<>();
    var sections = action.putArray("sections");
    for (var choice : choices) {
      var title = choice.section().orElse("");
      var items =
          bySection.computeIfAbsent(
              title,
              _ -> {
                var section = sections.addObject();
                if (!title.isEmpty()) {
                  section.put("title", title);
                }
                return section.putArray(key);
              });
      write.accept(items, choice);
    }
    if (bySection.size() > 1 && bySection.containsKey("")) {
      throw Refusal.content(
          "empty.section.title", "Where there are several sections, each needs a heading.");
    }
  }

  private static void requireIds(List<Choice> choices) {
    var ids = new HashSet<String>();
    for (var choice : choices) {
      if (choice.id().isBlank() || !ids.add(choice.id())) {
        throw Refusal.content("not_unique.choice.id", "Each choice needs an id of its own.");
      }
    }
  }
}
