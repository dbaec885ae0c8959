package atrium.bench;

import atrium.server.platform.EventLoops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Taking webhooks in: Atrium whole, over real HTTP and on a real PostgreSQL, beside what PostgreSQL
 * could take at best and beside a transaction for each webhook. Everything runs alternately in one
 * run, on this machine alone.
 */
final class IngestBench {
  static final String WHOLE = "atrium";
  static final String WHOLE_MANY = "atrium-many";
  static final String WHOLE_LOW = "atrium-low";
  static final String NEWCOMERS = "newcomers";
  static final String BATCH = "batch";
  static final String SINGLE = "single";
  static final String SINGLE_MANY = "single-many";
  static final String SINGLE_LOW = "single-low";
  static final String EXPRESS = "express";
  static final String FRONT = "front";
  static final String BARE = "bare";

  /** What is measured, in this order. */
  static final List<String> NAMES =
      List.of(
          WHOLE,
          BATCH,
          SINGLE,
          EXPRESS,
          WHOLE_LOW,
          SINGLE_LOW,
          WHOLE_MANY,
          SINGLE_MANY,
          FRONT,
          BARE);

  private static final int LOW = 8;
  private static final double WARM_SECONDS = 1;
  private static final double MOST_FOREIGN_CORES = 0.3;
  private final IngestOptions options;
  private final Map<String, List<Measured>> results = new LinkedHashMap<>();

  /** Messages that Atrium said it has. */
  private long acknowledged;

  IngestBench(IngestOptions options) {
    this.options = options;
  }

  /** One way to be measured for some seconds. */
  @FunctionalInterface
  private interface Measurement {
    Load.Answered run(double seconds) throws Exception;
  }

  /**
   * Measures and prints.
   *
   * @return exit code: 0 measured; 1 stopped because other programs were busy, or a message that
   *     was acknowledged is not there
   */
  int run() throws Exception {
    if (!Files.isReadable(Path.of("/proc/stat"))) {
      System.err.println("The bench reads processor times from /proc, which is not here.");
      return 1;
    }
    int each = options.customers() / options.workspaces();
    var folder = Files.createDirectories(Path.of("target", "bench-ingest").toAbsolutePath());
    try (var load = Load.start(folder);
        var yardstick = new Yardstick(options.workspaces(), options.customers(), each);
        var loops = EventLoops.start();
        var single = new TransactionYardstick(loops.vertx(), yardstick);
        var fronts = new FrontDoors(loops.vertx(), single);
        var express = new ExpressYardstick(yardstick, folder, options.wants(EXPRESS));
        var whole = new WholeServer(options.workspaces())) {
      Report.head(options, whole.postgresVersion());
      var whose = new Usage.Whose(load.pid(), Usage.parent(whole.backend()), express.pid());
      var jobs = new Jobs(options, each, whole, fronts, express);
      var batches =
          new BatchYardstick(loops.vertx(), yardstick, options.customers(), whole::meanBatch);
      var measurements = measurements(load, jobs, batches);
      newcomers(load, jobs, whole, whose);
      if (!repeat(measurements, whose)) {
        return 1;
      }
      Report.verdicts(results);
      steady(load, jobs);
      long stored = whole.stored();
      System.out.printf("%d messages acknowledged, %d stored%n", acknowledged, stored);
      return acknowledged == stored ? 0 : 1;
    }
  }

  /** What goes where. */
  private record Jobs(
      Load.Job whole,
      Load.Job wholeMany,
      Load.Job single,
      Load.Job express,
      Load.Job singleMany,
      Load.Job front,
      Load.Job bare) {
    Jobs(
        IngestOptions options,
        int each,
        WholeServer server,
        FrontDoors fronts,
        ExpressYardstick express) {
      this(
          job(options, server.port(), server.one(), options.customers()),
          job(options, server.port(), server.many(), each),
          job(options, fronts.transactions(), targets(1, 1), options.customers()),
          job(options, express.port(), targets(1, 1), options.customers()),
          job(options, fronts.transactions(), targets(2, options.workspaces()), each),
          job(options, fronts.withoutDatabase(), targets(1, 1), options.customers()),
          job(options, fronts.bare(), targets(1, 1), options.customers()));
    }

    private static Load.Job job(
        IngestOptions options, int port, List<Load.Target> targets, int customers) {
      return new Load.Job(port, targets, options.connections(), customers, 0, 0);
    }

    private static List<Load.Target> targets(int first, int count) {
      var targets = new ArrayList<Load.Target>();
      for (int workspace = first; workspace < first + count; workspace++) {
        targets.add(new Load.Target("/hooks/" + workspace, FrontDoors.SECRET, "106540352242922"));
      }
      return targets;
    }
  }

