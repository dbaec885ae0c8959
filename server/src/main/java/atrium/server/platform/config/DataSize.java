package atrium.server.platform.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written {@code 256 KiB}. */
public record DataSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(B|KiB|MiB|GiB)");
  private static final Map<String, Integer> SHIFT = Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30);

  static DataSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long number = Long.parseLong(matcher.group(1));
    long bytes = number << SHIFT.getOrDefault(matcher.group(2), 0);
    if (bytes < 1) {
      throw new IllegalArgumentException(text);
    }
    return new DataSize(bytes);
  }

  /** For APIs that count in {@code int}; more than 2 GiB - 1 is that. */
  public int asInt() {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
