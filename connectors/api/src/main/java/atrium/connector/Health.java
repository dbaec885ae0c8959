package atrium.connector;

import java.util.Map;

/**
 * State of a connected account.
 *
 * @param detail one plain sentence: what was found and what to do
 * @param facts numbers and words worth showing (quality rating, limit, display name)
 */
public record Health(State state, String detail, Map<String, String> facts) {
  public Health {
    facts = Map.copyOf(facts);
  }

  /** How well. */
  public enum State {
    WORKING,
    DEGRADED,
    REAUTHENTICATE,
    UNREACHABLE
  }
}
