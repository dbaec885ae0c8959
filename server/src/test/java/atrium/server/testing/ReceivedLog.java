package atrium.server.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one agent's page got of the log, over all its connections; finds every gap, repeat and
 * disorder that the protocol lets a client see. At the end {@link #events} must be the workspace's
 * log filtered by what he may see (guarantee G6).
 */
public final class ReceivedLog {
  private final List<Long> events = new ArrayList<>();
  private final List<JsonNode> bodies = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> resyncs = new ArrayList<>();
  private Optional<String> epoch = Optional.empty();
  private long position = -1;

  /** Takes the next message of the connection that is open now. */
  public void take(JsonNode message) {
    switch (message.path("t").asString("flush")) {
      case "ready" -> ready(message);
      case "resync" -> {
        resyncs.add(message.path("reason").asString());
        begin(message);
      }
      case "hb" -> moveTo(message.path("upTo").asLong(), "hb");
      case "flush" -> flush(message);
      default -> faults.add("unknown message " + message);
    }
  }

  private void ready(JsonNode message) {
    long seq = message.path("seq").asLong();
    if (position >= 0 && seq != position) {
      faults.add("asked to go on from " + position + " and was told " + seq);
    }
    begin(message);
  }

  private void begin(JsonNode message) {
    epoch = Optional.of(message.path("epoch").asString());
    position = message.path("seq").asLong();
  }

  private void flush(JsonNode message) {
    long previous = message.path("prev").asLong();
    if (previous != position) {
      faults.add("stands at " + position + " and a flush says it follows " + previous);
    }
    long last = position;
    for (var event : message.path("events")) {
      long seq = event.path("seq").asLong();
      if (seq <= last) {
        faults.add("got " + seq + " after " + last);
      }
      last = seq;
      events.add(seq);
    }
    if (message.path("events").isEmpty()) {
      faults.add("got an empty flush");
    }
    bodies.add(message);
    moveTo(message.path("upTo").asLong(), "flush");
    if (last > position) {
      faults.add("got " + last + " in a flush up to " + position);
    }
  }

  private void moveTo(long seq, String by) {
    if (seq < position) {
      faults.add(by + " went back from " + position + " to " + seq);
    }
    position = seq;
  }

  /** Where to go on from; negative before the first answer. */
  public long position() {
    return position;
  }

  public Optional<String> epoch() {
    return epoch;
  }

  /** Numbers of all events, in the order received. */
  public List<Long> events() {
    return List.copyOf(events);
  }

  /** All flushes. */
  public List<JsonNode> flushes() {
    return List.copyOf(bodies);
  }

  /** What broke the protocol; must be empty. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Reasons of all resyncs; each is a gap that the page knows of. */
  public List<String> resyncs() {
    return List.copyOf(resyncs);
  }
}
