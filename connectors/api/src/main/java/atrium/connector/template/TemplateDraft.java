package atrium.connector.template;

import java.util.List;
import java.util.Optional;

/**
 * What a template says in one language.
 *
 * @param name the platform's key, the same in all languages
 * @param language as the platform spells it ({@code en_US})
 * @param named whether variables have names; else they are numbered from 1 in each part
 * @param cards of a carousel below the body
 */
public record TemplateDraft(
    String name,
    String language,
    Category category,
    boolean named,
    Optional<Header> header,
    Words body,
    Optional<String> footer,
    List<TemplateButton> buttons,
    List<Card> cards) {
  public TemplateDraft {
    buttons = List.copyOf(buttons);
    cards = List.copyOf(cards);
  }

  /** What it is for, which decides its price and who may get it. */
  public enum Category {
    MARKETING,
    UTILITY,
    AUTHENTICATION
  }

  /** What stands above the body. */
  public enum Format {
    TEXT,
    IMAGE,
    VIDEO,
    DOCUMENT,
    LOCATION
  }

  /**
   * Words with variables in double braces.
   *
   * @param variables each that occurs, in order
   */
  public record Words(String text, List<Variable> variables) {
    public Words {
      variables = List.copyOf(variables);
    }

    public static Words of(String text) {
      return new Words(text, List.of());
    }
  }

  /**
   * A place for a value.
   *
   * @param name what stands between the braces: a name or a number
   * @param example what the reviewer is shown
   */
  public record Variable(String name, Optional<String> example) {}

  /**
   * The part above the body.
   *
   * @param words for {@link Format#TEXT}
   * @param sample the platform's handle of a file that the reviewer is shown, for the others
   */
  public record Header(Format format, Optional<Words> words, Optional<String> sample) {}

  /** One card of a carousel. */
  public record Card(Header header, Words body, List<TemplateButton> buttons) {
    public Card {
      buttons = List.copyOf(buttons);
    }
  }
}
