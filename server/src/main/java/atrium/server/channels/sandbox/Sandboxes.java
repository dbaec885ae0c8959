package atrium.server.channels.sandbox;

import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.SimulatorFactory;
import atrium.connector.testing.SimulatorOptions;
import atrium.server.api.Names;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.channels.StandIns;
import atrium.server.channels.sandbox.SandboxStore.Stored;
import atrium.server.platform.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front door of sandboxes. Methods wait for the database: call from virtual threads. */
public final class Sandboxes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sandboxes.class);
  private static final int MOST = 200;
  private static final String REMOVED = "The sandbox was removed.";
  private final SandboxParts parts;
  private final StandIns standIns;
  private final SandboxStore store = new SandboxStore();
  private final Map<String, SimulatorFactory> factories;
  private final Map<Long, Stage> stages = new ConcurrentHashMap<>();

  public Sandboxes(SandboxParts parts) {
    this.parts = parts;
    standIns = parts.channels().standIns();
    factories =
        ServiceLoader.load(SimulatorFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toUnmodifiableMap(SimulatorFactory::connector, each -> each));
  }

  /** Whatever ran when the server was stopped runs again, with the customers it had. */
  public Sandboxes start() {
    var open = parts.database().everywhere(Reason.INSTANCE_ADMIN, tx -> store.open(tx, MOST));
    open.forEach(this::startAgain);
    return this;
  }

  private void startAgain(Stored sandbox) {
    try {
      raise(sandbox);
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .addKeyValue("evt", "sandbox.failed")
          .addKeyValue("channel", sandbox.channel())
          .log("A sandbox could not be started again", failure);
    }
  }

  /** Which connectors can be tried, and the sandboxes there are, by connector. */
  Map<String, Optional<Stored>> offered(Principal who) {
    var present =
        parts.database().inWorkspace(who.workspace(), store::all).stream()
            .collect(Collectors.toMap(Stored::connector, each -> each));
    return factories.keySet().stream()
        .collect(Collectors.toMap(name -> name, name -> Optional.ofNullable(present.get(name))));
  }

  /**
   * Opens the sandbox of a connector; one that was removed comes back with its channel.
   *
   * @throws Refusal.Invalid {@code unknown_connector} if nothing stands in for it
   * @throws Refusal.Conflict {@code account_taken} if the stand-in's account is connected otherwise
   */
  synchronized Stored open(Principal who, String connector) {
    if (!factories.containsKey(connector)) {
      throw Names.invalid("/connector", "unknown_connector");
    }
    var present = offered(who).get(connector);
    if (present != null && present.isPresent()) {
      var sandbox = present.get();
      return stages.containsKey(sandbox.channel()) ? sandbox : raise(sandbox);
    }
    if (stages.size() >= MOST) {
      throw new Refusal.Conflict("too_many_sandboxes", "There are too many sandboxes already.");
    }
    return connect(who.workspace(), connector);
  }

  private Stored connect(long workspace, String connector) {
    var stage = stage(connector, 0, List.of());
    try {
      var account = stage.simulator().accounts().getFirst();
      var connected =
          standIns.connect(
              workspace,
              new StandIns.Account(
                  connector,
                  "Sandbox: " + parts.title(connector),
                  stage.simulator().endpointSettings(),
                  account.settings()));
      var sandbox =
          new Stored(
              workspace,
              connected.channel(),
              connector,
              connected.token(),
              stage.simulator().address().getPort(),
              List.of(),
              true);
      if (!stage.simulator().subscribe(hook(sandbox))) {
        throw new Refusal.Unavailable(
            "webhook_refused", "The webhook address did not answer.", Duration.ofSeconds(5));
      }
      return keep(sandbox, stage);
    } catch (RuntimeException failure) {
      drop(stage);
      throw failure;
    }
  }

  /** Starts the stand-in of a sandbox that is known, and points its channel there. */
  private Stored raise(Stored sandbox) {
    var stage = stage(sandbox.connector(), sandbox.port(), sandbox.customers());
    try {
      var port = stage.simulator().address().getPort();
      if (!sandbox.open() || port != sandbox.port()) {
        standIns.point(
            sandbox.workspace(),
            sandbox.channel(),
            stage.simulator().accounts().getFirst().settings());
      }
      stage.simulator().deliverTo(hook(sandbox));
      return keep(
          new Stored(
              sandbox.workspace(),
              sandbox.channel(),
              sandbox.connector(),
              sandbox.token(),
              port,
              sandbox.customers(),
              true),
          stage);
    } catch (RuntimeException failure) {
      drop(stage);
      throw failure;
    }
  }

  private Stored keep(Stored sandbox, Stage stage) {
    parts
        .database()
        .inWorkspace(
            sandbox.workspace(),
            tx -> {
              store.save(tx, sandbox);
              return sandbox;
            });
    stages.put(sandbox.channel(), stage);
    return sandbox;
  }

  private Stage stage(String connector, int port, List<String> customers) {
    var factory = Optional.ofNullable(factories.get(connector)).orElseThrow(Refusal.NotFound::new);
    var stage = new Stage(started(factory, port), parts.clock(), customers);
    parts.http().permit(stage.authority());
    return stage;
  }

  private PlatformSimulator started(SimulatorFactory factory, int port) {
    var options = SimulatorOptions.lifelike().by(parts.clock());
    try {
      return factory.start(options.at(port));
    } catch (UncheckedIOException taken) {
      return factory.start(options);
    }
  }

  private void drop(Stage stage) {
    parts.http().forbid(stage.authority());
    stage.close();
  }

  private URI hook(Stored sandbox) {
    return parts.edge().resolve("/hooks/" + sandbox.token());
  }

  /**
   * Removes a sandbox: its stand-in ends, its channel stays with its conversations, paused.
   *
   * @throws Refusal.NotFound if there is none that somebody may see
   */
  synchronized void remove(Principal who, long channel) {
    var sandbox = find(who, channel);
    standIns.pause(who.workspace(), channel, REMOVED);
    var stage = stages.remove(channel);
    parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              store.save(
                  tx,
                  new Stored(
                      sandbox.workspace(),
                      channel,
                      sandbox.connector(),
                      sandbox.token(),
                      sandbox.port(),
                      sandbox.customers(),
                      false));
              return channel;
            });
    if (stage != null) {
      drop(stage);
    }
  }

  /** A sandbox that runs here. */
  record Running(Stored sandbox, Stage stage) {}

  /**
   * What is said in a sandbox.
   *
   * @throws Refusal.NotFound if there is none that somebody may see
   * @throws Refusal.Conflict {@code sandbox_closed} if it was removed, or runs on another node
   */
  Running running(Principal who, long channel) {
    var sandbox = find(who, channel);
    var stage = stages.get(channel);
    if (stage == null) {
      throw new Refusal.Conflict("sandbox_closed", "The sandbox does not run.");
    }
    return new Running(sandbox, stage);
  }

  /** Lets a customer of a sandbox do something. */
  Running play(Principal who, long channel, String customer, Stage.Deed deed) {
    var running = running(who, channel);
    running.stage().play(customer, deed);
    var names = running.stage().customers();
    if (names.equals(running.sandbox().customers())) {
      return running;
    }
    var sandbox = running.sandbox();
    return new Running(
        keep(
            new Stored(
                sandbox.workspace(),
                channel,
                sandbox.connector(),
                sandbox.token(),
                sandbox.port(),
                names,
                true),
            running.stage()),
        running.stage());
  }

  /**
   * A file for a customer to send.
   *
   * @throws Refusal.Invalid if there is none of that id that he put there, or it is too large
   */
  Stage.Deed file(Principal who, String id) {
    var file = parts.uploaded().find(who, id).orElseThrow(Sandboxes::noFile);
    if (file.size() > Stage.LARGEST_FILE) {
      throw Names.invalid("/file_id", "too_large");
    }
    try (var bytes = file.open()) {
      return new Stage.Deed.SendsFile(bytes.readAllBytes(), file.mimeType(), file.fileName());
    } catch (IOException unreadable) {
      throw new Refusal.Unavailable(
          "storage_unavailable", "The file cannot be read now.", Duration.ofSeconds(5));
    }
  }

  private static Refusal noFile() {
    return new Refusal.Unprocessable("no_such_file", "There is no such file of yours.");
  }

  private Stored find(Principal who, long channel) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var _ = parts.channels().view(tx, who, channel);
              return store.find(tx, channel).orElseThrow(Refusal.NotFound::new);
            });
  }

  @Override
  public void close() {
    stages.values().forEach(this::drop);
    stages.clear();
  }
}
