package atrium.server.accounts;

import atrium.server.api.Refusal;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./atrium admin}: for the operator, who opens workspaces and gives lost access back. */
public final class AdminCommand {
  private static final String USAGE =
      """
      usage: atrium admin persons
             atrium admin reset-password <e-mail>
             atrium admin reset-second-factor <e-mail>
             atrium admin make-owner <e-mail> --workspace <slug>
             atrium admin create-workspace <slug> --name <name> --zone <zone> --owner <e-mail>
      """;
  private final Administration administration;
  private final PrintStream out;
  private final PrintStream err;

  public AdminCommand(Administration administration, PrintStream out, PrintStream err) {
    this.administration = administration;
    this.out = out;
    this.err = err;
  }

  /**
   * Carries out one command.
   *
   * @param arguments what follows {@code admin}
   * @return exit code: 0 done, 1 cannot be done, 2 not understood
   */
  public int run(List<String> arguments) {
    try {
      if (arguments.equals(List.of("persons"))) {
        return persons();
      }
      if (arguments.size() == 2 && arguments.getFirst().equals("reset-password")) {
        return resetPassword(arguments.get(1));
      }
      if (arguments.size() == 2 && arguments.getFirst().equals("reset-second-factor")) {
        return resetSecondFactor(arguments.get(1));
      }
      if (arguments.size() == 4
          && arguments.getFirst().equals("make-owner")
          && arguments.get(2).equals("--workspace")) {
        return makeOwner(arguments.get(1), arguments.get(3));
      }
      if (arguments.size() == 8
          && arguments.getFirst().equals("create-workspace")
          && arguments.get(2).equals("--name")
          && arguments.get(4).equals("--zone")
          && arguments.get(6).equals("--owner")) {
        return createWorkspace(
            new NewWorkspace(arguments.get(3), arguments.get(1), arguments.get(5)),
            arguments.get(7));
      }
    } catch (Refusal refusal) {
      err.println(Administration.describe(refusal));
      return 1;
    }
    err.print(USAGE);
    return 2;
  }

  private int persons() {
    var everybody = administration.persons();
    if (everybody.isEmpty()) {
      out.println("Nobody yet. Start the server: it prints a link for the first admin.");
    }
    for (var listed : everybody) {
      var where =
          listed.workspaces().stream()
              .map(in -> in.slug() + ":" + in.role().name())
              .collect(Collectors.joining(", "));
      out.println(
          listed.person().email()
              + "  "
              + listed.person().name()
              + (where.isEmpty() ? "" : "  [" + where + "]")
              + (listed.disabled() ? "  disabled" : ""));
    }
    return 0;
  }

  private int resetPassword(String email) {
    var password = administration.resetPassword(email);
    if (password.isEmpty()) {
      err.println("Nobody has this e-mail. See: atrium admin persons");
      return 1;
    }
    out.println("New password: " + password.get());
    out.println("It is shown this once. All sessions of this person have ended.");
    return 0;
  }

  private int resetSecondFactor(String email) {
    if (!administration.resetSecondFactor(email)) {
      err.println("Nobody has this e-mail. See: atrium admin persons");
      return 1;
    }
    out.println("Done. The password is enough until a new second factor is set up.");
    return 0;
  }

  private int makeOwner(String email, String slug) {
    if (!administration.makeOwner(email, slug)) {
      err.println("There is no such person or no such workspace. See: atrium admin persons");
      return 1;
    }
    out.println("Done. The sessions of this person have ended; sign in again.");
    return 0;
  }

  private int createWorkspace(NewWorkspace workspace, String owner) {
    if (!administration.createWorkspace(workspace, owner)) {
      err.println("Nobody has this e-mail. See: atrium admin persons");
      return 1;
    }
    out.println("Done. Its owner finds it at /w/" + workspace.slug() + " and invites the others.");
    return 0;
  }
}
