package atrium.server.platform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a batch, as the arrays that {@code unnest} takes. Every batch makes some fifty of
 * them, so they are made by plain loops.
 */
public final class Columns {
  private Columns() {}

  /** A value of a row, which may have none. */
  @FunctionalInterface
  public interface Optionally<T, V> {
    @Nullable V of(T row);
  }

  public static <T> Long[] longs(Collection<T> rows, ToLongFunction<T> value) {
    var column = new Long[rows.size()];
    int place = 0;
    for (var row : rows) {
      column[place++] = value.applyAsLong(row);
    }
    return column;
  }

  public static <T> Short[] shorts(Collection<T> rows, Function<T, Short> value) {
    var column = new Short[rows.size()];
    int place = 0;
    for (var row : rows) {
      column[place++] = value.apply(row);
    }
    return column;
  }

  public static <T> Boolean[] flags(Collection<T> rows, Predicate<T> value) {
    var column = new Boolean[rows.size()];
    int place = 0;
    for (var row : rows) {
      column[place++] = value.test(row);
    }
    return column;
  }

  /** Rows without a text have NULL. */
  public static <T> String[] texts(Collection<T> rows, Optionally<T, String> value) {
    var column = new String[rows.size()];
    int place = 0;
    for (var row : rows) {
      var text = value.of(row);
      if (text != null) {
        column[place] = text;
      }
      place++;
    }
    return column;
  }

  /** Rows without a time have NULL. */
  public static <T> OffsetDateTime[] times(Collection<T> rows, Optionally<T, Instant> value) {
    var column = new OffsetDateTime[rows.size()];
    int place = 0;
    for (var row : rows) {
      var at = value.of(row);
      if (at != null) {
        column[place] = at.atOffset(ZoneOffset.UTC);
      }
      place++;
    }
    return column;
  }
}
