package atrium.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The load generator: {@link LoadClient} in a process of its own. */
final class Load implements AutoCloseable {
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;
  private final Path folder;

  /**
   * Where webhooks go.
   *
   * @param path of the endpoint
   * @param secret they are signed with
   * @param number the platform's id of the account
   */
  record Target(String path, String secret, String number) {
    private String line() {
      return path + "\t" + secret + "\t" + number;
    }
  }

  /**
   * One measurement to be made.
   *
   * @param customers known in each target
   * @param seconds it lasts; 0: until each customer of each target wrote once
   * @param rate webhooks a second, sent when they are due; 0: each when the last was answered
   */
  record Job(
      int port, List<Target> targets, int connections, int customers, double seconds, int rate) {
    Job {
      targets = List.copyOf(targets);
    }

    Job lasting(double other) {
      return new Job(port, targets, connections, customers, other, rate);
    }

    Job over(int otherConnections) {
      return new Job(port, targets, otherConnections, customers, seconds, rate);
    }

    Job at(int otherRate) {
      return new Job(port, targets, connections, customers, seconds, otherRate);
    }
  }

  /**
   * Answers, and how long they took in milliseconds.
   *
   * @param late those that took longer than a second
   */
  record Answered(long good, long failed, double seconds, double p50, double p99, long late) {}

  private Load(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static Load start(Path folder) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path").split(File.pathSeparator, 2)[0],
            LoadClient.class.getName());
    var process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("load.log").toFile()))
            .start();
    return new Load(process, folder);
  }

  long pid() {
    return process.pid();
  }

  Answered run(Job job) throws IOException {
    var list = folder.resolve("targets.tsv");
    Files.write(list, job.targets().stream().map(Target::line).toList());
    commands.printf(
        "%d %d %d %d %d %s%n",
        job.port(),
        job.connections(),
        job.customers(),
        Math.round(job.seconds() * 1e3),
        job.rate(),
        list);
    var line = answers.readLine();
    if (line == null) {
      throw new IOException("The load generator ended; see " + folder.resolve("load.log"));
    }
    Map<String, Double> values = new HashMap<>();
    for (var pair : line.split(" ", -1)) {
      int at = pair.indexOf('=');
      values.put(pair.substring(0, at), Double.valueOf(pair.substring(at + 1)));
    }
    return new Answered(
        values.getOrDefault("good", 0.0).longValue(),
        values.getOrDefault("failed", 0.0).longValue(),
        values.getOrDefault("seconds", 1.0),
        values.getOrDefault("p50", 0.0),
        values.getOrDefault("p99", 0.0),
        values.getOrDefault("late", 0.0).longValue());
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
