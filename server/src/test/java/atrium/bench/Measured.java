package atrium.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one measurement gave.
 *
 * @param rate messages a second
 * @param p50 of the answers, milliseconds; 0 where nothing waited for answers
 * @param p99 likewise
 * @param server microseconds of processor time of this JVM for a message
 * @param postgres likewise, of PostgreSQL
 * @param generator likewise, of the load generator where it is a process of its own
 * @param foreign cores that other programs used
 * @param failed answers other than 200, or batches that were refused
 */
record Measured(
    double rate,
    double p50,
    double p99,
    double server,
    double postgres,
    double generator,
    double foreign,
    long failed) {
  static final String HEAD =
      String.format(
          Locale.ROOT,
          "%-14s %10s %8s %8s %10s %8s %8s %8s %7s",
          "",
          "messages/s",
          "p50 ms",
          "p99 ms",
          "server us",
          "PG us",
          "load us",
          "foreign",
          "failed");

  static Measured of(Load.Answered answered, Usage used) {
    double messages = Math.max(1, answered.good());
    return new Measured(
        answered.good() / answered.seconds(),
        answered.p50(),
        answered.p99(),
        used.server() / 1e3 / messages,
        used.postgres() / 1e3 / messages,
        used.generator() / 1e3 / messages,
        used.foreignCores(),
        answered.failed());
  }

  static Measured median(List<Measured> all) {
    return new Measured(
        middle(all, Measured::rate),
        middle(all, Measured::p50),
        middle(all, Measured::p99),
        middle(all, Measured::server),
        middle(all, Measured::postgres),
        middle(all, Measured::generator),
        middle(all, Measured::foreign),
        all.stream().mapToLong(Measured::failed).sum());
  }

  private static double middle(List<Measured> all, ToDoubleFunction<Measured> value) {
    var sorted = all.stream().mapToDouble(value).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  String line(String name) {
    return String.format(
        Locale.ROOT,
        "%-14s %10.0f %8.2f %8.2f %10.1f %8.1f %8.1f %8.2f %7d",
        name,
        rate,
        p50,
        p99,
        server,
        postgres,
        generator,
        foreign,
        failed);
  }
}
