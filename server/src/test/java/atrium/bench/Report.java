package atrium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What {@link IngestBench} says about machine, medians and targets. */
final class Report {
  private static final List<Target> TARGETS =
      List.of(
          new Target(
              "rate, of one transaction for each webhook",
              IngestBench.WHOLE,
              IngestBench.SINGLE,
              Measured::rate,
              3,
              true),
          new Target(
              "rate, of Express and pg with a transaction for each webhook",
              IngestBench.WHOLE,
              IngestBench.EXPRESS,
              Measured::rate,
              5,
              true),
          new Target(
              "rate with many workspaces, of one transaction for each webhook",
              IngestBench.WHOLE_MANY,
              IngestBench.SINGLE_MANY,
              Measured::rate,
              1.5,
              true),
          new Target(
              "rate, of PostgreSQL's own batches",
              IngestBench.WHOLE,
              IngestBench.BATCH,
              Measured::rate,
              0.35,
              true),
          new Target(
              "processor time of PostgreSQL, of that of its own batches",
              IngestBench.WHOLE,
              IngestBench.BATCH,
              Measured::postgres,
              1.5,
              false),
          new Target(
              "processor time of the server, microseconds a message",
              IngestBench.WHOLE,
              "",
              Measured::server,
              50,
              false),
          new Target(
              "time to answer at low load, of one transaction for each webhook",
              IngestBench.WHOLE_LOW,
              IngestBench.SINGLE_LOW,
              Measured::p50,
              1,
              false),
          new Target(
              "rate of the front without a database, of bare Vert.x",
              IngestBench.FRONT,
              IngestBench.BARE,
              Measured::rate,
              0.5,
              true));

  private Report() {}

  static void head(IngestOptions options, String postgres) throws IOException {
    System.out.printf(
        Locale.ROOT,
        """
        ingest: %d s x %d, median; %d connections, bodies of %d bytes, %d known customers
        machine: %s, %d processors; Linux %s; load of the last minute %s
        versions: %s; %s
        batch: as many messages a call as Atrium's batches have, %d connections, driven without HTTP
        server us, PG us, load us: processor time for one message; foreign: cores used by others

        %s
        """,
        options.seconds(),
        options.repeats(),
        options.connections(),
        SignedText.SIZE,
        options.customers(),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.version"),
        Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        postgres.split(" on ", 2)[0],
        BatchYardstick.CONNECTIONS,
        Measured.HEAD);
  }

  private static String processor() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    }
  }

  /** Medians and ratios. */
  static void verdicts(Map<String, List<Measured>> results) {
    System.out.println("\nmedians");
    results.forEach((name, all) -> System.out.println(Measured.median(all).line(name)));
    System.out.println();
    for (var target : TARGETS) {
      target.judge(results);
    }
  }

  /**
   * Something promised.
   *
   * @param theirs what ours is divided by; empty: nothing
   */
  private record Target(
      String what,
      String ours,
      String theirs,
      ToDoubleFunction<Measured> value,
      double bound,
      boolean atLeast) {
    /** Says whether it was met, where all that it needs was measured. */
    void judge(Map<String, List<Measured>> results) {
      var mine = results.get(ours);
      var other = results.get(theirs);
      if (mine == null || (other == null && !theirs.isEmpty())) {
        return;
      }
      double got = value.applyAsDouble(Measured.median(mine));
      if (other != null) {
        got /= value.applyAsDouble(Measured.median(other));
      }
      boolean met = atLeast ? got >= bound : got <= bound;
      System.out.printf(
          Locale.ROOT,
          "%-64s %8.2f   target %s %-5.2f %s%n",
          what,
          got,
          atLeast ? ">=" : "<=",
          bound,
          met ? "met" : "missed");
    }
  }
}
