package atrium.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Live sockets beside Node's {@code ws} and {@code socket.io}: memory of an idle socket, deliveries
 * a second, bursts, and how long one broadcast takes. Arguments: repetitions (3), then numbers of
 * sockets (1000 5000 10000). Needs a file limit above the largest number, and Node with npm for the
 * yardsticks.
 */
final class PushBench {
  /** Yardsticks, and what npm fetches for them. */
  private static final Map<String, String> YARDSTICKS =
      new TreeMap<>(Map.of("ws", "ws@8.23.0", "socketio", "socket.io@4.8.4"));

  /** Medians of one server at one number of sockets. */
  private record Result(double idle, double p50, double p99, double one, double eight) {}

  private PushBench() {}

  public static void main(String[] arguments) throws Exception {
    int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    var sizes =
        arguments.length > 1
            ? Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList()
            : List.of(1_000, 5_000, 10_000);
    var folder = Files.createDirectories(Path.of("target", "bench-push").toAbsolutePath());
    var scripts = new TreeMap<String, Path>();
    for (var yardstick : YARDSTICKS.entrySet()) {
      Node.script(folder, yardstick.getKey() + ".js", yardstick.getValue())
          .ifPresent(script -> scripts.put(yardstick.getKey(), script));
    }
    System.out.printf(
        Locale.ROOT,
        "push: messages of 500 bytes, %d repetitions, median; broadcasts: at most 2 in flight%n%n"
            + "%-8s %8s %12s %10s %10s %14s %14s %8s%n",
        repetitions,
        "server",
        "sockets",
        "idle KB each",
        "p50 ms",
        "p99 ms",
        "deliveries/s",
        "8 at once /s",
        "burst x");
    for (int size : sizes) {
      compare(size, repetitions, folder, scripts);
    }
  }

  private static void compare(
      int size, int repetitions, Path folder, SortedMap<String, Path> scripts) throws Exception {
    var ours = new ArrayList<Result>();
    var theirs = new TreeMap<String, List<Result>>();
    double busy = 0;
    for (int i = 0; i < repetitions; i++) {
      busy = Math.max(busy, load());
      ours.add(measure(List.of(java(), "-Xms64m", "-Xmx1g", "-XX:+UseSerialGC"), size, folder));
      for (var script : scripts.entrySet()) {
        var command = List.of("node", "--expose-gc", script.getValue().toString());
        theirs
            .computeIfAbsent(script.getKey(), _ -> new ArrayList<>())
            .add(measure(command, size, folder));
      }
    }
    var atrium = median(ours);
    print("atrium", size, atrium);
    theirs.forEach((name, results) -> print(name, size, median(results)));
    theirs.forEach((name, results) -> ratios(name, atrium, median(results)));
    System.out.printf(
        Locale.ROOT,
        "  burst %.2fx of single (target >= 3x); idle %.1f KB (target <= 12 at 10k); load of the"
            + " machine before each run: up to %.2f%n%n",
        atrium.eight() / atrium.one(),
        atrium.idle(),
        busy);
  }

  private static void ratios(String name, Result atrium, Result other) {
    System.out.printf(
        Locale.ROOT,
        "  deliveries %.2fx of %s (target >= %s at 10k); p99 %.2fx%s%n",
        atrium.one() / other.one(),
        name,
        name.equals("ws") ? "1.1x" : "2x",
        atrium.p99() / other.p99(),
        name.equals("ws") ? " (target <= 1x)" : "");
  }

  private static void print(String server, int size, Result result) {
    System.out.printf(
        Locale.ROOT,
        "%-8s %8d %12.2f %10.1f %10.1f %14.0f %14.0f %8.2f%n",
        server,
        size,
        result.idle(),
        result.p50(),
        result.p99(),
        result.one(),
        result.eight(),
        result.eight() / result.one());
  }

  private static Result median(List<Result> all) {
    return new Result(
        median(all.stream().mapToDouble(Result::idle).toArray()),
        median(all.stream().mapToDouble(Result::p50).toArray()),
        median(all.stream().mapToDouble(Result::p99).toArray()),
        median(all.stream().mapToDouble(Result::one).toArray()),
        median(all.stream().mapToDouble(Result::eight).toArray()));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** One server from start to end, with one client. */
  private static Result measure(List<String> command, int size, Path folder) throws Exception {
    var whole = new ArrayList<>(command);
    if (!command.getFirst().equals("node")) {
      whole.addAll(classPath());
      whole.add(PushBenchServer.class.getName());
    }
    try (var server = Node.start(whole, folder, Map.of())) {
      var client = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:+UseSerialGC"));
      client.addAll(classPath());
      client.addAll(
          List.of(
              PushBenchClient.class.getName(),
              Integer.toString(server.port()),
              Integer.toString(size),
              Long.toString(server.process().pid())));
      boolean engine = command.getLast().endsWith("socketio.js");
      client.addAll(
          engine
              ? List.of("/live/?EIO=4&transport=websocket", "40")
              : List.of("/live", "{\"t\":\"hello\"}"));
      var process = new ProcessBuilder(client).redirectError(Node.log(folder, "client")).start();
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        return parse(out);
      } catch (IOException failure) {
        var served = server.process();
        var state = served.isAlive() ? "runs" : "ended with " + served.exitValue();
        throw new IOException("The server " + state, failure);
      } finally {
        process.destroy();
      }
    }
  }

  private static Result parse(BufferedReader out) throws IOException {
    Map<String, Double> values = new HashMap<>();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("idle_kb=")) {
        for (var pair : line.split(" ", -1)) {
          int at = pair.indexOf('=');
          values.put(pair.substring(0, at), Double.valueOf(pair.substring(at + 1)));
        }
      }
    }
    if (values.isEmpty()) {
      throw new IOException("The client measured nothing; see its log");
    }
    return new Result(
        values.getOrDefault("idle_kb", 0.0),
        values.getOrDefault("p50_ms", 0.0),
        values.getOrDefault("p99_ms", 0.0),
        values.getOrDefault("one", 0.0),
        values.getOrDefault("eight", 0.0));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> classPath() {
    var absolute = new ArrayList<String>();
    for (var part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      absolute.add(Path.of(part).toAbsolutePath().toString());
    }
    return List.of(
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        String.join(File.pathSeparator, absolute));
  }

  private static double load() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }
}
