package atrium.bench;

import atrium.connector.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** {@link SendPlatform} in a process of its own. */
final class SendOutside implements AutoCloseable {
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;
  private final JsonNode introduction;

  private SendOutside(Process process) throws IOException {
    this.process = process;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.introduction = WireJson.MAPPER.readTree(line());
  }

  static SendOutside start(Path folder, int numbers) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            SendPlatform.class.getName(),
            Integer.toString(numbers));
    return new SendOutside(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("outside.log").toFile()))
            .start());
  }

  private String line() throws IOException {
    var line = answers.readLine();
    if (line == null) {
      throw new IOException("The outside ended; see outside.log");
    }
    return line;
  }

  long pid() {
    return process.pid();
  }

  /** What connects it: authority, settings of the endpoint, settings of each account. */
  JsonNode introduction() {
    return introduction;
  }

  String tell(String command) throws IOException {
    commands.println(command);
    return line();
  }

  /** Lets agents answer, and returns when the last was told that his answer is in. */
  void post(SendAgents.Job job) throws IOException {
    if (!tell(job.line()).startsWith("failed=0 ")) {
      throw new IOException("Answers were not accepted");
    }
  }

  /**
   * What the platform took.
   *
   * @param distinct texts; fewer than messages if some came twice
   * @param first microseconds since 1970, likewise last
   */
  record Taken(long messages, long distinct, long first, long last, double p50, double p99) {
    /** The rate counts from here on. */
    Taken since(long micros) {
      return new Taken(messages, distinct, micros, last, p50, p99);
    }

    Load.Answered answered() {
      double seconds = Math.max(1, last - first) / 1e6;
      return new Load.Answered(distinct, messages - distinct, seconds, p50, p99, 0);
    }
  }

  /** Waits until so many texts that begin so are there. */
  Taken taken(String beginning, int messages) throws IOException {
    Map<String, Double> values = new HashMap<>();
    for (var pair : tell("taken " + beginning + " " + messages).split(" ", -1)) {
      int at = pair.indexOf('=');
      values.put(pair.substring(0, at), Double.valueOf(pair.substring(at + 1)));
    }
    var taken =
        new Taken(
            values.getOrDefault("taken", 0.0).longValue(),
            values.getOrDefault("distinct", 0.0).longValue(),
            values.getOrDefault("first", 0.0).longValue(),
            values.getOrDefault("last", 0.0).longValue(),
            values.getOrDefault("p50", 0.0),
            values.getOrDefault("p99", 0.0));
    if (taken.distinct() != messages) {
      throw new IOException("Of " + messages + " messages " + taken.distinct() + " arrived");
    }
    return taken;
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
