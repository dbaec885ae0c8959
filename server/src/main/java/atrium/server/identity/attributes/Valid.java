package atrium.server.identity.attributes;

import atrium.server.api.Names;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values as they come from outside, and as they are stored. */
final class Valid {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final int MOST_DIGITS = 15;
  private static final int MOST_DECIMALS = 15;

  private Valid() {}

  /**
   * A value in the one form in which it is stored and answered.
   *
   * @param at where it stands in the body
   * @throws atrium.server.api.Refusal.Invalid {@code wrong_type}, or what is wrong with it
   */
  static JsonNode value(Attribute attribute, JsonNode given, String at) {
    return switch (attribute.type()) {
      case TEXT -> MAKE.stringNode(Words.line(at, string(given, at), Attributes.LONGEST_TEXT));
      case NUMBER -> number(given, at);
      case DATE -> date(string(given, at), at);
      case BOOLEAN -> {
        if (!given.isBoolean()) {
          throw Names.invalid(at, "wrong_type");
        }
        yield given;
      }
      case CHOICE ->
          attribute
              .option(string(given, at))
              .map(option -> (JsonNode) MAKE.stringNode(option.id()))
              .orElseThrow(() -> Names.invalid(at, "no_such_option"));
      case LINK -> link(string(given, at).strip(), at);
      case LIST -> list(given, at);
    };
  }

  private static String string(JsonNode given, String at) {
    if (!given.isString()) {
      throw Names.invalid(at, "wrong_type");
    }
    return given.stringValue();
  }

  private static JsonNode number(JsonNode given, String at) {
    if (!given.isNumber()) {
      throw Names.invalid(at, "wrong_type");
    }
    var text = given.asString();
    if (text.length() > Attributes.LONGEST_NUMBER || !text.matches("-?[0-9.eE+-]+")) {
      throw Names.invalid(at, "out_of_range");
    }
    // Its exponent first: a short text may stand for a number of a million digits.
    var number = new BigDecimal(text);
    boolean reads = number.signum() == 0 || number.precision() - number.scale() <= MOST_DIGITS;
    if (!reads || Math.abs((long) number.scale()) > 2 * MOST_DIGITS) {
      throw Names.invalid(at, "out_of_range");
    }
    var plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (plain.precision() > MOST_DIGITS || plain.scale() > MOST_DECIMALS) {
      throw Names.invalid(at, "out_of_range");
    }
    return MAKE.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private static JsonNode date(String text, String at) {
    if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw Names.invalid(at, "invalid_value");
    }
    try {
      return MAKE.stringNode(LocalDate.parse(text).toString());
    } catch (DateTimeException noSuchDay) {
      throw Names.invalid(at, "invalid_value");
    }
  }

  /** Only what a browser opens as a page: never a script, and nothing that hides where it leads. */
  private static JsonNode link(String text, String at) {
    if (text.length() > Attributes.LONGEST_LINK) {
      throw Words.tooLong(at, Attributes.LONGEST_LINK);
    }
    try {
      var address = new URI(text);
      var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
      boolean leads = scheme.equals("https") || scheme.equals("http");
      if (!leads || address.getHost() == null || address.getRawUserInfo() != null) {
        throw Names.invalid(at, "invalid_value");
      }
      return MAKE.stringNode(address.toASCIIString());
    } catch (URISyntaxException unreadable) {
      throw Names.invalid(at, "invalid_value");
    }
  }

  private static JsonNode list(JsonNode given, String at) {
    if (!(given instanceof ArrayNode items)) {
      throw Names.invalid(at, "wrong_type");
    }
    if (items.isEmpty()) {
      throw Names.invalid(at, "required");
    }
    if (items.size() > Attributes.MOST_ITEMS) {
      throw Names.invalid(at, "too_many");
    }
    var kept = MAKE.arrayNode(items.size());
    var keys = new HashSet<String>();
    for (int i = 0; i < items.size(); i++) {
      var where = at + "/" + i;
      var item = Words.line(where, string(items.get(i), where), Attributes.LONGEST_ITEM);
      if (!keys.add(Words.key(item))) {
        throw Names.invalid(where, "duplicate");
      }
      kept.add(item);
    }
    return kept;
  }
}
