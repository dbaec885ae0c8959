package atrium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What {@link SendBench} says about machine, medians and targets. */
final class SendReport {
  private SendReport() {}

  static void head(SendOptions options, String postgres) throws IOException {
    System.out.printf(
        Locale.ROOT,
        """
        send: %d messages x %d, median; %d channels at one platform, %d customers of each, %d agents
        machine: %d processors; Linux %s; load of the last minute %s
        versions: %s; %s
        server us, PG us, load us: processor time for one message; foreign: cores used by others

        %s
        """,
        options.messages(),
        options.repeats(),
        options.channels(),
        options.customers(),
        options.agents(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.version"),
        Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        postgres.split(" on ", 2)[0],
        Measured.HEAD);
  }

  /** Medians and ratios. */
  static void verdicts(Map<String, List<Measured>> results) {
    System.out.println("\nmedians");
    results.forEach((name, all) -> System.out.println(Measured.median(all).line(name)));
    System.out.println();
    var drain = value(results, SendBench.DRAIN, Measured::rate);
    var naive = value(results, SendBench.NAIVE, Measured::rate);
    judge("rate of the outbox, of one that polls", drain / naive, 2, true);
    judge(
        "PostgreSQL's time for a message in the outbox, of that",
        value(results, SendBench.DRAIN, Measured::postgres)
            / value(results, SendBench.NAIVE, Measured::postgres),
        0.7,
        false);
    judge(
        "p99 of 49 channels beside one that hangs, of that without",
        value(results, SendBench.HANGING, Measured::p99)
            / value(results, SendBench.EVEN, Measured::p99),
        1.25,
        false);
  }

  private static double value(
      Map<String, List<Measured>> results, String name, ToDoubleFunction<Measured> of) {
    return of.applyAsDouble(Measured.median(results.getOrDefault(name, List.of())));
  }

  private static void judge(String what, double got, double bound, boolean atLeast) {
    System.out.printf(
        Locale.ROOT,
        "%-64s %8.2f   target %s %-5.2f %s%n",
        what,
        got,
        atLeast ? ">=" : "<=",
        bound,
        (atLeast ? got >= bound : got <= bound) ? "met" : "missed");
  }

  /** Whether everything came once. */
  static boolean honest(Map<String, List<Measured>> results) {
    return results.values().stream().flatMap(List::stream).allMatch(one -> one.failed() == 0);
  }
}
