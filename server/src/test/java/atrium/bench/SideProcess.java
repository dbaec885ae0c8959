package atrium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the bench in a process of its own, so that it takes no memory and no threads of what
 * is measured. It answers each line with one.
 */
final class SideProcess implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final PrintWriter commands;
  private final BufferedReader answers;

  private SideProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param log where its errors go
   * @param options of the virtual machine, and the class path
   */
  static SideProcess start(Path log, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new SideProcess(process, log);
  }

  long pid() {
    return process.pid();
  }

  /** Its next line. */
  String line() throws IOException {
    var line = answers.readLine();
    if (line == null) {
      throw new IOException("It ended; see " + log);
    }
    return line;
  }

  /** What it answers to a line. */
  String ask(String command) throws IOException {
    commands.println(command);
    return line();
  }

  /** The same, where it answers with numbers that have names. */
  Map<String, Double> numbers(String command) throws IOException {
    var numbers = new HashMap<String, Double>();
    for (var pair : ask(command).split(" ", -1)) {
      int at = pair.indexOf('=');
      numbers.put(pair.substring(0, at), Double.valueOf(pair.substring(at + 1)));
    }
    return numbers;
  }

  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
