package atrium.server.delivery.templates;

import atrium.server.channels.Outlet;
import atrium.server.identity.Identity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who a template goes to, and from where. Attributes are those of this one address: what is known
 * of another address of the same customer is not told to whoever holds this one.
 */
public record Recipient(Identity identity, Outlet outlet) {
  private static final int LONGEST = 100;

  /** What is known, cleaned: people choose their own names. */
  Map<TemplateAttribute, String> attributes() {
    var known = new EnumMap<TemplateAttribute, String>(TemplateAttribute.class);
    var name = identity.profileName().flatMap(Recipient::clean);
    name.ifPresent(text -> known.put(TemplateAttribute.CUSTOMER_NAME, text));
    name.map(text -> text.split(" ", 2)[0])
        .ifPresent(text -> known.put(TemplateAttribute.CUSTOMER_FIRST_NAME, text));
    clean(identity.display())
        .ifPresent(text -> known.put(TemplateAttribute.CUSTOMER_ADDRESS, text));
    clean(outlet.name()).ifPresent(text -> known.put(TemplateAttribute.CHANNEL_NAME, text));
    return known;
  }

  /**
   * On one line, without what changes how the words around it read. Nothing is left of a name that
   * holds no letter and no digit: nobody is greeted as “~”.
   */
  private static Optional<String> clean(String text) {
    var clean = new StringBuilder();
    text.codePoints()
        .map(point -> Character.isWhitespace(point) ? ' ' : point)
        .filter(point -> !OneLine.forbidden(point))
        .forEach(clean::appendCodePoint);
    var words = clean.toString().replaceAll(" +", " ").strip();
    if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.empty();
    }
    return Optional.of(
        words.codePointCount(0, words.length()) > LONGEST
            ? words.substring(0, words.offsetByCodePoints(0, LONGEST))
            : words);
  }
}