  private Map<String, Measurement> measurements(Load load, Jobs jobs, BatchYardstick batches) {
    var all = new LinkedHashMap<String, Measurement>();
    all.put(WHOLE, seconds -> whole(load, jobs.whole().lasting(seconds)));
    all.put(BATCH, batches::run);
    all.put(SINGLE, seconds -> load.run(jobs.single().lasting(seconds)));
    if (jobs.express().port() != 0) {
      all.put(EXPRESS, seconds -> load.run(jobs.express().lasting(seconds)));
    }
    all.put(WHOLE_LOW, seconds -> whole(load, jobs.whole().lasting(seconds).over(LOW)));
    all.put(SINGLE_LOW, seconds -> load.run(jobs.single().lasting(seconds).over(LOW)));
    all.put(WHOLE_MANY, seconds -> whole(load, jobs.wholeMany().lasting(seconds)));
    all.put(SINGLE_MANY, seconds -> load.run(jobs.singleMany().lasting(seconds)));
    all.put(FRONT, seconds -> load.run(jobs.front().lasting(seconds)));
    all.put(BARE, seconds -> load.run(jobs.bare().lasting(seconds)));
    all.keySet().removeIf(name -> !options.wants(name));
    return all;
  }

  private Load.Answered whole(Load load, Load.Job job) throws IOException {
    var answered = load.run(job);
    acknowledged += answered.good();
    return answered;
  }

  /** Each customer writes for the first time: afterwards all are known, and were compared. */
  private void newcomers(Load load, Jobs jobs, WholeServer whole, Usage.Whose whose)
      throws Exception {
    if (options.wants(WHOLE) || options.wants(WHOLE_LOW)) {
      print(NEWCOMERS, measure(_ -> whole(load, jobs.whole()), 0, whose));
    }
    if (options.wants(WHOLE_MANY)) {
      print(NEWCOMERS + "-many", measure(_ -> whole(load, jobs.wholeMany()), 0, whose));
    }
    long began = System.nanoTime();
    whole.awaitCompared();
    System.out.printf(
        Locale.ROOT,
        "newcomers compared with everybody else %.1f s after the last%n",
        (System.nanoTime() - began) / 1e9);
  }

  private boolean repeat(Map<String, Measurement> measurements, Usage.Whose whose)
      throws Exception {
    for (var measurement : measurements.values()) {
      // The compiler of the JVM is done with it before the first repeat.
      measurement.run(options.warm());
    }
    for (int i = 1; i <= options.repeats(); i++) {
      for (var measurement : measurements.entrySet()) {
        measurement.getValue().run(WARM_SECONDS);
        var measured = measure(measurement.getValue(), options.seconds(), whose);
        results.computeIfAbsent(measurement.getKey(), _ -> new ArrayList<>()).add(measured);
        print(measurement.getKey() + " " + i, measured);
        if (options.strict() && measured.foreign() > MOST_FOREIGN_CORES) {
          System.out.printf("Stopped: other programs used %.2f cores%n", measured.foreign());
          return false;
        }
      }
    }
    return true;
  }

  /** As a platform sends: when it is due, however slow the answers are. */
  private void steady(Load load, Jobs jobs) throws IOException {
    if (options.steady() == 0) {
      return;
    }
    var answered = whole(load, jobs.whole().lasting(options.steady()).at(options.rate()));
    System.out.printf(
        Locale.ROOT,
        "steady: %d webhooks a second for %d s, each sent when due: %.0f a second answered, p50"
            + " %.2f ms, p99 %.2f ms, %d later than a second, %d failed (target: p99 <= 50 ms)%n",
        options.rate(),
        options.steady(),
        answered.good() / answered.seconds(),
        answered.p50(),
        answered.p99(),
        answered.late(),
        answered.failed());
  }

  private static Measured measure(Measurement measurement, double seconds, Usage.Whose whose)
      throws Exception {
    var before = Usage.now(whose);
    var answered = measurement.run(seconds);
    return Measured.of(answered, Usage.now(whose).since(before));
  }

  private static void print(String name, Measured measured) {
    var warning = measured.foreign() > MOST_FOREIGN_CORES ? "  busy machine" : "";
    System.out.println(measured.line(name) + warning);
  }
}
