package atrium.bench;

import atrium.connector.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@link SendPlatform} in a process of its own. */
final class SendOutside implements AutoCloseable {
  private final SideProcess process;
  private final JsonNode introduction;

  private SendOutside(SideProcess process) throws IOException {
    this.process = process;
    this.introduction = WireJson.MAPPER.readTree(process.line());
  }

  static SendOutside start(Path folder, int numbers) throws IOException {
    var options = List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"));
    return new SendOutside(
        SideProcess.start(
            folder.resolve("outside.log"), options, SendPlatform.class, Integer.toString(numbers)));
  }

  long pid() {
    return process.pid();
  }

  /** What connects it: authority, settings of the endpoint, settings of each account. */
  JsonNode introduction() {
    return introduction;
  }

  String tell(String command) throws IOException {
    return process.ask(command);
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
    var values = process.numbers("taken " + beginning + " " + messages);
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
    process.close();
  }
}
