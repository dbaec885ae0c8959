package atrium.connector;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * State of a connected account.
 *
 * @param detail one plain sentence: what was found and what to do
 * @param facts numbers and words worth showing (quality rating, limit, display name)
 * @param token how long it lets us in; empty where the platform does not say
 */
public record Health(State state, String detail, Map<String, String> facts, Optional<Token> token) {
  public Health {
    facts = Map.copyOf(facts);
  }

  public Health(State state, String detail, Map<String, String> facts) {
    this(state, detail, facts, Optional.empty());
  }

  public Health with(Optional<Token> other) {
    return new Health(state, detail, facts, other);
  }

  /**
   * The life of what we sign in with.
   *
   * @param endsAt from when on the platform refuses it; empty: never, unless somebody revokes it
   */
  public record Token(Optional<Instant> endsAt) {
    public static final Token ENDLESS = new Token(Optional.empty());

    public static Token until(Instant end) {
      return new Token(Optional.of(end));
    }
  }

  /** How well. */
  public enum State {
    WORKING,
    DEGRADED,
    REAUTHENTICATE,
    UNREACHABLE
  }
}
