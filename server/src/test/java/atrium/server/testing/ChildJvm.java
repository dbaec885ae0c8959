package atrium.server.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Another Java process with this one's class path, for what only a process can show: kill -9,
 * signals, exit codes.
 */
public final class ChildJvm implements AutoCloseable {
  /** Only against waiting for ever: a machine under load may take long over a few seconds' work. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private ChildJvm(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts {@code main}.
   *
   * @param properties system properties
   */
  public static ChildJvm start(Class<?> main, Map<String, String> properties, String... arguments) {
    return start(List.of(), System.getProperty("java.class.path"), main, properties, arguments);
  }

  /**
   * As the other, through a command that changes the process before it becomes Java, such as {@code
   * setpriv}.
   *
   * @param classPath for a user who may not read ours
   */
  public static ChildJvm start(
      List<String> prefix,
      String classPath,
      Class<?> main,
      Map<String, String> properties,
      String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Datrium.log.level=warn"));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits until it prints a line that begins so, and returns the rest of that line. */
  public String awaitLine(String beginning) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      @Nullable String line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line != null && line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
      if (line == null && !process.isAlive() && lines.isEmpty()) {
        break;
      }
    }
    throw new AssertionError(
        "No line '"
            + beginning
            + "…' (alive: "
            + process.isAlive()
            + "). It printed:\n"
            + output());
  }

  /** Sends a signal by its name, such as {@code TERM}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + process.pid()).start().waitFor();
  }

  /** As the out-of-memory killer would: nothing of it runs any more when this returns. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT)) {
      throw new AssertionError("It does not end. It printed:\n" + output());
    }
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  /** All it has printed so far. */
  public String output() {
    return String.join("\n", seen);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        seen.add(line);
        lines.add(line);
      }
    } catch (IOException _) {
      // It was killed.
    }
  }
}
