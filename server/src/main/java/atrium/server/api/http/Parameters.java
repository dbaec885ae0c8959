package atrium.server.api.http;

import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what an address says: the named segments of its path, and its query. */
final class Parameters {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private Parameters() {}

  /**
   * The values of a path's parameters.
   *
   * @throws Refusal.Invalid {@code invalid_path} for anything that is not UTF-8 text in one segment
   */
  static Map<String, String> path(RouteTable.Match match) {
    var names = match.place().names();
    if (names.isEmpty()) {
      return Map.of();
    }
    var values = new HashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), decode(match.values().get(i)));
    }
    return values;
  }

  /**
   * The query parameters of a route that declares which it takes.
   *
   * @throws Refusal.Invalid for any other, and for one that is given twice
   */
  static Map<String, String> strict(MultiMap given, Set<String> declared) {
    var values = new HashMap<String, String>();
    for (var parameter : given.entries()) {
      var name = parameter.getKey();
      if (!declared.contains(name)) {
        var pointer = HARMLESS.matcher(name).matches() ? "?" + name : "?";
        throw invalid("unknown_parameter", pointer);
      }
      if (values.putIfAbsent(name, parameter.getValue()) != null) {
        throw invalid("repeated_parameter", "?" + name);
      }
    }
    return values;
  }

  /** Every query parameter, the first of each name. */
  static Map<String, String> free(MultiMap given) {
    if (given.isEmpty()) {
      return Map.of();
    }
    var values = new HashMap<String, String>();
    given.forEach(parameter -> values.putIfAbsent(parameter.getKey(), parameter.getValue()));
    return values;
  }

  private static Refusal.Invalid invalid(String code, String pointer) {
    return new Refusal.Invalid(
        code, "A query parameter is wrong.", List.of(Fault.of(pointer, code)));
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    var bytes = ByteBuffer.allocate(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char character = segment.charAt(i);
      if (character == '%') {
        bytes.put((byte) (digit(segment, i + 1) * 16 + digit(segment, i + 2)));
        i += 2;
      } else if (character < 0x80) {
        bytes.put((byte) character);
      } else {
        throw invalidPath();
      }
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '/')) {
        throw invalidPath();
      }
      return text;
    } catch (CharacterCodingException malformed) {
      throw invalidPath();
    }
  }

  private static int digit(String segment, int index) {
    int value = index < segment.length() ? Character.digit(segment.charAt(index), 16) : -1;
    if (value < 0) {
      throw invalidPath();
    }
    return value;
  }

  private static Refusal.Invalid invalidPath() {
    return new Refusal.Invalid("invalid_path", "The path is not one of this server.");
  }
}
