package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A data folder for one test. Making a cluster costs seconds on a busy disk, so all but those of
 * {@link #empty} get a copy of one that was made once.
 */
record EmbeddedHome(Path dataFolder) implements AutoCloseable {
  /** Each of the processes that tests run in at once has its own. */
  private static final Path ROOM =
      Path.of("target", "embedded-tests-" + System.getProperty("atrium.test.process", "1"))
          .toAbsolutePath();

  private static final Path MODEL = ROOM.resolve("model");

  /** With programs and a cluster, as after an orderly stop. */
  static EmbeddedHome create() throws IOException {
    makeModel();
    EmbeddedHome home = empty();
    Path model = MODEL.resolve("postgres").toRealPath();
    Path programs = model.resolve(PostgresBinaries.VERSION);
    // A link to the programs, copies of all else, owners and rights kept.
    run(
        home,
        "mkdir -m 711 postgres && ln -s \"$0\" postgres/ && cp -a \"$1\"/cluster-* \"$1\"/*.password postgres/",
        programs.toString(),
        model.toString());
    return home;
  }

  /** With the programs only. */
  static EmbeddedHome withoutCluster() throws IOException {
    EmbeddedHome home = create();
    run(home, "rm -r postgres/cluster-* postgres/*.password");
    return home;
  }

  /** As on the first day. */
  static EmbeddedHome empty() throws IOException {
    return new EmbeddedHome(Files.createDirectories(ROOM.resolve("data-" + System.nanoTime())));
  }

  private static synchronized void makeModel() {
    if (!Files.exists(MODEL.resolve("postgres/cluster-" + PostgresBinaries.MAJOR))) {
      EmbeddedPostgres.start(MODEL).close();
    }
  }

  private static void run(EmbeddedHome home, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script));
    command.addAll(List.of(arguments));
    Command.Result result = Command.run(command, home.dataFolder(), "", Duration.ofMinutes(1));
    assertThat(result.succeeded()).describedAs(result.output()).isTrue();
  }

  Path postgres() {
    return dataFolder.resolve("postgres");
  }

  Path cluster() throws IOException {
    return postgres().toRealPath().resolve("cluster-" + PostgresBinaries.MAJOR);
  }

  @Override
  public void close() throws IOException {
    if (Files.isSymbolicLink(postgres())) {
      Folders.delete(postgres().toRealPath());
    }
    Folders.delete(dataFolder);
  }
}
