package atrium.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The load generator: {@link LoadClient} in a process of its own. */
final class Load implements AutoCloseable {
  private final SideProcess process;
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

  private Load(SideProcess process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  static Load start(Path folder) throws IOException {
    var classes = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
    return new Load(
        SideProcess.start(
            folder.resolve("load.log"), List.of("-Xmx256m", "-cp", classes), LoadClient.class),
        folder);
  }

  long pid() {
    return process.pid();
  }

  Answered run(Job job) throws IOException {
    var list = folder.resolve("targets.tsv");
    Files.write(list, job.targets().stream().map(Target::line).toList());
    var values =
        process.numbers(
            "%d %d %d %d %d %s"
                .formatted(
                    job.port(),
                    job.connections(),
                    job.customers(),
                    Math.round(job.seconds() * 1e3),
                    job.rate(),
                    list));
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
    process.close();
  }
}
