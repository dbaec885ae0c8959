package atrium.connector.whatsapp;

import atrium.connector.WireJson;
import atrium.connector.template.TemplateButton;
import atrium.connector.template.TemplateDraft;
import atrium.connector.template.TemplateDraft.Format;
import atrium.connector.template.TemplateDraft.Header;
import atrium.connector.template.TemplateDraft.Words;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A draft as Graph wants it (Meta's page "Template components"). */
final class TemplateWriting {
  private final boolean named;

  private TemplateWriting(boolean named) {
    this.named = named;
  }

  static ObjectNode of(TemplateDraft draft) {
    var node = Outgoing.object().put("name", draft.name()).put("language", draft.language());
    return node.setAll(change(draft));
  }

  /** Without what cannot be changed. */
  static ObjectNode change(TemplateDraft draft) {
    var node = Outgoing.object().put("category", draft.category().name());
    if (draft.named()) {
      node.put("parameter_format", "NAMED");
    }
    node.set("components", new TemplateWriting(draft.named()).components(draft));
    return node;
  }

  private ArrayNode components(TemplateDraft draft) {
    var list = WireJson.MAPPER.createArrayNode();
    draft.header().ifPresent(header -> header(list, header));
    words(list.addObject().put("type", "BODY"), draft.body(), "body_text");
    draft
        .footer()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> list.addObject().put("type", "FOOTER").put("text", text));
    buttons(list, draft.buttons());
    if (!draft.cards().isEmpty()) {
      var cards = list.addObject().put("type", "CAROUSEL").putArray("cards");
      for (var card : draft.cards()) {
        var parts = cards.addObject().putArray("components");
        header(parts, card.header());
        words(parts.addObject().put("type", "BODY"), card.body(), "body_text");
        buttons(parts, card.buttons());
      }
    }
    return list;
  }

  private void header(ArrayNode list, Header header) {
    var node = list.addObject().put("type", "HEADER").put("format", header.format().name());
    if (header.format() == Format.TEXT) {
      header.words().ifPresent(words -> words(node, words, "header_text"));
    } else {
      header
          .sample()
          .ifPresent(handle -> node.putObject("example").putArray("header_handle").add(handle));
    }
  }

  private void words(ObjectNode node, Words words, String key) {
    node.put("text", words.text());
    if (words.variables().isEmpty()) {
      return;
    }
    var example = node.putObject("example");
    if (named) {
      var list = example.putArray(key + "_named_params");
      for (var variable : words.variables()) {
        list.addObject()
            .put("param_name", variable.name())
            .put("example", variable.example().orElse(""));
      }
      return;
    }
    var list = example.putArray(key);
    var values = key.equals("body_text") ? list.addArray() : list;
    words.variables().forEach(variable -> values.add(variable.example().orElse("")));
  }

  private static void buttons(ArrayNode list, List<TemplateButton> buttons) {
    if (buttons.isEmpty()) {
      return;
    }
    var array = list.addObject().put("type", "BUTTONS").putArray("buttons");
    for (var button : buttons) {
      button(array.addObject(), button);
    }
  }

  private static void button(ObjectNode node, TemplateButton button) {
    node.put("type", button.type().toUpperCase(Locale.ROOT));
    if (button.type().equals("copy_code")) {
      button.example().ifPresent(code -> node.put("example", code));
      return;
    }
    node.put("text", button.text());
    var target = button.target().orElse("");
    switch (button.type()) {
      case "url" -> {
        node.put("url", target);
        button.example().ifPresent(end -> node.putArray("example").add(end));
      }
      case "phone_number" -> node.put("phone_number", target);
      case "flow" -> node.put("flow_id", target);
      default -> {}
    }
  }
}
