package atrium.server.platform.secrets;

import java.io.PrintStream;
import java.util.List;

/** {@code ./atrium secrets}: the keys that secrets are sealed with come, take over and go. */
public final class SecretsCommand {
  private static final String USAGE =
      """
      usage: atrium secrets status    which keys there are, and how much each sealed
             atrium secrets rotate    makes a new key, which seals from now on
             atrium secrets rewrap    puts what older keys sealed under the newest
      """;
  private final Rewrapping rewrapping;
  private final PrintStream out;
  private final PrintStream err;

  public SecretsCommand(Rewrapping rewrapping, PrintStream out, PrintStream err) {
    this.rewrapping = rewrapping;
    this.out = out;
    this.err = err;
  }

  /**
   * Carries out one command.
   *
   * @param arguments what follows {@code secrets}
   * @return exit code: 0 done, 1 something could not be opened, 2 not understood
   */
  public int run(List<String> arguments) {
    return switch (String.join(" ", arguments)) {
      case "status" -> status();
      case "rotate" -> rotate();
      case "rewrap" -> rewrap();
      default -> {
        err.print(USAGE);
        yield 2;
      }
    };
  }

  private int status() {
    var here = rewrapping.keys();
    boolean missing = false;
    for (var use : rewrapping.uses().entrySet()) {
      var key = use.getKey();
      out.println(
          "key %s: sealed %d  %s"
              .formatted(
                  key,
                  use.getValue(),
                  key.equals(here.getFirst())
                      ? "seals"
                      : here.contains(key) ? "opens" : "MISSING"));
      missing |= !here.contains(key);
    }
    return missing ? 1 : 0;
  }

  private int rotate() {
    var added = rewrapping.add();
    added
        .file()
        .ifPresentOrElse(
            file -> {
              out.println(
                  "Key %s stands first in %s and seals from now on.".formatted(added.id(), file));
              out.println(
                  "Back the file up, copy it to every node, then run: atrium secrets rewrap");
            },
            () -> {
              err.println(
                  "The keys are given as secrets.key. Put this one in front of them, with a comma"
                      + " between, on every node; start each again; then run: atrium secrets rewrap");
              added.text().ifPresent(out::println);
            });
    return 0;
  }

  private int rewrap() {
    var outcome = rewrapping.rewrap();
    out.println("%d secrets are under the newest key now.".formatted(outcome.rewrapped()));
    outcome.failed().forEach(row -> err.println("No key here opens: " + row));
    if (outcome.failed().isEmpty()) {
      rewrapping.uses().entrySet().stream()
          .filter(use -> use.getValue() == 0)
          .forEach(use ->
              out.println(
                  ("Nothing needs key %s any more: it may be taken out, and kept with the"
                          + " backups of the database that were made until now.")
                      .formatted(use.getKey())));
    }
    return outcome.failed().isEmpty() ? 0 : 1;
  }
}
