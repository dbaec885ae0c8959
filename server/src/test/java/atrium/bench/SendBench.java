package atrium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Answers on their way out: Atrium whole, from the API to the simulated WhatsApp and back with
 * receipts; the outbox alone beside one that polls; and what a channel that hangs costs the others.
 */
final class SendBench {
  static final String WHOLE = "atrium";
  static final String DRAIN = "outbox";
  static final String NAIVE = "naive";
  static final String EVEN = "even";
  static final String HANGING = "hanging";
  private static final double MOST_FOREIGN_CORES = 0.3;

  /** Long enough that nothing goes before all of it waits. */
  private static final int UNDO = 120;

  private final SendOptions options;
  private final Map<String, List<Measured>> results = new LinkedHashMap<>();
  private int runs;

  SendBench(SendOptions options) {
    this.options = options;
  }

  /**
   * Measures and prints.
   *
   * @return exit code: 0 measured; 1 if a message was lost or came twice
   */
  int run() throws Exception {
    if (!Files.isReadable(Path.of("/proc/stat"))) {
      System.err.println("The bench reads processor times from /proc, which is not here.");
      return 1;
    }
    var folder = Files.createDirectories(Path.of("target", "bench-send").toAbsolutePath());
    try (var outside = SendOutside.start(folder, options.channels());
        var hall = new SendHall(outside, options, folder)) {
      SendReport.head(options, hall.postgresVersion());
      var whose = hall.whose();
      whole(outside, hall, "warm", options.messages());
      for (int i = 1; i <= options.repeats(); i++) {
        outside.tell("behave");
        keep(WHOLE, i, measure(whose, () -> whole(outside, hall, name(), options.messages())));
        outside.tell("silent");
        keep(DRAIN, i, measured(whose, outside, hall, hall::release));
        keep(NAIVE, i, measured(whose, outside, hall, hall::drainNaively));
      }
      steady(outside, hall, whose);
      SendReport.verdicts(results);
      return SendReport.honest(results) ? 0 : 1;
    }
  }

  /** Beginning of the texts of one measurement. */
  private String name() {
    return "run" + runs++ + "-";
  }

  /** What one measurement does; it says what the platform took. */
  @FunctionalInterface
  private interface Work {
    SendOutside.Taken run() throws Exception;
  }

  private Measured measure(Usage.Whose whose, Work work) throws Exception {
    var before = Usage.now(whose);
    var taken = work.run();
    return Measured.of(taken.answered(), Usage.now(whose).since(before));
  }

  private SendOutside.Taken whole(
      SendOutside outside, SendHall hall, String beginning, int messages) throws Exception {
    outside.post(hall.job(beginning, messages, options.agents(), 0, 0));
    return outside.taken(beginning, messages);
  }

  /** Puts messages in line first, and then measures how long it takes to hand them over. */
  private Measured measured(
      Usage.Whose whose, SendOutside outside, SendHall hall, Runnable handOver) throws Exception {
    var beginning = name();
    outside.post(hall.job(beginning, options.messages(), options.agents(), 0, UNDO));
    hall.park();
    return measure(
        whose,
        () -> {
          long begun = System.currentTimeMillis() * 1_000;
          handOver.run();
          return outside.taken(beginning, options.messages()).since(begun);
        });
  }

  /** The same answers on all channels but one: while that one is idle, and while it hangs. */
  private void steady(SendOutside outside, SendHall hall, Usage.Whose whose) throws Exception {
    int count = options.seconds() * options.rate();
    outside.tell("behave");
    outside.tell("silent");
    for (var name : List.of(EVEN, HANGING)) {
      if (name.equals(HANGING)) {
        outside.tell("hang " + hall.firstNumber());
        outside.post(hall.jobOfFirst(name(), options.customers(), 4));
      }
      keep(
          name,
          1,
          measure(
              whose,
              () -> {
                var beginning = name();
                outside.post(hall.jobOfOthers(beginning, count, options.agents(), options.rate()));
                return outside.taken(beginning, count);
              }));
    }
    outside.tell("behave");
  }

  private void keep(String name, int repeat, Measured measured) {
    results.computeIfAbsent(name, _ -> new ArrayList<>()).add(measured);
    var warning = measured.foreign() > MOST_FOREIGN_CORES ? "  busy machine" : "";
    System.out.println(measured.line(String.format(Locale.ROOT, "%s %d", name, repeat)) + warning);
  }

  static void main(String[] arguments) throws IOException {
    SendOptions options;
    try {
      options = SendOptions.parse(arguments);
    } catch (IllegalArgumentException malformed) {
      System.err.println(malformed.getMessage());
      System.exit(2);
      return;
    }
    try {
      System.exit(new SendBench(options).run());
    } catch (Exception failure) {
      // Threads of servers that were not closed would keep the process alive.
      failure.printStackTrace();
      System.exit(1);
    }
  }
}
