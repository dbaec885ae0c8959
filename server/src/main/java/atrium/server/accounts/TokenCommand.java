package atrium.server.accounts;

import atrium.server.api.Refusal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code ./atrium token create}: an API token for scripts, without a browser. */
public final class TokenCommand {
  private static final String USAGE =
      """
      usage: atrium token create --workspace <slug> --name <name> --role admin|agent|read_only|bot
                                 [--expires <days>d|<hours>h]
      """;
  private static final Set<String> OPTIONS = Set.of("--workspace", "--name", "--role", "--expires");
  private static final Pattern LIFETIME = Pattern.compile("([1-9][0-9]{0,4})([dh])");
  private final Administration administration;
  private final PrintStream out;
  private final PrintStream err;

  public TokenCommand(Administration administration, PrintStream out, PrintStream err) {
    this.administration = administration;
    this.out = out;
    this.err = err;
  }

  /**
   * Carries out one command. Only the token goes to the standard output, so that a script can catch
   * it.
   *
   * @param arguments what follows {@code token}
   * @return exit code: 0 done, 1 cannot be done, 2 not understood
   */
  public int run(List<String> arguments) {
    var options = options(arguments);
    var slug = options.get("--workspace");
    var name = options.get("--name");
    var role = Role.of(options.getOrDefault("--role", "")).filter(Role::ofTokens);
    var expires = options.get("--expires");
    var lifetime = Optional.ofNullable(expires).flatMap(TokenCommand::lifetime);
    if (slug == null || name == null || role.isEmpty() || (expires != null && lifetime.isEmpty())) {
      err.print(USAGE);
      return 2;
    }
    return create(slug, new Administration.TokenDraft(name, role.get(), lifetime));
  }

  private int create(String slug, Administration.TokenDraft draft) {
    var workspace = administration.workspace(slug);
    if (workspace.isEmpty()) {
      err.println("There is no such workspace. See: atrium admin persons");
      return 1;
    }
    try {
      out.println(administration.createToken(workspace.get(), draft).secret());
    } catch (Refusal refusal) {
      err.println(Administration.describe(refusal));
      return 1;
    }
    err.println("The token is shown this once. Send it as: Authorization: Bearer <token>");
    return 0;
  }

  /** Empty when they cannot be understood. */
  private static Map<String, String> options(List<String> arguments) {
    if (arguments.size() % 2 == 0 || !arguments.getFirst().equals("create")) {
      return Map.of();
    }
    var options = new HashMap<String, String>();
    for (int i = 1; i < arguments.size(); i += 2) {
      var known = OPTIONS.contains(arguments.get(i));
      if (!known || options.put(arguments.get(i), arguments.get(i + 1)) != null) {
        return Map.of();
      }
    }
    return options;
  }

  private static Optional<Duration> lifetime(String text) {
    var parts = LIFETIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(parts.group(1));
    return Optional.of(
        parts.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count));
  }
}
