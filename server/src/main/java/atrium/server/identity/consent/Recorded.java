package atrium.server.identity.consent;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One time that an address allowed or forbade a topic.
 *
 * @param proof what he was shown, or where he said it
 * @param message the message in which he said it
 * @param by who recorded it; empty where he said it himself
 * @param at when he said it
 */
public record Recorded(
    long id,
    long identity,
    String topic,
    State state,
    Source source,
    Optional<String> proof,
    OptionalLong message,
    Optional<By> by,
    Instant at,
    Instant recordedAt) {
  /** An agent, or a token. */
  public record By(boolean program, long id) {}

  /** Whether it counts before another of the same topic: the newer, then the stricter. */
  boolean countsBefore(Recorded other) {
    int newer = at.compareTo(other.at);
    int stricter = other.state.compareTo(state);
    return newer != 0 ? newer > 0 : stricter != 0 ? stricter > 0 : id > other.id;
  }
}
