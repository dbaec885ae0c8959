package atrium.server.messages.inbox;

import java.time.Instant;
import java.util.List;

/** A place in a timeline: between messages. */
record Place(Instant at, long id) {
  List<String> values() {
    return List.of(at.toString(), Long.toString(id));
  }

  static Place of(List<String> values) {
    return new Place(Instant.parse(values.get(0)), Long.parseLong(values.get(1)));
  }

  static Place of(StoredMessage message) {
    return new Place(message.shownAt(), message.id());
  }
}
