package atrium.server.messages.macros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text with variables, such as <code>{{customer.name|there}}</code>: what stands behind the bar
 * is said where the variable has no value, so that no customer ever reads a hole.
 */
final class MacroText {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final List<Part> parts;
  private final List<Wrong> wrong;

  private sealed interface Part {}

  private record Words(String text) implements Part {}

  private record Filled(Variable variable, String fallback) implements Part {}

  /**
   * What is wrong with a text.
   *
   * @param at where its braces open, in UTF-16 code units
   * @param code {@code unclosed_variable}, {@code unknown_variable} or {@code fallback_required}
   */
  record Wrong(int at, String code) {}

  private MacroText(List<Part> parts, List<Wrong> wrong) {
    this.parts = parts;
    this.wrong = wrong;
  }

  /** Reads a text. */
  static MacroText of(String text) {
    var parts = new ArrayList<Part>();
    var wrong = new ArrayList<Wrong>();
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      int inner = open + OPEN.length();
      int close = text.indexOf(CLOSE, inner);
      int next = text.indexOf(OPEN, inner);
      if (close < 0 || (next >= 0 && next < close)) {
        wrong.add(new Wrong(open, "unclosed_variable"));
        from = inner;
        continue;
      }
      parts.add(new Words(text.substring(from, open)));
      read(text.substring(inner, close), open, parts, wrong);
      from = close + CLOSE.length();
    }
    parts.add(new Words(text.substring(from)));
    return new MacroText(parts, wrong);
  }

  private static void read(String inner, int at, List<Part> parts, List<Wrong> wrong) {
    int bar = inner.indexOf('|');
    var variable = Variable.of((bar < 0 ? inner : inner.substring(0, bar)).strip());
    if (variable.isEmpty()) {
      wrong.add(new Wrong(at, "unknown_variable"));
    } else if (bar < 0 || inner.substring(bar + 1).isBlank()) {
      wrong.add(new Wrong(at, "fallback_required"));
    } else {
      parts.add(new Filled(variable.get(), inner.substring(bar + 1).strip()));
    }
  }

  /** Everything that is wrong with it, in its order. */
  List<Wrong> wrong() {
    return List.copyOf(wrong);
  }

  /** Filled in. A value is never read as a text with variables: customers name themselves. */
  String filled(Map<Variable, String> values) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(
          switch (part) {
            case Words(var words) -> words;
            case Filled(var variable, var fallback) -> values.getOrDefault(variable, fallback);
          });
    }
    return text.toString();
  }
}
