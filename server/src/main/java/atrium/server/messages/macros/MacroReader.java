package atrium.server.messages.macros;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who looks at macros: he sees his own, his teams', everybody's, and whoever manages them sees all
 * but what is somebody else's own.
 *
 * @param agent empty for a program
 */
record MacroReader(OptionalLong agent, Set<Long> teams, boolean manages) {
  static MacroReader of(Principal who, Set<Long> teams) {
    return new MacroReader(
        who.kind() == Principal.Kind.AGENT ? OptionalLong.of(who.actor()) : OptionalLong.empty(),
        teams,
        who.may(Permission.MACRO_MANAGE));
  }

  boolean sees(Sharing sharing) {
    return switch (sharing) {
      case Sharing.Mine(long owner) -> agent.equals(OptionalLong.of(owner));
      case Sharing.OfTeam(long team) -> manages || teams.contains(team);
      case Sharing.Everybody() -> true;
    };
  }

  /** Whether he may make, change and delete such a one. */
  boolean mayChange(Sharing sharing) {
    return switch (sharing) {
      case Sharing.Mine(long owner) -> agent.equals(OptionalLong.of(owner));
      case Sharing.OfTeam _, Sharing.Everybody _ -> manages;
    };
  }
}
