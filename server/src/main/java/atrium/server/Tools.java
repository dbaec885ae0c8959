package atrium.server;

import atrium.server.accounts.AdminCommand;
import atrium.server.accounts.TokenCommand;
import atrium.server.api.Acting;
import atrium.server.audit.AuditCommand;
import atrium.server.ingest.ReplayCommand;
import atrium.server.platform.Lifecycle;
import atrium.server.platform.config.Config;
import atrium.server.platform.config.StartRefused;
import atrium.server.platform.secrets.SecretsCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commands that work beside a running server, or alone when none runs. */
final class Tools {
  private static final int FAILED = 1;
  private static final Set<String> SETTINGS =
      Set.of("--config", "--data_dir", "--database.url", "--secrets.key");

  private Tools() {}

  static int run(String command, List<String> arguments, Map<String, String> environment) {
    var flags = arguments.stream().filter(Tools::isSetting).toList();
    var rest = arguments.stream().filter(argument -> !isSetting(argument)).toList();
    var config = Config.read(quiet(flags), environment, Path.of("").toAbsolutePath());
    config.log().apply();
    try (var lifecycle = new Lifecycle(config.shutdown().drain())) {
      var foundation = Foundation.beside(config, lifecycle);
      var wiring = new Wiring(config, foundation, Set.of());
      var operator = new Acting.CommandLine(System.getProperty("user.name", ""));
      return Acting.as(operator, () -> run(command, rest, wiring));
    } catch (StartRefused refused) {
      throw refused;
    } catch (Exception failure) {
      System.err.println("It could not be done: " + failure.getMessage());
      return FAILED;
    }
  }

  private static int run(String command, List<String> arguments, Wiring wiring) {
    var administration = wiring.accounts().administration();
    return switch (command) {
      case "admin" -> new AdminCommand(administration, System.out, System.err).run(arguments);
      case "token" -> new TokenCommand(administration, System.out, System.err).run(arguments);
      case "replay" ->
          new ReplayCommand(administration::workspace, wiring.journal(), System.out, System.err)
              .run(arguments);
      case "audit" ->
          new AuditCommand(wiring.audit(), administration::workspace, System.out, System.err)
              .run(arguments);
      case "files" -> wiring.filesCommand().run(arguments);
      case "secrets" -> new SecretsCommand(wiring.keys(), System.out, System.err).run(arguments);
      default -> throw new IllegalArgumentException("Not a tool: " + command);
    };
  }

  private static boolean isSetting(String argument) {
    int equals = argument.indexOf('=');
    return equals > 0
        && (SETTINGS.contains(argument.substring(0, equals)) || argument.startsWith("--media."));
  }

  private static List<String> quiet(List<String> flags) {
    var all = new java.util.ArrayList<String>(List.of("--log.level=error"));
    all.addAll(flags);
    return all;
  }
}
