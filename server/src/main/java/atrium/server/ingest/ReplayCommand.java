package atrium.server.ingest;

import atrium.server.api.Refusal;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** {@code ./atrium replay}: takes in again what could not be stored. */
public final class ReplayCommand {
  private static final String USAGE =
      """
      usage: atrium replay --workspace <slug> [--from <time>] [--to <time>]
                           [--outcome failed|unrouted|all]
             times as 2026-11-20T00:00:00Z; without them all that is kept
      """;
  private static final Set<String> OPTIONS = Set.of("--workspace", "--from", "--to", "--outcome");
  private static final Set<String> OUTCOMES = Set.of("failed", "unrouted", "all");
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
  private final Function<String, Optional<Long>> workspaces;
  private final Journal journal;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param workspaces the id behind a slug
   */
  public ReplayCommand(
      Function<String, Optional<Long>> workspaces,
      Journal journal,
      PrintStream out,
      PrintStream err) {
    this.workspaces = workspaces;
    this.journal = journal;
    this.out = out;
    this.err = err;
  }

  /**
   * Carries out one command.
   *
   * @param arguments what follows {@code replay}
   * @return exit code: 0 done, 1 something failed again, 2 not understood
   */
  public int run(List<String> arguments) {
    try {
      var options = options(arguments);
      var workspace = Optional.ofNullable(options.get("--workspace")).flatMap(workspaces);
      var outcome = options.getOrDefault("--outcome", "failed");
      if (workspace.isEmpty() || !OUTCOMES.contains(outcome)) {
        err.print(USAGE);
        return 2;
      }
      var query =
          new JournalQuery(
              Instant.parse(options.getOrDefault("--from", Instant.EPOCH.toString())),
              Instant.parse(options.getOrDefault("--to", END.toString())),
              outcome,
              OptionalLong.empty(),
              Optional.empty(),
              0,
              Journal.MOST_AT_ONCE);
      var done = journal.replayAll(workspace.get(), query);
      out.println(
          "Taken in again: %d items, %d of them new, %d failed."
              .formatted(done.replayed(), done.stored(), done.failed()));
      return done.failed() == 0 ? 0 : 1;
    } catch (Refusal refusal) {
      err.println(refusal.getMessage());
      return 1;
    } catch (DateTimeParseException | IllegalArgumentException malformed) {
      err.print(USAGE);
      return 2;
    }
  }

  private static Map<String, String> options(List<String> arguments) {
    var options = new HashMap<String, String>();
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException("usage");
      }
      options.put(arguments.get(i), arguments.get(i + 1));
    }
    return options;
  }
}
