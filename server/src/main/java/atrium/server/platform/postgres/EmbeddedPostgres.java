package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Atrium brings along: made, started, watched and stopped by us, in {@code
 * <data_dir>/postgres}.
 *
 * <p>If it dies it is started again, on the same port, with growing pauses; {@link #state} says so
 * meanwhile. If we are killed it runs on, and the next start in the same folder stops it in order
 * before starting its own.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** What may be expected of it now: only {@code READY} takes connections. */
  public enum State {
    READY,
    RESTARTING,
    STOPPED
  }

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int PORT_ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** One that lived this long did not die of its start, so the next pause is short again. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final FolderLock folder;
  private final Postmaster postmaster;
  private final DatabaseAddress application;
  private final DatabaseAddress superuser;
  private final Thread supervisor =
      Thread.ofVirtual().name("postgres-supervisor").unstarted(this::supervise);
  private volatile Process process;
  private volatile State state = State.READY;
  private volatile boolean closing;

  private EmbeddedPostgres(
      FolderLock folder,
      Postmaster postmaster,
      Process process,
      DatabaseAddress application,
      DatabaseAddress superuser) {
    this.folder = folder;
    this.postmaster = postmaster;
    this.process = process;
    this.application = application;
    this.superuser = superuser;
  }

  /**
   * Starts PostgreSQL in {@code <dataFolder>/postgres}, making everything on the first call, and
   * returns when it takes connections.
   *
   * @throws StartRefused when it cannot run here, saying why and what to do
   */
  public static EmbeddedPostgres start(Path dataFolder) {
    try {
      createPrivately(dataFolder);
      FolderLock folder = FolderLock.take(dataFolder);
      try {
        EmbeddedPostgres server = start(dataFolder.toRealPath(), folder);
        server.supervisor.start();
        return server;
      } catch (IOException | InterruptedException | RuntimeException failure) {
        folder.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw new StartRefused(
          "PostgreSQL cannot be started in " + dataFolder + ": " + failure, failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while PostgreSQL was starting", failure);
    }
  }

  /**
   * The application's database, as the plain role that owns it. Stays the same over restarts of
   * PostgreSQL.
   */
  public DatabaseAddress address() {
    return application;
  }

  /**
   * The server's superuser, for tools beside the server; the server itself never signs in with it.
   */
  public DatabaseAddress superuser() {
    return superuser;
  }

  /** Never blocks. */
  public State state() {
    return state;
  }

  /** The folder of its files, links resolved; its disk must not fill up. */
  public Path folder() {
    return postmaster.home();
  }

  /** The process id of the main PostgreSQL process. */
  public long processId() {
    return process.pid();
  }

  /** Stops PostgreSQL in order: 20 s for that, then at once. Further calls do nothing. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    supervisor.interrupt();
    try {
      supervisor.join();
      postmaster.stop(process);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      state = State.STOPPED;
      folder.close();
    }
  }

  private static EmbeddedPostgres start(Path dataFolder, FolderLock folder)
      throws IOException, InterruptedException {
    ServerAccount account = ServerAccount.choose();
    PostgresHome home = PostgresHome.open(dataFolder, account);
    PostgresBinaries binaries = PostgresBinaries.unpack(home.path());
    Cluster cluster = new Cluster(home, binaries, account);
    Postmaster postmaster = new Postmaster(home, binaries, account, cluster);
    account.refuseForeign(cluster.folder());
    postmaster.clearLeftover();
    cluster.create();
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        return new EmbeddedPostgres(
            folder,
            postmaster,
            postmaster.start(port),
            cluster.address(Cluster.APPLICATION, port),
            cluster.address(Cluster.SUPERUSER, port));
      } catch (PortTaken taken) {
        if (attempt == PORT_ATTEMPTS) {
          throw new StartRefused("PostgreSQL finds no free port on 127.0.0.1", taken);
        }
      }
    }
  }

  private void supervise() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closing) {
        long started = System.nanoTime();
        int exit = process.waitFor();
        state = State.RESTARTING;
        log.error("PostgreSQL ended by itself (exit code {}) and is started again", exit);
        if (System.nanoTime() - started > SETTLED.toNanos()) {
          pause = FIRST_PAUSE;
        }
        do {
          Thread.sleep(pause);
          pause = longer(pause);
        } while (!restarted());
      }
    } catch (InterruptedException _) {
      // close() wants no more restarts.
    }
  }

  private boolean restarted() throws InterruptedException {
    try {
      postmaster.clearLeftover();
      process = postmaster.start(application.port());
      state = State.READY;
      log.info("PostgreSQL is back");
      return true;
    } catch (IOException | PortTaken | RuntimeException failure) {
      log.error("PostgreSQL cannot be started again yet", failure);
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Customers' words will lie here. When we are root, the user that PostgreSQL runs as must be able
   * to pass through, but still cannot list it.
   */
  private static void createPrivately(Path dataFolder) throws IOException {
    if (!Files.isDirectory(dataFolder)) {
      Files.createDirectories(dataFolder);
      String permissions = ServerAccount.currentUser() == 0 ? "rwx--x--x" : "rwx------";
      Files.setPosixFilePermissions(dataFolder, PosixFilePermissions.fromString(permissions));
    }
  }
}
