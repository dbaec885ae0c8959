package atrium.server.messages.files;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Numbers that may be missing, as rows have them and as records do. */
final class Numbers {
  private Numbers() {}

  static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? (Integer) value.getAsInt() : null;
  }

  static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  static OptionalInt of(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  static OptionalLong of(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Whole seconds, begun ones counted. */
  static OptionalInt seconds(OptionalLong milliseconds) {
    return milliseconds.isPresent()
        ? OptionalInt.of((int) Math.ceilDiv(milliseconds.getAsLong(), 1000L))
        : OptionalInt.empty();
  }
}
