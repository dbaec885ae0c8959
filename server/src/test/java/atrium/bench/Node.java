package atrium.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Yardsticks that run in Node: their packages are fetched once, with npm. */
final class Node {
  private Node() {}

  /** A server in a process of its own. */
  record Running(Process process, int port) implements AutoCloseable {
    @Override
    public void close() {
      process.destroy();
      try {
        process.waitFor(20, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Puts a script and what it needs into a folder; empty if that is not possible here. */
  static Optional<Path> script(Path folder, String name, String... packages)
      throws IOException, InterruptedException {
    var script = folder.resolve(name);
    try (var source = Node.class.getResourceAsStream("/bench/" + name)) {
      if (source == null) {
        throw new IOException(name + " is missing");
      }
      Files.write(script, source.readAllBytes());
    }
    var command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund"));
    command.addAll(List.of("--prefix", "."));
    boolean here = true;
    for (var one : packages) {
      command.add(one);
      here &= Files.isDirectory(folder.resolve("node_modules/" + one.split("@", 2)[0]));
    }
    var install =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(folder, "npm"));
    if (!here && install.start().waitFor() != 0) {
      System.out.println(name + " could not be installed: it is no yardstick in this run");
      return Optional.empty();
    }
    return Optional.of(script);
  }

  /** Starts a server and waits until it says on which port. */
  static Running start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    var builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(log(folder, "server"));
    builder.environment().putAll(environment);
    var process = builder.start();
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

  static ProcessBuilder.Redirect log(Path folder, String name) {
    return ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile());
  }
}
