package atrium.server.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Processes of a cluster that a killed server left running.
 *
 * <p>A process id in a file proves nothing: after a restart of the machine or container it may be
 * anybody's. So we look at what each process says of itself in {@code /proc/<pid>/cmdline}, which,
 * unlike its working directory, may be read for processes of other users.
 *
 * @param postmaster the process that {@code postmaster.pid} names, if it really is one of this
 *     cluster
 * @param others processes that outlive their postmaster for a moment
 */
record Leftover(OptionalLong postmaster, List<Long> others) {
  private static final String NO_PROCESS = "";

  /** Looks through all processes of this machine. */
  static Leftover find(Path cluster, String clusterName) throws IOException {
    String recorded = recordedPostmaster(cluster);
    OptionalLong postmaster = OptionalLong.empty();
    List<Long> others = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String id = process.getFileName().toString();
        if (!belongs(commandLine(process), cluster, clusterName)) {
          continue;
        }
        if (id.equals(recorded)) {
          postmaster = OptionalLong.of(Long.parseLong(id));
        } else {
          others.add(Long.parseLong(id));
        }
      }
    }
    return new Leftover(postmaster, List.copyOf(others));
  }

  boolean isGone() {
    return postmaster.isEmpty() && others.isEmpty();
  }

  /**
   * A postmaster shows the command we started it with; its children, a title with the cluster's
   * name.
   */
  private static boolean belongs(List<String> words, Path cluster, String clusterName) {
    if (words.isEmpty()) {
      return false;
    }
    boolean postmaster =
        words.size() > 2
            && words.getFirst().endsWith("/bin/postgres")
            && words.get(1).equals("-D")
            && words.get(2).equals(cluster.toString());
    return postmaster || words.getFirst().startsWith("postgres: " + clusterName + ": ");
  }

  private static String recordedPostmaster(Path cluster) throws IOException {
    try (Stream<String> lines =
        Files.lines(cluster.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().orElse(NO_PROCESS).strip();
    } catch (NoSuchFileException _) {
      return NO_PROCESS;
    }
  }

  /** Empty for a zombie and for a process that is gone by now. */
  private static List<String> commandLine(Path process) {
    try {
      String text = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
    } catch (IOException _) {
      return List.of();
    }
  }
}
