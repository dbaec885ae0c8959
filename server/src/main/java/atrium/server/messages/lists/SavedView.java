package atrium.server.messages.lists;

import atrium.server.messages.shared.Sharing;
import java.time.Instant;

/**
 * A view as stored.
 *
 * @param position from 0, smallest first among those of the same agent, of the same team, of
 *     everybody
 */
record SavedView(
    long id,
    String name,
    Sharing sharing,
    ListFilter filter,
    int position,
    Instant changedAt,
    long revision) {
  SavedView at(int place) {
    return new SavedView(id, name, sharing, filter, place, changedAt, revision);
  }

  /** As it is stored after a change. */
  SavedView changed() {
    return new SavedView(id, name, sharing, filter, position, changedAt, revision + 1);
  }

  /** Whether somebody who looks at both sees no difference. */
  boolean looksLike(SavedView other) {
    return name.equals(other.name)
        && sharing.equals(other.sharing)
        && filter.equals(other.filter)
        && position == other.position;
  }
}
