package atrium.server.delivery.templates;

import atrium.connector.template.TemplateButton;
import atrium.connector.template.TemplateDraft;
import atrium.connector.template.TemplateDraft.Format;
import atrium.connector.template.TemplateDraft.Header;
import atrium.connector.template.TemplateDraft.Variable;
import atrium.connector.template.TemplateDraft.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All places for values of a template, in the order in which it is read. */
final class Places {
  /**
   * Blanks around the name are taken off afterwards: trying to would take the time of their cube.
   */
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");

  private static final Set<String> FILLABLE =
      Set.of("quick_reply", "url", "phone_number", "copy_code", "flow", "catalog", "voice_call");

  private final List<Place> places = new ArrayList<>();
  private final boolean named;

  private Places(boolean named) {
    this.named = named;
  }

  static List<Place> of(TemplateDraft form) {
    var places = new Places(form.named());
    form.header().ifPresent(header -> places.header("", OptionalInt.empty(), header));
    places.words("", OptionalInt.empty(), "body", form.body());
    places.buttons("", OptionalInt.empty(), form.buttons());
    for (int i = 0; i < form.cards().size(); i++) {
      var card = form.cards().get(i);
      var prefix = "card." + i + ".";
      places.header(prefix, OptionalInt.of(i), card.header());
      places.words(prefix, OptionalInt.of(i), "body", card.body());
      places.buttons(prefix, OptionalInt.of(i), card.buttons());
    }
    return List.copyOf(places.places);
  }

  /** Kinds of buttons that need values of which we know nothing. */
  static Optional<String> unfillable(TemplateDraft form) {
    var parts =
        Stream.concat(
                form.buttons().stream(), form.cards().stream().flatMap(c -> c.buttons().stream()))
            .map(TemplateButton::type)
            .filter(type -> !FILLABLE.contains(type))
            .distinct()
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  /** A text with values in the place of its variables; those without one keep their braces. */
  static String filled(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(values.getOrDefault(found.group(1).strip(), found.group())));
  }

  private void header(String prefix, OptionalInt card, Header header) {
    if (header.format() == Format.TEXT) {
      header.words().ifPresent(words -> words(prefix, card, "header", words));
      return;
    }
    var kind =
        switch (header.format()) {
          case IMAGE -> Place.Kind.IMAGE;
          case VIDEO -> Place.Kind.VIDEO;
          case LOCATION -> Place.Kind.LOCATION;
          case DOCUMENT, TEXT -> Place.Kind.DOCUMENT;
        };
    places.add(
        new Place(
            prefix + "header",
            "header",
            0,
            card,
            Optional.empty(),
            kind,
            "",
            true,
            Optional.empty()));
  }

  private void words(String prefix, OptionalInt card, String component, Words words) {
    int index = 0;
    for (Variable variable : words.variables()) {
      places.add(
          new Place(
              prefix + component + "." + variable.name(),
              component,
              index++,
              card,
              named ? Optional.of(variable.name()) : Optional.empty(),
              Place.Kind.TEXT,
              variable.name(),
              true,
              variable.example()));
    }
  }

  private void buttons(String prefix, OptionalInt card, List<TemplateButton> buttons) {
    for (int i = 0; i < buttons.size(); i++) {
      var button = buttons.get(i);
      var place = i;
      kind(button)
          .ifPresent(kind ->
              places.add(
                  new Place(
                      prefix + "button." + place,
                      "button",
                      place,
                      card,
                      Optional.empty(),
                      kind,
                      button.text(),
                      kind == Place.Kind.LINK || kind == Place.Kind.CODE,
                      button.example())));
    }
  }

  /** What a button takes, if it takes anything. */
  private static Optional<Place.Kind> kind(TemplateButton button) {
    return switch (button.type()) {
      case "quick_reply" -> Optional.of(Place.Kind.PAYLOAD);
      case "copy_code" -> Optional.of(Place.Kind.CODE);
      case "flow" -> Optional.of(Place.Kind.TOKEN);
      case "url" ->
          VARIABLE.matcher(button.target().orElse("")).find()
              ? Optional.of(Place.Kind.LINK)
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
