package atrium.connector.whatsapp;

import atrium.connector.template.MessageTemplate;
import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.MessageTemplate.Status;
import atrium.connector.template.TemplateButton;
import atrium.connector.template.TemplateDraft;
import atrium.connector.template.TemplateDraft.Card;
import atrium.connector.template.TemplateDraft.Category;
import atrium.connector.template.TemplateDraft.Format;
import atrium.connector.template.TemplateDraft.Header;
import atrium.connector.template.TemplateDraft.Variable;
import atrium.connector.template.TemplateDraft.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A template as Graph lists it. Words come in upper or lower case. */
final class TemplateReading {
  private Optional<Header> header = Optional.empty();
  private Words body = Words.of("");
  private Optional<String> footer = Optional.empty();
  private final List<TemplateButton> buttons = new ArrayList<>();
  private final List<Card> cards = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private TemplateReading(JsonNode components) {
    components.forEach(this::add);
  }

  static MessageTemplate of(JsonNode node) {
    var parts = new TemplateReading(node.path("components"));
    var draft =
        new TemplateDraft(
            Wire.need(node, "name"),
            Wire.need(node, "language"),
            category(upper(node, "category")),
            upper(node, "parameter_format").equals("NAMED"),
            parts.header,
            parts.body,
            parts.footer,
            parts.buttons,
            parts.cards);
    return new MessageTemplate(
        Wire.id(node, "id"),
        draft,
        status(upper(node, "status")),
        quality(upper(node.path("quality_score"), "score")),
        Wire.text(node, "rejected_reason").filter(reason -> !reason.equals("NONE")),
        parts.unknown);
  }

  private void add(JsonNode component) {
    switch (upper(component, "type")) {
      case "HEADER" -> header(component);
      case "BODY" -> body = words(component, "body_text");
      case "FOOTER" -> footer = Wire.text(component, "text");
      case "BUTTONS" -> component.path("buttons").forEach(button -> buttons.add(button(button)));
      case "CAROUSEL" -> component.path("cards").forEach(this::card);
      default -> unknown.add(upper(component, "type"));
    }
  }

  private void header(JsonNode component) {
    var name = upper(component, "format");
    var format = Arrays.stream(Format.values()).filter(one -> one.name().equals(name)).findFirst();
    if (format.isEmpty()) {
      unknown.add("HEADER " + name);
      return;
    }
    header =
        Optional.of(
            new Header(
                format.get(),
                format.get() == Format.TEXT
                    ? Optional.of(words(component, "header_text"))
                    : Optional.empty(),
                Optional.of(component.path("example").path("header_handle").path(0).asString(""))
                    .filter(handle -> !handle.isEmpty())));
  }

  private void card(JsonNode card) {
    var parts = new TemplateReading(card.path("components"));
    unknown.addAll(parts.unknown);
    if (parts.header.isEmpty()) {
      unknown.add("CARD");
      return;
    }
    cards.add(new Card(parts.header.get(), parts.body, parts.buttons));
  }

  /** Examples stand beside the words: by name, or in the order of the numbers. */
  private static Words words(JsonNode component, String key) {
    var text = Wire.text(component, "text").orElse("");
    var example = component.path("example");
    var named = example.path(key + "_named_params");
    var numbered = example.path(key);
    var list = numbered.path(0).isArray() ? numbered.path(0) : numbered;
    List<Variable> variables = new ArrayList<>();
    for (var name : TemplateRules.variables(text)) {
      var given =
          named
              .valueStream()
              .filter(one -> one.path("param_name").asString("").equals(name))
              .map(one -> one.path("example").asString(""))
              .findFirst()
              .or(() -> Optional.of(list.path(variables.size()).asString("")));
      variables.add(new Variable(name, given.filter(words -> !words.isEmpty())));
    }
    return new Words(text, variables);
  }

  private static TemplateButton button(JsonNode node) {
    var example = node.path("example");
    var sample = example.isArray() ? example.path(0).asString("") : example.asString("");
    return new TemplateButton(
        upper(node, "type").toLowerCase(Locale.ROOT),
        Wire.text(node, "text").orElse(""),
        Wire.text(node, "url")
            .or(() -> Wire.text(node, "phone_number"))
            .or(() -> Wire.text(node, "flow_id")),
        Optional.of(sample).filter(words -> !words.isEmpty()));
  }

  private static String upper(JsonNode node, String key) {
    return Wire.text(node, key).orElse("").toUpperCase(Locale.ROOT);
  }

  private static Category category(String word) {
    return switch (word) {
      case "UTILITY", "TRANSACTIONAL" -> Category.UTILITY;
      case "AUTHENTICATION", "OTP" -> Category.AUTHENTICATION;
      default -> Category.MARKETING;
    };
  }

  static Status status(String word) {
    return switch (word) {
      case "APPROVED" -> Status.APPROVED;
      case "PENDING", "IN_APPEAL" -> Status.IN_REVIEW;
      case "REJECTED" -> Status.REJECTED;
      case "PAUSED", "LIMIT_EXCEEDED" -> Status.PAUSED;
      case "DISABLED" -> Status.DISABLED;
      case "DELETED", "PENDING_DELETION", "ARCHIVED" -> Status.DELETED;
      default -> Status.OTHER;
    };
  }

  static Quality quality(String word) {
    return switch (word) {
      case "GREEN" -> Quality.HIGH;
      case "YELLOW" -> Quality.MEDIUM;
      case "RED" -> Quality.LOW;
      default -> Quality.UNKNOWN;
    };
  }
}
