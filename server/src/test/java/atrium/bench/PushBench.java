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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Live sockets beside Node's {@code ws}: memory of an idle socket, deliveries a second, bursts, and
 * how long one broadcast takes. Arguments: repetitions (3), then numbers of sockets (1000 5000
 * 10000). Needs a file limit above the largest number, and Node with npm for the yardstick.
 */
final class PushBench {
  private static final String WS = "ws@8.23.0";

  /** Medians of one server at one number of sockets. */
  private record Result(double idle, double p50, double p99, double one, double eight) {}

  private record Running(Process process, int port) {}

  private PushBench() {}

  public static void main(String[] arguments) throws Exception {
    int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    var sizes =
        arguments.length > 1
            ? Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList()
            : List.of(1_000, 5_000, 10_000);
    var folder = Files.createDirectories(Path.of("target", "bench-push").toAbsolutePath());
    var script = yardstick(folder);
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
      compare(size, repetitions, folder, script);
    }
  }

  private static void compare(int size, int repetitions, Path folder, Optional<Path> script)
      throws Exception {
    var atrium = new ArrayList<Result>();
    var ws = new ArrayList<Result>();
    double foreign = 0;
    for (int i = 0; i < repetitions; i++) {
      double busy = load();
      foreign = Math.max(foreign, busy);
      atrium.add(measure(List.of(java(), "-Xms64m", "-Xmx1g", "-XX:+UseSerialGC"), size, folder));
      if (script.isPresent()) {
        ws.add(measure(List.of("node", "--expose-gc", script.get().toString()), size, folder));
      }
    }
    var ours = median(atrium);
    print("atrium", size, ours);
    if (!ws.isEmpty()) {
      var theirs = median(ws);
      print("ws", size, theirs);
      System.out.printf(
          Locale.ROOT,
          "  deliveries %.2fx of ws (target >= 1.1x at 10k); p99 %.2fx (target <= 1x);"
              + " burst %.2fx of single (target >= 3x); idle %.1f KB (target <= 12 at 10k)%n",
          ours.one() / theirs.one(),
          ours.p99() / theirs.p99(),
          ours.eight() / ours.one(),
          ours.idle());
    }
    System.out.printf(
        Locale.ROOT, "  load of the machine before each run: up to %.2f%n%n", foreign);
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
    var server = start(whole, folder);
    try {
      var client = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:+UseSerialGC"));
      client.addAll(classPath());
      client.addAll(
          List.of(
              PushBenchClient.class.getName(),
              Integer.toString(server.port()),
              Integer.toString(size),
              Long.toString(server.process().pid())));
      var process = new ProcessBuilder(client).redirectError(log(folder, "client")).start();
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        return parse(out);
      } catch (IOException failure) {
        var served = server.process();
        var state = served.isAlive() ? "runs" : "ended with " + served.exitValue();
        throw new IOException("The server " + state, failure);
      } finally {
        process.destroy();
      }
    } finally {
      server.process().destroy();
      server.process().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private static Running start(List<String> command, Path folder) throws IOException {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(log(folder, "server"))
            .start();
    // Kept open: a server whose output nobody takes would stop when it says something.
    var out = process.inputReader(StandardCharsets.UTF_8);
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ready ")) {
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return new Running(process, Integer.parseInt(line.substring(6).strip()));
      }
    }
    throw new IOException("The server did not start; see " + folder);
  }

  private static ProcessBuilder.Redirect log(Path folder, String name) {
    return ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile());
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

  /** Fetches the yardstick once; empty if that is not possible here. */
  private static Optional<Path> yardstick(Path folder) throws IOException, InterruptedException {
    var script = folder.resolve("ws.js");
    try (var source = PushBench.class.getResourceAsStream("/bench/ws.js")) {
      if (source == null) {
        return Optional.empty();
      }
      Files.write(script, source.readAllBytes());
    }
    if (!Files.isDirectory(folder.resolve("node_modules/ws"))) {
      var install =
          new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", WS)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log(folder, "npm"));
      if (install.start().waitFor() != 0) {
        System.out.println("Node's ws could not be installed: no yardstick in this run");
        return Optional.empty();
      }
    }
    return Optional.of(script);
  }
}
