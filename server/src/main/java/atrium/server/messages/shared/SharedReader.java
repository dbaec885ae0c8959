package atrium.server.messages.shared;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Who looks at shared things: he sees his own, his teams', everybody's, and whoever manages them
 * sees all but what is somebody else's own.
 *
 * @param agent empty for a program
 * @param teams those he is in
 */
public record SharedReader(OptionalLong agent, Set<Long> teams, boolean manages) {
  public SharedReader {
    teams = Set.copyOf(teams);
  }

  public boolean sees(Sharing sharing) {
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
