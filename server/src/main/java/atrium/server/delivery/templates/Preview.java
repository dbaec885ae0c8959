package atrium.server.delivery.templates;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.ContentLimits.TemplateLimit;
import atrium.connector.template.TemplateButton;
import atrium.connector.template.TemplateDraft;
import atrium.connector.template.TemplateDraft.Format;
import atrium.connector.template.TemplateDraft.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A template as the customer sees it, field for field as in the API document. */
record Preview(
    Optional<String> header,
    Optional<Format> media,
    String body,
    Optional<String> footer,
    List<Button> buttons,
    List<Card> cards,
    String text,
    List<String> missing,
    Map<String, Filling.Value> filled) {

  /** A button, its link filled in. */
  record Button(String type, String text, Optional<String> target) {}

  /** A card of a carousel. */
  record Card(Format media, String body, List<Button> buttons) {}

  static Preview of(TemplateDraft form, Filling filling) {
    var header =
        form.header()
            .flatMap(Header::words)
            .map(words -> Places.filled(words.text(), filling.inside("header.")));
    var body = Places.filled(form.body().text(), filling.inside("body."));
    return new Preview(
        header,
        form.header().map(Header::format).filter(format -> format != Format.TEXT),
        body,
        form.footer(),
        buttons("", form.buttons(), filling),
        cards(form, filling),
        text(header, body, form.footer()),
        filling.missing(),
        filling.values());
  }

  private static String text(Optional<String> header, String body, Optional<String> footer) {
    return Stream.of(header, Optional.of(body), footer)
        .flatMap(Optional::stream)
        .filter(words -> !words.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  private static List<Card> cards(TemplateDraft form, Filling filling) {
    var cards = new ArrayList<Card>();
    for (int i = 0; i < form.cards().size(); i++) {
      var card = form.cards().get(i);
      var prefix = "card." + i + ".";
      cards.add(
          new Card(
              card.header().format(),
              Places.filled(card.body().text(), filling.inside(prefix + "body.")),
              buttons(prefix, card.buttons(), filling)));
    }
    return List.copyOf(cards);
  }

  private static List<Button> buttons(
      String prefix, List<TemplateButton> buttons, Filling filling) {
    var shown = new ArrayList<Button>();
    for (int i = 0; i < buttons.size(); i++) {
      var button = buttons.get(i);
      var value = Optional.ofNullable(filling.values().get(prefix + "button." + i));
      var target =
          switch (button.type()) {
            case "copy_code" -> value.map(Filling.Value::text);
            case "url" ->
                button
                    .target()
                    .map(link ->
                        value
                            .map(end -> link.replaceAll("\\{\\{.*?}}", quoted(end.text())))
                            .orElse(link));
            case "flow" -> Optional.<String>empty();
            default -> button.target();
          };
      shown.add(new Button(button.type(), button.text(), target));
    }
    return List.copyOf(shown);
  }

  /** The first part that is longer than a platform takes. */
  Optional<Breach> tooLong(TemplateLimit limit) {
    boolean alone =
        header.isEmpty()
            && media.isEmpty()
            && footer.isEmpty()
            && buttons.isEmpty()
            && cards.isEmpty();
    var words =
        Stream.of(
            tooLong("header", header.orElse(""), limit.header()),
            tooLong("body", body, alone ? limit.bodyAlone() : limit.body()));
    var below =
        Stream.concat(
            allButtons().map(button -> tooLong(button, limit)),
            cards.stream().map(card -> tooLong("card", card.body(), limit.card())));
    return Stream.concat(words, below).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Breach> tooLong(Button button, TemplateLimit limit) {
    var target = button.target().orElse("");
    return switch (button.type()) {
      case "url" -> tooLong("link", target, limit.link());
      case "copy_code" -> tooLong("code", target, limit.code());
      default -> Optional.empty();
    };
  }

  private static Optional<Breach> tooLong(String part, String text, int most) {
    return text.length() > most
        ? Optional.of(new Breach("too_long", part, most))
        : Optional.empty();
  }

  private Stream<Button> allButtons() {
    return Stream.concat(buttons.stream(), cards.stream().flatMap(card -> card.buttons().stream()));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** What stands on the buttons, those of cards too. */
  List<String> labels() {
    return allButtons().map(Button::text).filter(text -> !text.isBlank()).toList();
  }
}
