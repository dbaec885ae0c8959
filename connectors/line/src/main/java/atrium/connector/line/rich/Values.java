package atrium.connector.line.rich;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Rules of plain values: words, numbers, colours, lengths, links. */
final class Values {
  private static final int LINK = 2_000;
  private static final Pattern FILE = Pattern.compile("file:([0-9])");
  private static final String NUMBER = "[0-9]{1,4}(\\.[0-9]{1,4})?";
  private static final String KEYWORD = "none|xs|sm|md|lg|xl|xxl";

  /** Of texts, icons and pictures. */
  private static final String STEPS = "xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl";

  static final Rule COLOUR = matching("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?");
  static final Rule PLAIN_COLOUR = matching("#[0-9a-fA-F]{6}");
  static final Rule PIXELS = matching(NUMBER + "px");
  static final Rule LENGTH = matching(NUMBER + "(px|%)");
  static final Rule SPACE = matching(KEYWORD + "|" + NUMBER + "px");
  static final Rule OFFSET = matching("-?" + NUMBER + "(px|%)|" + KEYWORD);
  static final Rule PADDING = matching(NUMBER + "(px|%)|" + KEYWORD);
  static final Rule BORDER = matching("none|light|normal|medium|semi-bold|bold|" + NUMBER + "px");
  static final Rule TEXT_SIZE = matching(STEPS + "|" + NUMBER + "px");
  static final Rule ICON_SIZE = TEXT_SIZE;
  static final Rule IMAGE_SIZE = matching(STEPS + "|full|" + NUMBER + "(px|%)");
  static final Rule ANGLE = matching(NUMBER + "deg");
  static final Rule PERCENT = matching(NUMBER + "%");

  private Values() {}

  /** Words that are only drawn: blanks are room, and may stand alone. */
  static Rule shown(int max) {
    return (node, at) -> {
      if (!node.isString() || !node.asString().isBlank() || node.asString().isEmpty()) {
        text(max).check(node, at);
      }
    };
  }

  /** Words of at most so many UTF-16 units, that say something. */
  static Rule text(int max) {
    return (node, at) -> {
      if (isText(node, at) && node.asString().length() > max) {
        at.wrong("too_long", "max", max);
      }
    };
  }

  /** Words of at most so many characters as people count them, as LINE does on what is tapped. */
  static Rule label(int max) {
    return (node, at) -> {
      if (isText(node, at) && characters(node.asString(), max) > max) {
        at.wrong("too_long", "max", max);
      }
    };
  }

  private static boolean isText(JsonNode node, Place at) {
    if (!node.isString()) {
      at.wrong("wrong_type");
      return false;
    }
    var words = node.asString();
    if (words.isBlank()) {
      at.wrong("empty");
    } else if (words.indexOf('\u0000') >= 0 || hasLoneSurrogate(words)) {
      at.wrong("invalid_value");
    }
    return true;
  }

  /** Half a character: no JSON parser of another platform takes it. */
  private static boolean hasLoneSurrogate(String words) {
    return words
        .codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  /** Counts no further than it must. */
  private static int characters(String words, int max) {
    if (words.length() <= max) {
      return words.length();
    }
    var bounds = BreakIterator.getCharacterInstance(Locale.ROOT);
    bounds.setText(words);
    var count = 0;
    while (count <= max && bounds.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  static Rule oneOf(String... words) {
    var known = Set.copyOf(Arrays.asList(words));
    return (node, at) -> {
      if (!node.isString() || !known.contains(node.asString())) {
        at.wrong(node.isString() ? "invalid_value" : "wrong_type");
      }
    };
  }

  static Rule matching(String pattern) {
    var known = Pattern.compile(pattern);
    return (node, at) -> {
      if (!node.isString()) {
        at.wrong("wrong_type");
      } else if (!known.matcher(node.asString()).matches()) {
        at.wrong("invalid_value");
      }
    };
  }

  static Rule integer(int min, int max) {
    return (node, at) -> {
      if (!node.isIntegralNumber()) {
        at.wrong("wrong_type");
      } else if (!node.canConvertToInt() || node.asInt() < min || node.asInt() > max) {
        at.wrong("out_of_range", "max", max);
      }
    };
  }

  static void yesOrNo(JsonNode node, Place at) {
    if (!node.isBoolean()) {
      at.wrong("wrong_type");
    }
  }

  /** A picture: on the network over https, or a file of the message. */
  static void picture(JsonNode node, Place at) {
    var file = FILE.matcher(node.asString(""));
    if (!file.matches()) {
      fetched(node, at);
    } else if (!at.findings().hasFile(Integer.parseInt(file.group(1)))) {
      at.wrong("no_such_file");
    }
  }

  /** What LINE and phones fetch: https, percent-encoded. */
  static void fetched(JsonNode node, Place at) {
    if (!node.isString()) {
      at.wrong("wrong_type");
    } else if (node.asString().length() > LINK) {
      at.wrong("too_long", "max", LINK);
    } else if (!isLink(node.asString(), Set.of("https"))) {
      at.wrong("bad_link");
    }
  }

  /** What is opened by a tap. */
  static Rule opened(int max) {
    return (node, at) -> {
      if (!node.isString()) {
        at.wrong("wrong_type");
      } else if (node.asString().length() > max) {
        at.wrong("too_long", "max", max);
      } else if (!isLink(node.asString(), Set.of("http", "https", "tel", "line"))) {
        at.wrong("bad_link");
      }
    };
  }

  private static boolean isLink(String link, Set<String> schemes) {
    try {
      var uri = new URI(link);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      var ascii = link.chars().allMatch(unit -> unit > ' ' && unit < 0x7f);
      var named =
          !scheme.startsWith("http") || (uri.getHost() != null && uri.getUserInfo() == null);
      return ascii && named && schemes.contains(scheme);
    } catch (URISyntaxException noLink) {
      return false;
    }
  }

  /** So many of one rule. */
  static Rule list(int min, int max, Rule each) {
    return (node, at) -> {
      if (!node.isArray()) {
        at.wrong("wrong_type");
        return;
      }
      if (node.size() < min) {
        at.wrong("too_few", "min", min);
      }
      if (node.size() > max) {
        at.wrong("too_many", "max", max);
      }
      for (var i = 0; i < Math.min(node.size(), max); i++) {
        each.check(node.get(i), at.item(i));
      }
    };
  }

  /** Width to height, such as 20:13; not higher than three times the width. */
  static void ratio(JsonNode node, Place at) {
    var text = node.asString("");
    if (!text.matches("[1-9][0-9]{0,5}:[1-9][0-9]{0,5}")) {
      at.wrong("invalid_value");
      return;
    }
    var parts = text.split(":", 2);
    var width = Integer.parseInt(parts[0]);
    var height = Integer.parseInt(parts[1]);
    if (width > 100_000 || height > 100_000 || height > 3 * width) {
      at.wrong("out_of_range", "max", 3);
    }
  }
}
