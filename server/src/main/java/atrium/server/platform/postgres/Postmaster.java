package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main process of a running cluster: starting it, knowing when it is ready, ending it. */
final class Postmaster {
  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

  /**
   * Crash recovery replays at most about max_wal_size of log; that may take a while on a slow disk.
   */
  private static final Duration READY_LIMIT = Duration.ofMinutes(5);

  private static final Duration FAST_LIMIT = Duration.ofSeconds(20);
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(10);

  private final PostgresHome home;
  private final PostgresBinaries binaries;
  private final ServerAccount account;
  private final Cluster cluster;

  Postmaster(PostgresHome home, PostgresBinaries binaries, ServerAccount account, Cluster cluster) {
    this.home = home;
    this.binaries = binaries;
    this.account = account;
    this.cluster = cluster;
  }

  Path home() {
    return home.path();
  }

  /**
   * Starts PostgreSQL on this port of 127.0.0.1 and returns when it takes connections.
   *
   * @throws StartRefused when it ends instead, with what it said
   */
  Process start(int port) throws IOException, InterruptedException, PortTaken {
    ServerSettings.write(home.settings(), cluster.name());
    Process process =
        Command.builder(inOwnSession(port), home.path())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(home.startLog().toFile())
            .start();
    try {
      awaitReady(process, port);
      return process;
    } catch (InterruptedException interrupted) {
      stop(process);
      throw interrupted;
    }
  }

  private void awaitReady(Process process, int port)
      throws IOException, InterruptedException, PortTaken {
    long started = System.nanoTime();
    while (!isReady(process.pid())) {
      if (process.waitFor(STEP)) {
        String words = lastWords();
        if (words.contains("Address already in use")) {
          throw new PortTaken(port);
        }
        throw new StartRefused("PostgreSQL does not start. It says: " + words);
      }
      if (System.nanoTime() - started > READY_LIMIT.toNanos()) {
        stop(process);
        throw new StartRefused(
            "PostgreSQL was not ready after " + READY_LIMIT.toMinutes() + " min: " + lastWords());
      }
    }
  }

  /**
   * Ends it in order: open transactions are rolled back, all is written. Kills it only if it will
   * not end.
   */
  void stop(Process process) throws InterruptedException {
    signal("INT", process.pid());
    if (process.waitFor(FAST_LIMIT)) {
      return;
    }
    log.warn(
        "PostgreSQL has not ended after {} s and is ended at once; it recovers at its next start",
        FAST_LIMIT.toSeconds());
    signal("QUIT", process.pid());
    if (!process.waitFor(IMMEDIATE_LIMIT)) {
      process.destroyForcibly().waitFor();
    }
  }

  /**
   * Ends what a killed server left running in this folder, and removes its {@code postmaster.pid}.
   * The caller holds the folder's lock, so nobody else can be using it.
   *
   * @throws StartRefused when something of it will not end
   */
  void clearLeftover() throws IOException {
    Leftover leftover = Leftover.find(cluster.folder(), cluster.name());
    OptionalLong postmaster = leftover.postmaster();
    if (postmaster.isPresent()) {
      log.info(
          "A PostgreSQL of a killed server still runs (process {}) and is stopped",
          postmaster.getAsLong());
      signal("INT", postmaster.getAsLong());
      if (!gone(FAST_LIMIT)) {
        signal("QUIT", postmaster.getAsLong());
      }
    }
    if (!gone(IMMEDIATE_LIMIT)) {
      throw new StartRefused(
          "Processes of an earlier PostgreSQL still use "
              + cluster.folder()
              + " and do not end: "
              + Leftover.find(cluster.folder(), cluster.name())
              + ". End them, then start Atrium again.");
    }
    // Its process id may meanwhile be somebody else's, or a zombie's, and PostgreSQL would refuse
    // to start.
    Files.deleteIfExists(pidFile());
  }

  private boolean gone(Duration limit) throws IOException {
    long started = System.nanoTime();
    while (!Leftover.find(cluster.folder(), cluster.name()).isGone()) {
      if (System.nanoTime() - started > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }

  /**
   * A session of its own keeps the terminal's Ctrl-C away from it: it must end after us, not with
   * us.
   */
  private List<String> inOwnSession(int port) {
    List<String> command = new ArrayList<>();
    Command.find("setsid").ifPresent(command::add);
    command.addAll(
        account.command(
            List.of(
                binaries.program("postgres"),
                "-D",
                cluster.folder().toString(),
                "-c",
                "config_file=" + home.settings(),
                "-c",
                "port=" + port)));
    return command;
  }

  /** PostgreSQL keeps its state in the eighth line of this file; pg_ctl waits in the same way. */
  private boolean isReady(long id) throws IOException {
    Path file = pidFile();
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    return lines.size() >= 8
        && lines.getFirst().strip().equals(Long.toString(id))
        && lines.get(7).strip().equals("ready");
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(home.startLog(), StandardCharsets.ISO_8859_1);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()))
        + "\nSee also "
        + cluster.folder().resolve("log");
  }

  private Path pidFile() {
    return cluster.folder().resolve("postmaster.pid");
  }

  private void signal(String name, long id) {
    List<String> kill = List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(id));
    Command.Result result = Command.run(kill, Path.of("/"), "", IMMEDIATE_LIMIT);
    if (!result.succeeded()) {
      log.warn("Process {} could not be sent {}: {}", id, name, result.output());
    }
  }
}
