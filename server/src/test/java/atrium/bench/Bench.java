package atrium.bench;

import java.util.Arrays;

/** {@code ./atrium bench <name> [options]}. */
final class Bench {
  private static final String USAGE =
      """
      usage: ./atrium bench ingest [--seconds=4] [--repeats=3] [--connections=64] [--workspaces=1000]
                                   [--customers=20000] [--warm=10] [--steady=seconds [--rate=3300]]
                                   [--only=name,name] [--strict]
             ./atrium bench push [repetitions] [sockets ...]
             ./atrium bench send [--messages=2000] [--repeats=3] [--channels=50] [--customers=20] [--agents=32]
                                 [--seconds=20] [--rate=100]
             ./atrium bench lists [conversations] [requests]
      --strict stops instead of warning when other programs use the machine's processors
      --warm is how long each runs before anything counts
      --steady sends at a steady rate afterwards, however slow the answers are
      --only measures some of these alone:
      """;

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("atrium.test.folder", "target");
    var rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "ingest" -> System.exit(ingest(rest));
      case "push" -> PushBench.main(rest);
      case "send" -> SendBench.main(rest);
      case "lists" -> System.exit(ListBench.run(rest));
      default -> System.exit(usage());
    }
  }

  private static int ingest(String[] rest) {
    IngestOptions options;
    try {
      options = IngestOptions.parse(rest);
    } catch (IllegalArgumentException malformed) {
      System.err.println(malformed.getMessage());
      return usage();
    }
    try {
      return new IngestBench(options).run();
    } catch (Exception failure) {
      // Threads of servers that were not closed would keep the process alive.
      failure.printStackTrace();
      return 1;
    }
  }

  private static int usage() {
    System.err.print(USAGE);
    System.err.println(String.join(", ", IngestBench.NAMES));
    return 2;
  }
}
