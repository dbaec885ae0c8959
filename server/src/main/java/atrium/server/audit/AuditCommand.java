package atrium.server.audit;

import atrium.server.platform.Json;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code ./atrium audit}: looks whether the chains are whole, and writes one out. */
public final class AuditCommand {
  private static final String USAGE =
      """
      usage: atrium audit verify [--end <chain>:<row>:<hash>]...
             atrium audit export <chain>
             a chain is the slug of a workspace, or: @installation
             --end compares with what an earlier verify, or the log (audit.end), said
      """;
  private static final String INSTALLATION = "@installation";
  private static final Pattern END =
      Pattern.compile("(@?[a-z0-9-]{1,50}):([1-9][0-9]{0,17}):([0-9a-f]{64})");
  private final Audit audit;
  private final Function<String, Optional<Long>> workspaces;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param workspaces the id behind a slug
   */
  public AuditCommand(
      Audit audit, Function<String, Optional<Long>> workspaces, PrintStream out, PrintStream err) {
    this.audit = audit;
    this.workspaces = workspaces;
    this.out = out;
    this.err = err;
  }

  /**
   * Carries out one command.
   *
   * @param arguments what follows {@code audit}
   * @return exit code: 0 whole, 1 a chain is broken or not there, 2 not understood
   */
  public int run(List<String> arguments) {
    if (!arguments.isEmpty() && arguments.getFirst().equals("verify")) {
      return ends(arguments.subList(1, arguments.size())).map(this::verify).orElseGet(this::usage);
    }
    if (arguments.size() == 2 && arguments.getFirst().equals("export")) {
      return export(arguments.get(1));
    }
    return usage();
  }

  private int usage() {
    err.print(USAGE);
    return 2;
  }

  private Optional<Long> chain(String name) {
    return name.equals(INSTALLATION) ? Optional.of(Audit.INSTALLATION) : workspaces.apply(name);
  }

  /** The hashes to compare with, by chain and row; empty where they cannot be understood. */
  private Optional<Map<Long, Map<Long, byte[]>>> ends(List<String> options) {
    var ends = new HashMap<Long, Map<Long, byte[]>>();
    for (int i = 0; i < options.size(); i += 2) {
      var end = END.matcher(i + 1 < options.size() ? options.get(i + 1) : "");
      if (!options.get(i).equals("--end") || !end.matches()) {
        return Optional.empty();
      }
      var chain = chain(end.group(1));
      if (chain.isEmpty()) {
        return Optional.empty();
      }
      ends.computeIfAbsent(chain.get(), _ -> new HashMap<>())
          .put(Long.parseLong(end.group(2)), HexFormat.of().parseHex(end.group(3)));
    }
    return Optional.of(ends);
  }

  private int verify(Map<Long, Map<Long, byte[]>> kept) {
    int broken = 0;
    for (var chain : new TreeMap<>(audit.names()).entrySet()) {
      var verdict = audit.verify(chain.getKey(), kept.getOrDefault(chain.getKey(), Map.of()));
      var name = chain.getValue();
      if (verdict.broken().isPresent()) {
        var what = verdict.broken().get();
        out.println("%s: BROKEN: row %d %s".formatted(name, what.seq(), what.kind().says()));
        broken++;
      } else {
        out.println(
            "%s: whole, %d rows, end %s:%d:%s"
                .formatted(name, verdict.seq(), name, verdict.seq(), Verdict.hex(verdict.hash())));
      }
    }
    return broken == 0 ? 0 : 1;
  }

  private int export(String name) {
    var chain = chain(name);
    if (chain.isEmpty()) {
      err.println("There is no such workspace. See: atrium admin persons");
      return 1;
    }
    audit.each(
        chain.get(),
        row -> out.println(Json.MAPPER.writeValueAsString(AuditRoutes.RowView.of(row))));
    return 0;
  }
}
