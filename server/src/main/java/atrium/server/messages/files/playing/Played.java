package atrium.server.messages.files.playing;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a container tells of its sound or film.
 *
 * @param milliseconds from its beginning to its end; more than nothing and less than a week
 * @param width of the picture as it is shown, in pixels
 * @param height of the picture as it is shown, in pixels
 */
public record Played(OptionalLong milliseconds, OptionalInt width, OptionalInt height) {
  /** It tells nothing, or nonsense. */
  public static final Played UNKNOWN =
      new Played(OptionalLong.empty(), OptionalInt.empty(), OptionalInt.empty());

  private static final double LONGEST = 7.0 * 24 * 60 * 60 * 1000;

  /** What adding up many fractions may have come to. */
  private static final double ROUNDING = 1e-6;

  private static final int LARGEST = 1_000_000;

  static Played lasting(double units, double unitsInASecond) {
    return new Played(time(units, unitsInASecond), OptionalInt.empty(), OptionalInt.empty());
  }

  static OptionalLong time(double units, double unitsInASecond) {
    double milliseconds = Math.ceil(units * 1000 / unitsInASecond - ROUNDING);
    return milliseconds >= 1 && milliseconds <= LONGEST
        ? OptionalLong.of((long) milliseconds)
        : OptionalLong.empty();
  }

  /** The same, of a picture of that size. */
  Played of(Optional<int[]> size) {
    return size.filter(pair -> isSane(pair[0]) && isSane(pair[1]))
        .map(pair -> new Played(milliseconds, OptionalInt.of(pair[0]), OptionalInt.of(pair[1])))
        .orElse(this);
  }

  private static boolean isSane(int side) {
    return side > 0 && side <= LARGEST;
  }
}
