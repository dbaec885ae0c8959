package atrium.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one run of {@link IngestBench} does.
 *
 * @param seconds of one measurement
 * @param repeats of each measurement; the median counts
 * @param connections of the load generator
 * @param workspaces of the measurement with many
 * @param customers known beforehand, over all workspaces
 * @param warm seconds of each measurement before anything counts
 * @param steady seconds at a steady rate; 0: not measured
 * @param rate webhooks a second of that
 * @param only names of what to measure; empty: all
 * @param strict whether foreign load stops the run
 */
record IngestOptions(
    int seconds,
    int repeats,
    int connections,
    int workspaces,
    int customers,
    int warm,
    int steady,
    int rate,
    Set<String> only,
    boolean strict) {
  private static final List<String> NUMBERS =
      List.of(
          "--seconds",
          "--repeats",
          "--connections",
          "--workspaces",
          "--customers",
          "--warm",
          "--steady",
          "--rate");

  IngestOptions {
    only = Set.copyOf(only);
    if (customers < workspaces) {
      throw new IllegalArgumentException("Each workspace needs a customer");
    }
  }

  /**
   * Reads {@code --name=value}.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static IngestOptions parse(String[] arguments) {
    Map<String, Integer> numbers = new HashMap<>();
    Set<String> only = new HashSet<>();
    boolean strict = false;
    for (var argument : arguments) {
      int at = argument.indexOf('=');
      var name = at < 0 ? argument : argument.substring(0, at);
      if (argument.equals("--strict")) {
        strict = true;
      } else if (at > 0 && name.equals("--only")) {
        only.addAll(known(argument.substring(at + 1)));
      } else if (at > 0 && NUMBERS.contains(name)) {
        numbers.put(name, positive(argument.substring(at + 1)));
      } else {
        throw new IllegalArgumentException("Unknown option " + argument);
      }
    }
    return new IngestOptions(
        numbers.getOrDefault("--seconds", 4),
        numbers.getOrDefault("--repeats", 3),
        numbers.getOrDefault("--connections", 64),
        numbers.getOrDefault("--workspaces", 1_000),
        numbers.getOrDefault("--customers", 20_000),
        numbers.getOrDefault("--warm", 10),
        numbers.getOrDefault("--steady", 0),
        numbers.getOrDefault("--rate", 3_300),
        only,
        strict);
  }

  private static List<String> known(String names) {
    var all = Arrays.asList(names.split(",", -1));
    for (var name : all) {
      if (!IngestBench.NAMES.contains(name)) {
        throw new IllegalArgumentException("Nothing is measured by the name " + name);
      }
    }
    return all;
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException("Not a positive number: " + text);
    }
    return number;
  }

  boolean wants(String name) {
    return only.isEmpty() || only.contains(name);
  }
}
