package atrium.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of {@link SendBench} does.
 *
 * @param messages of one measurement
 * @param repeats of each measurement; the median counts
 * @param channels accounts of one workspace, all at one platform
 * @param customers of each of them
 * @param agents who answer at once
 * @param seconds of the measurements at a steady rate
 * @param rate answers a second of those
 */
record SendOptions(
    int messages, int repeats, int channels, int customers, int agents, int seconds, int rate) {
  private static final List<String> NUMBERS =
      List.of(
          "--messages",
          "--repeats",
          "--channels",
          "--customers",
          "--agents",
          "--seconds",
          "--rate");

  /**
   * Reads {@code --name=value}.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static SendOptions parse(String[] arguments) {
    Map<String, Integer> numbers = new HashMap<>();
    for (var argument : arguments) {
      int at = argument.indexOf('=');
      if (at < 0 || !NUMBERS.contains(argument.substring(0, at))) {
        throw new IllegalArgumentException("Unknown option " + argument);
      }
      int number = Integer.parseInt(argument.substring(at + 1));
      if (number < 1) {
        throw new IllegalArgumentException("Not a positive number: " + argument);
      }
      numbers.put(argument.substring(0, at), number);
    }
    return new SendOptions(
        numbers.getOrDefault("--messages", 2_000),
        numbers.getOrDefault("--repeats", 3),
        Math.max(2, numbers.getOrDefault("--channels", 50)),
        numbers.getOrDefault("--customers", 20),
        numbers.getOrDefault("--agents", 32),
        numbers.getOrDefault("--seconds", 20),
        numbers.getOrDefault("--rate", 100));
  }
}
