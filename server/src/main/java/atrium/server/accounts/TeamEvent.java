package atrium.server.accounts;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** What this room announces of teams; ids travel as text. Seen by everybody in the workspace. */
sealed interface TeamEvent extends LedgerEvent {
  long id();

  /** Payload of an event about a team. */
  record OfTeam(int v, String team) {}

  @Override
  default OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  default List<Long> channels() {
    return List.of();
  }

  @Override
  default Object payload() {
    return new OfTeam(1, Long.toString(id()));
  }

  /** It is new, or its name, its members or its channels are others than before. */
  record Changed(long id) implements TeamEvent {
    @Override
    public String kind() {
      return "team.changed";
    }
  }

  /** It is no more. */
  record Deleted(long id) implements TeamEvent {
    @Override
    public String kind() {
      return "team.deleted";
    }
  }
}
