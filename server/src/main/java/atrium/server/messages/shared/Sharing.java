package atrium.server.messages.shared;

import atrium.server.api.Ids;
import atrium.server.api.Names;
import atrium.server.api.Refusal;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whose a thing is. */
public sealed interface Sharing {
  /** One agent's own. */
  record Mine(long agent) implements Sharing {}

  /** Of those who are in a team; once that is no more, of those who manage such things. */
  record OfTeam(long team) implements Sharing {}

  /** Of everybody in the workspace. */
  record Everybody() implements Sharing {}

  /** The words of the API. */
  enum Visibility {
    MINE,
    TEAM,
    EVERYBODY
  }

  /** Names no team, so that whoever looks for it finds none. */
  long NO_TEAM = -1;

  /** Of two columns of a row, of which at most one is set. */
  static Sharing stored(@Nullable Long agent, @Nullable Long team) {
    if (agent != null) {
      return new Mine(agent);
    }
    return team == null ? new Everybody() : new OfTeam(team);
  }

  /** What is being made by this reader, until he says otherwise: his own, or a program's, all's. */
  static Sharing usual(SharedReader reader) {
    return reader.agent().isPresent() ? new Mine(reader.agent().getAsLong()) : new Everybody();
  }

  /**
   * Whose it is from now on, as it is asked for; {@link OfTeam} of a team that may not be there.
   *
   * @param visibility empty: it stays
   * @param team with {@link Visibility#TEAM}, and only then
   * @throws Refusal.Invalid if the team is left out or too much
   * @throws Refusal.Forbidden if a program asks for its own
   */
  static Sharing after(
      Sharing before, Optional<Visibility> visibility, Optional<String> team, SharedReader reader) {
    boolean ofTeam = visibility.filter(each -> each == Visibility.TEAM).isPresent();
    if (ofTeam != team.isPresent()) {
      throw Names.invalid("/team_id", ofTeam ? "required" : "invalid_value");
    }
    if (visibility.isEmpty()) {
      return before;
    }
    return switch (visibility.get()) {
      case MINE ->
          new Mine(
              reader
                  .agent()
                  .orElseThrow(() ->
                      new Refusal.Forbidden("agents_only", "A program has nothing of its own.")));
      case TEAM -> new OfTeam(team.flatMap(Ids::parse).orElse(NO_TEAM));
      case EVERYBODY -> new Everybody();
    };
  }

  /** In the words of the API. */
  default Visibility visibility() {
    return switch (this) {
      case Mine _ -> Visibility.MINE;
      case OfTeam _ -> Visibility.TEAM;
      case Everybody _ -> Visibility.EVERYBODY;
    };
  }

  /** The agent whose own it is. */
  default OptionalLong ofAgent() {
    return this instanceof Mine(long agent) ? OptionalLong.of(agent) : OptionalLong.empty();
  }

  /** The team it is of. */
  default OptionalLong ofTeam() {
    return this instanceof OfTeam(long team) ? OptionalLong.of(team) : OptionalLong.empty();
  }

  /** In the words of the audit log. */
  default String told() {
    return switch (this) {
      case Mine(long agent) -> "agent " + agent;
      case OfTeam(long team) -> "team " + team;
      case Everybody() -> "everybody";
    };
  }
}
