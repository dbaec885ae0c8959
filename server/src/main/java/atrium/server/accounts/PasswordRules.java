package atrium.server.accounts;

import atrium.server.api.Refusal.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a new password must be: 12 to 256 characters, of which those of the person's own name and
 * address do not count, and nothing that everybody tries first. No rules of composition.
 */
final class PasswordRules {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 256;
  private static final int FEWEST_DIFFERENT = 5;
  private static final int OWN_WORD = 4;
  private static final Set<String> COMMON = read();
  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qwertzuiop",
          "azertyuiop",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "!@#$%^&*()");

  private PasswordRules() {}

  /** What is wrong with a password, if anything; {@code pointer} names its field. */
  static Optional<Fault> fault(String pointer, String password, String email, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      return tooShort(pointer);
    }
    if (length > LONGEST) {
      return Optional.of(new Fault(pointer, "too_long", Map.of("max", Integer.toString(LONGEST))));
    }
    var lower = password.toLowerCase(Locale.ROOT);
    if (without(ownWords(email, name), lower).length() < SHORTEST) {
      return Optional.of(Fault.of(pointer, "password_personal"));
    }
    if (common(lower) || monotonous(lower)) {
      return Optional.of(Fault.of(pointer, "password_common"));
    }
    return Optional.empty();
  }

  private static Optional<Fault> tooShort(String pointer) {
    return Optional.of(new Fault(pointer, "too_short", Map.of("min", Integer.toString(SHORTEST))));
  }

  private static List<String> ownWords(String email, String name) {
    return Arrays.stream((email + " " + name).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() >= OWN_WORD)
        .toList();
  }

  private static String without(List<String> words, String text) {
    var rest = text;
    for (var word : words) {
      rest = rest.replace(word, "");
    }
    return rest;
  }

  /** On the list, as it is, with letters for look-alike digits, or but for what surrounds it. */
  private static boolean common(String lower) {
    var spelled = spell(lower);
    return COMMON.contains(lower)
        || COMMON.contains(core(lower))
        || COMMON.contains(core(spelled))
        || COMMON.contains(spell(core(lower)));
  }

  private static String spell(String text) {
    return text.replace('0', 'o')
        .replace('1', 'i')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't')
        .replace('@', 'a')
        .replace('$', 's')
        .replace('!', 'i');
  }

  private static String core(String text) {
    return text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "").replaceAll("[\\s._-]+", "");
  }

  /** Few different characters, one piece repeated, or mostly walks along the keyboard. */
  private static boolean monotonous(String lower) {
    return lower.chars().distinct().count() < FEWEST_DIFFERENT
        || repeated(lower)
        || walks(lower) * 4 >= (lower.length() - 1) * 3;
  }

  private static boolean repeated(String text) {
    return (text + text).indexOf(text, 1) < text.length() || text.matches("(.{1,6}?)\\1{2,}.{0,3}");
  }

  /** Steps from one character to its neighbour in a row of keys, either way. */
  private static int walks(String text) {
    int steps = 0;
    for (int i = 1; i < text.length(); i++) {
      var there = text.substring(i - 1, i + 1);
      var back = new StringBuilder(there).reverse().toString();
      if (ROWS.stream().anyMatch(row -> row.contains(there) || row.contains(back))) {
        steps++;
      }
    }
    return steps;
  }

  private static Set<String> read() {
    try (var stream = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
      if (stream == null) {
        throw new IllegalStateException("common-passwords.txt is not in the jar");
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
