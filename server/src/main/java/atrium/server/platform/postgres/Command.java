package atrium.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program of the operating system to its end. */
final class Command {
  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** What a finished program left: its exit code and all it printed, both streams together. */
  record Result(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  private Command() {}

  /**
   * @param input is written to the program's standard input, which is then closed
   * @throws UncheckedIOException when the program cannot be started
   * @throws IllegalStateException when it is not done in time; it has been killed then
   */
  static Result run(List<String> command, Path directory, String input, Duration limit) {
    try {
      Process process = builder(command, directory).redirectErrorStream(true).start();
      CompletableFuture<String> output = readAll(process);
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // It ended before it had read everything; its exit code tells why.
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            command.getFirst() + " was not done after " + limit.toSeconds() + " s");
      }
      return new Result(process.exitValue(), output.join().strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command.getFirst());
    }
  }

  /**
   * A program that inherits neither our environment ({@code PGDATA}, {@code LD_LIBRARY_PATH}, …)
   * nor our language.
   */
  static ProcessBuilder builder(List<String> command, Path directory) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", searchPath());
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  /** Where {@code name} is installed. */
  static Optional<String> find(String name) {
    for (String folder : searchPath().split(":", -1)) {
      Path candidate = Path.of(folder, name);
      if (candidate.isAbsolute() && Files.isExecutable(candidate)) {
        return Optional.of(candidate.toString());
      }
    }
    return Optional.empty();
  }

  private static String searchPath() {
    String path = System.getenv("PATH");
    return path == null || path.isBlank() ? DEFAULT_PATH : path + ":" + DEFAULT_PATH;
  }

  private static CompletableFuture<String> readAll(Process process) {
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.complete(
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException failure) {
            output.completeExceptionally(failure);
          }
        });
    return output;
  }
}
