package atrium.server;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Pace;
import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.SimulatorFactory;
import atrium.connector.testing.SimulatorOptions;
import atrium.server.accounts.NewPerson;
import atrium.server.accounts.NewWorkspace;
import atrium.server.platform.config.Config;
import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same server with a sample workspace, and with simulators that play the platforms over real
 * HTTP on this machine: real signatures, batches, redeliveries, media.
 */
final class Demo {
  private static final String EMAIL = "mei@solstice.example";
  private static final String PASSWORD = "twelve quiet evenings";
  private static final String SLUG = "solstice-lamps";
  private static final int USUAL_PORT = 8080;
  private static final String CUSTOMERS = "--customers=";

  private Demo() {}

  static int run(List<String> flags, Map<String, String> environment) {
    var pace = pace(flags);
    var simulators = new LinkedHashMap<String, PlatformSimulator>();
    try {
      for (var factory : ServiceLoader.load(SimulatorFactory.class)) {
        if (factory.isInDemo()) {
          simulators.put(factory.connector(), factory.start(SimulatorOptions.lifelike()));
        }
      }
      var ofTheServer = flags.stream().filter(flag -> !flag.startsWith(CUSTOMERS)).toList();
      var config = config(ofTheServer, environment);
      config.log().apply();
      return Server.run(
          config, standIns(simulators), (server, url) -> open(server, url, simulators, pace));
    } finally {
      simulators.values().forEach(PlatformSimulator::close);
    }
  }

  /** How its customers write: as a busy morning, or calmly as {@link Pace#calm} has it. */
  static Pace pace(List<String> flags) {
    var told = flags.stream().filter(flag -> flag.startsWith(CUSTOMERS)).reduce((_, last) -> last);
    return switch (told.orElse(CUSTOMERS + "busy").substring(CUSTOMERS.length())) {
      case "busy" -> Pace.demo();
      case "calm" -> Pace.calm();
      default -> throw new StartRefused(told.orElseThrow() + ": customers are busy or calm.");
    };
  }

  /**
   * Its own folder and a free port, unless told otherwise; its customers write to where it listens.
   */
  static Config config(List<String> flags, Map<String, String> environment) {
    var all = new ArrayList<String>();
    if (given(flags, environment, "data_dir").isEmpty()) {
      all.add("--data_dir=data/demo");
    }
    if (given(flags, environment, "public_url").isEmpty()) {
      var told = given(flags, environment, "listen.port");
      var port = told.orElseGet(() -> Integer.toString(freePort()));
      if (told.isEmpty()) {
        all.add("--listen.port=" + port);
      }
      all.add("--public_url=http://localhost:" + port);
    }
    if (given(flags, environment, "log.level").isEmpty()) {
      all.add("--log.level=warn");
    }
    all.addAll(flags);
    return Config.read(all, environment, Path.of("").toAbsolutePath());
  }

  private static Optional<String> given(
      List<String> flags, Map<String, String> environment, String key) {
    var flag = "--" + key + "=";
    var variable = "ATRIUM_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    return flags.stream()
        .filter(each -> each.startsWith(flag))
        .map(each -> each.substring(flag.length()))
        .findFirst()
        .or(() -> Optional.ofNullable(environment.get(variable)));
  }

  private static int freePort() {
    return free(USUAL_PORT).or(() -> free(0)).orElse(USUAL_PORT);
  }

  private static Optional<Integer> free(int port) {
    try (var socket = new ServerSocket(port)) {
      return Optional.of(socket.getLocalPort());
    } catch (IOException taken) {
      return Optional.empty();
    }
  }

  private static Set<String> standIns(Map<String, PlatformSimulator> simulators) {
    var hosts = new TreeSet<String>();
    simulators
        .values()
        .forEach(s -> hosts.add(s.address().getHost() + ":" + s.address().getPort()));
    return hosts;
  }

  private static void open(
      Wiring server, URI url, Map<String, PlatformSimulator> simulators, Pace pace) {
    server
        .accounts()
        .firstAdmin()
        .bootstrap(
            new NewPerson(EMAIL, "Mei Tanaka", PASSWORD, "en"),
            new NewWorkspace("Solstice Lamps", SLUG, "Asia/Tokyo"));
    var shop = new DemoShop(server, url, SLUG);
    simulators.forEach((connector, simulator) -> {
      shop.connect(connector, simulator);
      var _ = simulator.play(DemoScript.of(connector), pace);
    });
    System.out.println(
        """

        Atrium is open.   %s
        Sign in with      %s
        Password          %s

        Customers of a lamp shop write in eight languages over a simulated WhatsApp and LINE.
        Open it in two browsers to see both live. Ctrl-C ends it; the data stays in the demo folder.
        """
            .formatted(url, EMAIL, PASSWORD));
  }
}
