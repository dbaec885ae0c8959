package atrium.server.messages.shared;

import atrium.server.accounts.Directory;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import java.util.OptionalLong;
import java.util.Set;

/** Front door: who sees and changes shared things of one kind. */
public final class Shares {
  private final Directory directory;
  private final Permission manage;

  /**
   * @param manage takes what others see
   */
  public Shares(Directory directory, Permission manage) {
    this.directory = directory;
    this.manage = manage;
  }

  /** What somebody is to shared things. */
  public SharedReader reader(Tx tx, Principal who) {
    boolean agent = who.kind() == Principal.Kind.AGENT;
    return new SharedReader(
        agent ? OptionalLong.of(who.actor()) : OptionalLong.empty(),
        agent ? directory.teamsOf(tx, who.actor()) : Set.of(),
        who.may(manage));
  }

  /**
   * Looks for the team that something shall be of.
   *
   * @throws Refusal.Unprocessable {@code no_such_team}
   */
  public void requireTeam(Tx tx, Sharing sharing) {
    if (sharing.ofTeam().isPresent() && !directory.hasTeam(tx, sharing.ofTeam().getAsLong())) {
      throw new Refusal.Unprocessable(
          "no_such_team", "There is no such team.", Refusal.Fault.of("/team_id", "no_such_team"));
    }
  }

  /**
   * Of what a reader sees, what he may change.
   *
   * @throws Refusal.Forbidden if others see it and he does not manage such things
   */
  public void requireMay(SharedReader reader, Sharing sharing) {
    if (!reader.mayChange(sharing)) {
      throw new Refusal.Forbidden(
          "forbidden", "This takes the permission %s.".formatted(manage.text()));
    }
  }

  /** Who alone hears of a change: whose own it was and is. Those it was taken from hear too. */
  public static OptionalLong only(Sharing before, Sharing after) {
    return before.equals(after) ? after.ofAgent() : OptionalLong.empty();
  }
}
