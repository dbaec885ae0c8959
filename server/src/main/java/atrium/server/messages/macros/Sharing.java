package atrium.server.messages.macros;

import java.util.OptionalLong;

/** Whose a macro is. */
sealed interface Sharing {
  /** One agent's own. */
  record Mine(long agent) implements Sharing {}

  /** Of those who are in a team; once that is no more, of those who manage macros. */
  record OfTeam(long team) implements Sharing {}

  /** Of everybody in the workspace. */
  record Everybody() implements Sharing {}

  /** The words of the API. */
  enum Visibility {
    MINE,
    TEAM,
    EVERYBODY
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
}
