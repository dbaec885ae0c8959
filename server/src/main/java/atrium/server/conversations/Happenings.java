package atrium.server.conversations;

import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Front door of the room, for what was done to conversations. */
public final class Happenings {
  private final HappeningStore store = new HappeningStore();

  /** A place in a timeline: between what happened. */
  public record Place(Instant at, long id) {}

  /** Those that exist. */
  public List<Happening> get(Tx tx, Collection<Long> wanted) {
    return wanted.isEmpty() ? List.of() : store.get(tx, wanted);
  }

  /** At most {@code limit} in conversations of these identities, the last before a place first. */
  public List<Happening> before(Tx tx, Collection<Long> identities, Place place, int limit) {
    return store.range(tx, identities, place, true, limit);
  }

  /** At most {@code limit} in conversations of these identities, the first after a place first. */
  public List<Happening> after(Tx tx, Collection<Long> identities, Place place, int limit) {
    return store.range(tx, identities, place, false, limit);
  }
}
