package atrium.connector.whatsapp;

import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.TemplateParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template with its values (Meta's pages "Template messages", "Media card carousel templates",
 * "Coupon code templates", "Named parameters").
 */
final class TemplateMessages {
  /** What the platform refuses in a value: breaks, tabs, and more than four spaces in a row. */
  private static final Pattern BREAKS = Pattern.compile("[\\n\\r\\t]| {5}");

  private TemplateMessages() {}

  static ObjectNode of(Content.Template template, Uploads uploads) {
    if (template.name().isBlank() || template.language().isBlank()) {
      throw Refusal.content("empty.template", "A template has a name and a language.");
    }
    var node = Outgoing.object().put("name", template.name());
    node.putObject("language").put("code", template.language());
    if (!template.parameters().isEmpty()) {
      write(node.putArray("components"), template.parameters(), uploads);
    }
    return node;
  }

  private static void write(
      ArrayNode components, List<TemplateParameter> parameters, Uploads uploads) {
    var outer = parameters.stream().filter(parameter -> parameter.card().isEmpty()).toList();
    components(components, outer, uploads);
    Map<Integer, List<TemplateParameter>> cards = new TreeMap<>();
    for (var parameter : parameters) {
      parameter
          .card()
          .ifPresent(card ->
              cards.merge(
                  card,
                  List.of(parameter),
                  (before, more) -> {
                    var all = new ArrayList<>(before);
                    all.addAll(more);
                    return all;
                  }));
    }
    if (!cards.isEmpty()) {
      var list = components.addObject().put("type", "carousel").putArray("cards");
      cards.forEach((index, values) ->
          components(
              list.addObject().put("card_index", index).putArray("components"), values, uploads));
    }
  }

  /** Header, body and each button in the order in which they first occur. */
  private static void components(
      ArrayNode components, List<TemplateParameter> parameters, Uploads uploads) {
    Map<String, ArrayNode> written = new LinkedHashMap<>();
    for (var parameter : parameters) {
      var button = parameter.component().equals("button");
      var place = button ? "button " + parameter.index() : parameter.component();
      var list = written.get(place);
      if (list == null) {
        list = component(components, parameter, button);
        written.put(place, list);
      }
      list.add(button ? buttonValue(parameter) : value(parameter, uploads));
    }
  }

  private static ArrayNode component(
      ArrayNode components, TemplateParameter parameter, boolean button) {
    var node = components.addObject().put("type", parameter.component());
    if (button) {
      node.put("sub_type", parameter.type()).put("index", Integer.toString(parameter.index()));
    }
    return node.putArray("parameters");
  }

  private static ObjectNode buttonValue(TemplateParameter parameter) {
    var node = Outgoing.object();
    switch (parameter.type()) {
      case "quick_reply" -> node.put("type", "payload").put("payload", words(parameter));
      case "url" -> node.put("type", "text").put("text", words(parameter));
      case "copy_code" -> node.put("type", "coupon_code").put("coupon_code", words(parameter));
      case "flow" ->
          node.put("type", "action").putObject("action").put("flow_token", words(parameter));
      case "catalog" ->
          node.put("type", "action")
              .putObject("action")
              .put("thumbnail_product_retailer_id", words(parameter));
      default -> throw unknown();
    }
    return node;
  }

  private static ObjectNode value(TemplateParameter parameter, Uploads uploads) {
    return switch (parameter.type()) {
      case "text" -> named(parameter).put("type", "text").put("text", words(parameter));
      case "currency" -> currency(parameter);
      case "date_time" -> {
        var node = named(parameter).put("type", "date_time");
        node.putObject("date_time").put("fallback_value", words(parameter));
        yield node;
      }
      case "image", "video", "document" -> MediaHeaders.of(media(parameter), uploads);
      case "location" -> {
        var place = parameter.place().orElseThrow(TemplateMessages::unknown);
        var node = Outgoing.object().put("type", "location");
        node.set("location", Places.of(place));
        yield node;
      }
      default -> throw unknown();
    };
  }

  private static ObjectNode named(TemplateParameter parameter) {
    var node = Outgoing.object();
    parameter.name().ifPresent(name -> node.put("parameter_name", name));
    return node;
  }

  private static ObjectNode currency(TemplateParameter parameter) {
    var money = parameter.money().orElseThrow(TemplateMessages::unknown);
    var node = named(parameter).put("type", "currency");
    node.putObject("currency")
        .put("fallback_value", words(parameter))
        .put("code", money.currency())
        .put("amount_1000", money.thousandths());
    return node;
  }

  private static MediaRef media(TemplateParameter parameter) {
    return parameter
        .media()
        .orElseThrow(() -> Refusal.content("empty.file", "The template needs a file above it."));
  }

  private static String words(TemplateParameter parameter) {
    var words = parameter.text().orElse("");
    if (words.isBlank()) {
      throw Refusal.content(
          "template_value_empty", "A value of the template is empty: give it one.");
    }
    if (BREAKS.matcher(words).find()) {
      throw Refusal.content(
          "template_value_breaks",
          "A value of a template must not hold line breaks, tabs or rows of spaces.");
    }
    return words;
  }

  private static Refusal unknown() {
    return Refusal.content("template_value", "A value does not fit the template's component.");
  }
}
