package atrium.server.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the text of a setting into its value. */
final class SettingValue {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");

  /** How a type is written, and how it is read; reading throws {@link IllegalArgumentException}. */
  private record Form(String expected, Function<String, Object> reader) {}

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          String.class, new Form("a text", text -> text),
          boolean.class, new Form("true or false", SettingValue::bool),
          Duration.class,
              new Form("a duration such as 200ms, 5s, 15m, 12h or 7d", SettingValue::duration),
          DataSize.class, new Form("a size such as 256 KiB, 25 MiB or 1 GiB", DataSize::parse),
          Secret.class, new Form("a secret", Secret::new),
          Path.class, new Form("a path", Path::of),
          URI.class, new Form("an address such as https://inbox.example.com", URI::create),
          IpNetwork.class, new Form("networks such as 10.0.0.0/8, or addresses", IpNetwork::parse),
          HostPort.class, new Form("pairs such as stand-in.internal:9443", HostPort::parse));

  private SettingValue() {}

  /**
   * The value; null only for empty text of a nullable key.
   *
   * @throws InvalidSetting saying what is expected
   */
  static @Nullable Object read(SettingKey key, String text) {
    if (key.nullable() && text.isEmpty()) {
      return null;
    }
    if (key.list()) {
      return items(text).stream().map(item -> single(key, item)).toList();
    }
    return single(key, text);
  }

  private static Object single(SettingKey key, String text) {
    Form form = form(key);
    try {
      return form.reader().apply(text);
    } catch (IllegalArgumentException _) {
      throw new InvalidSetting(key.name(), form.expected());
    }
  }

  private static Form form(SettingKey key) {
    if (key.type() == int.class) {
      return new Form(range(key.setting()), text -> number(text, key.setting()));
    }
    if (key.type().isEnum()) {
      List<String> names =
          Arrays.stream(key.type().getEnumConstants())
              .map(each -> each.toString().toLowerCase(Locale.ROOT))
              .toList();
      return new Form(
          "one of " + String.join(", ", names), text -> constant(key.type(), names, text));
    }
    @Nullable Form form = FORMS.get(key.type());
    if (form == null) {
      throw new IllegalStateException("No way to read " + key.type() + " of " + key.name());
    }
    return form;
  }

  private static String range(Setting setting) {
    return setting.max() == Long.MAX_VALUE
        ? "a whole number from " + setting.min()
        : "a whole number from " + setting.min() + " to " + setting.max();
  }

  private static Object number(String text, Setting setting) {
    int number = Integer.parseInt(text);
    if (number < setting.min() || number > setting.max()) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static Object constant(Class<?> type, List<String> names, String text) {
    int index = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException(text);
    }
    return type.getEnumConstants()[index];
  }

  private static Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    if (duration.isZero()) {
      throw new IllegalArgumentException(text);
    }
    return duration;
  }

  /** {@code a, b} or {@code [a, b]}; IPv6 addresses have brackets of their own. */
  private static List<String> items(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]") && !text.startsWith("[", 1);
    String inner = bracketed ? text.substring(1, text.length() - 1) : text;
    return Arrays.stream(inner.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toList());
  }
}
