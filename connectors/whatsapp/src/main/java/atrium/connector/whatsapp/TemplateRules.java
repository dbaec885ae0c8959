package atrium.connector.whatsapp;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.template.TemplateButton;
import atrium.connector.template.TemplateDraft;
import atrium.connector.template.TemplateDraft.Card;
import atrium.connector.template.TemplateDraft.Format;
import atrium.connector.template.TemplateDraft.Header;
import atrium.connector.template.TemplateDraft.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a template must be before Meta looks at it (Meta's pages "Template components" and
 * "Templates": names, lengths, numbers of buttons, variables with examples).
 */
final class TemplateRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");

  /**
   * Blanks around the name are taken off afterwards: trying to would take the time of their cube.
   */
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");

  private static final Pattern NAMED = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern AT_AN_END = Pattern.compile("(?s)^\\s*\\{\\{.*|.*}}\\s*$");
  private static final Set<String> BUTTONS =
      Set.of("quick_reply", "url", "phone_number", "copy_code", "flow");
  private static final Map<String, Integer> MOST =
      Map.of("url", 2, "phone_number", 1, "copy_code", 1, "flow", 1);
  private static final int CARDS = 10;

  private final List<Breach> breaches = new ArrayList<>();
  private final boolean named;

  private TemplateRules(boolean named) {
    this.named = named;
  }

  /** Names or numbers of the variables in a text, each once, in order. */
  static List<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1).strip())
        .distinct()
        .toList();
  }

  static List<Breach> breaches(TemplateDraft draft) {
    var rules = new TemplateRules(draft.named());
    rules.require(NAME.matcher(draft.name()).matches(), "malformed", "template.name", 512);
    rules.require(LANGUAGE.matcher(draft.language()).matches(), "malformed", "language", 0);
    draft.header().ifPresent(rules::header);
    rules.words("body", draft.body(), 1024);
    draft
        .footer()
        .ifPresent(footer -> {
          rules.length("footer", footer, 60);
          rules.require(variables(footer).isEmpty(), "not_allowed", "footer variables", 0);
        });
    rules.buttons(draft.buttons(), 10);
    rules.cards(draft.cards());
    return List.copyOf(rules.breaches);
  }

  private void header(Header header) {
    if (header.format() == Format.TEXT) {
      var words = header.words().orElse(Words.of(""));
      words("header", words, 60);
      require(words.variables().size() <= 1, "too_many", "header variables", 1);
    } else if (header.format() != Format.LOCATION) {
      require(header.sample().isPresent(), "empty", "header sample", 0);
    }
  }

  private void words(String part, Words words, int limit) {
    require(!words.text().isBlank(), "empty", part, 0);
    length(part, words.text(), limit);
    var names = variables(words.text());
    var given = words.variables().stream().map(variable -> variable.name()).toList();
    require(names.equals(given), "malformed", part + " variables", 0);
    for (var place = 0; place < names.size(); place++) {
      var name = names.get(place);
      var right = named ? NAMED.matcher(name).matches() : name.equals("" + (place + 1));
      require(right, "malformed", part + " variables", 0);
    }
    require(
        words.variables().stream()
            .allMatch(one -> one.example().filter(text -> !text.isBlank()).isPresent()),
        "empty",
        part + " examples",
        0);
    require(
        !part.equals("body") || !AT_AN_END.matcher(words.text()).matches(),
        "variable_at_end",
        part,
        0);
  }

  private void buttons(List<TemplateButton> buttons, int most) {
    require(buttons.size() <= most, "too_many", "buttons", most);
    MOST.forEach((type, number) ->
        require(
            buttons.stream().filter(button -> button.type().equals(type)).count() <= number,
            "too_many",
            type + " buttons",
            number));
    buttons.forEach(this::button);
    require(together(buttons), "not_together", "quick_reply buttons", 0);
  }

  /** Quick replies stand together, before or after all others. */
  private static boolean together(List<TemplateButton> buttons) {
    var changes = 0;
    for (var place = 1; place < buttons.size(); place++) {
      var before = buttons.get(place - 1).type().equals("quick_reply");
      changes += before == buttons.get(place).type().equals("quick_reply") ? 0 : 1;
    }
    return changes <= 1;
  }

  private void button(TemplateButton button) {
    require(BUTTONS.contains(button.type()), "not_allowed", "button type", 0);
    if (button.type().equals("copy_code")) {
      var code = button.example().orElse("");
      require(!code.isBlank(), "empty", "button example", 0);
      length("button example", code, 15);
      return;
    }
    require(!button.text().isBlank(), "empty", "button text", 0);
    length("button text", button.text(), 25);
    if (!button.type().equals("quick_reply")) {
      var target = button.target().orElse("");
      require(!target.isBlank(), "empty", "button target", 0);
      length("button target", target, button.type().equals("phone_number") ? 20 : 2000);
      require(link(button, target), "malformed", "button target", 0);
    }
  }

  /** A link has at most one variable, at its very end, with an example. */
  private static boolean link(TemplateButton button, String target) {
    if (!button.type().equals("url")) {
      return true;
    }
    var variables = variables(target);
    return target.matches("https?://.+")
        && (variables.isEmpty()
            || (variables.size() == 1
                && target.endsWith("}}")
                && button.example().filter(text -> !text.isBlank()).isPresent()));
  }

  private void cards(List<Card> cards) {
    if (cards.isEmpty()) {
      return;
    }
    require(cards.size() <= CARDS, "too_many", "cards", CARDS);
    require(cards.size() >= 2, "too_few", "cards", 2);
    var first = cards.getFirst();
    for (var card : cards) {
      header(card.header());
      words("card", card.body(), 160);
      buttons(card.buttons(), 2);
      require(
          card.header().format() == first.header().format() && types(card).equals(types(first)),
          "not_alike",
          "cards",
          0);
    }
  }

  private static List<String> types(Card card) {
    return card.buttons().stream().map(TemplateButton::type).toList();
  }

  private void length(String part, String text, int limit) {
    require(text.length() <= limit, "too_long", part, limit);
  }

  private void require(boolean right, String code, String part, long limit) {
    if (!right) {
      breaches.add(new Breach(code, part, limit));
    }
  }
}
