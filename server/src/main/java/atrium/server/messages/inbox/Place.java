package atrium.server.messages.inbox;

import java.time.Instant;
import java.util.List;

/** A place in a timeline: between items. */
record Place(Instant at, long id) implements Comparable<Place> {
  List<String> values() {
    return List.of(at.toString(), Long.toString(id));
  }

  static Place of(List<String> values) {
    return new Place(Instant.parse(values.get(0)), Long.parseLong(values.get(1)));
  }

  @Override
  public int compareTo(Place other) {
    int byTime = at.compareTo(other.at);
    return byTime == 0 ? Long.compare(id, other.id) : byTime;
  }
}
