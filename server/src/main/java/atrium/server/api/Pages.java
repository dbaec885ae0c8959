package atrium.server.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Pages of keyset lists: fetch one row more than asked for, and {@link #cut} says what is next. */
public final class Pages {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  private Pages() {}

  /** One page as it is answered. */
  public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * The query parameter {@code limit}.
   *
   * @throws Refusal.Invalid unless it is a whole number from 1 to 200
   */
  public static int limit(Call<?> call) {
    return call.query("limit").map(Pages::parse).orElse(DEFAULT_LIMIT);
  }

  private static int parse(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw new Refusal.Invalid(
        "invalid_parameter",
        "A query parameter is wrong.",
        new Refusal.Fault(
            "?limit", "out_of_range", Map.of("min", "1", "max", Integer.toString(MAX_LIMIT))));
  }

  /**
   * Makes a page of at most {@code limit} rows.
   *
   * @param rows up to {@code limit + 1} rows in order; the one too many is not answered
   * @param place makes the cursor that leads to the rows after the given one
   */
  public static <T> Page<T> cut(List<T> rows, int limit, Function<T, String> place) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty());
    }
    return new Page<>(rows.subList(0, limit), Optional.of(place.apply(rows.get(limit - 1))));
  }
}
