package atrium.server;

import atrium.server.platform.config.Config;
import atrium.server.platform.config.StartRefused;
import java.nio.file.Path;
import java.util.List;

/** Entry point: reads the command and the settings, and runs the one with the other. */
public final class Main {
  private static final int REFUSED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private Main() {}

  public static void main(String[] arguments) {
    var given = List.of(arguments);
    boolean named = !given.isEmpty() && !given.getFirst().startsWith("-");
    var command = named ? given.getFirst() : "run";
    var rest = named ? given.subList(1, given.size()) : given;
    System.exit(run(command, rest));
  }

  private static int run(String command, List<String> arguments) {
    try {
      return switch (command) {
        case "run" -> Server.run(config(arguments));
        case "demo" -> Demo.run(arguments, System.getenv());
        case "admin", "token", "replay", "audit", "secrets", "files" ->
            Tools.run(command, arguments, System.getenv());
        case "help" -> help();
        default -> unknown(command);
      };
    } catch (StartRefused refused) {
      System.err.println(refused.getMessage());
      return REFUSED;
    }
  }

  private static Config config(List<String> flags) {
    var config = Config.read(flags, System.getenv(), Path.of("").toAbsolutePath());
    config.log().apply();
    return config;
  }

  private static int help() {
    System.out.print(Commands.list());
    return 0;
  }

  private static int unknown(String command) {
    System.err.println("There is no command '" + command + "'. These are:");
    System.err.print(Commands.list());
    return NOT_UNDERSTOOD;
  }
}
