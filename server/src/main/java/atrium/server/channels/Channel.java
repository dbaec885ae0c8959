package atrium.server.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connected account: a number, a page, a mailbox.
 *
 * @param accountKey the platform's own id of the account
 * @param settings without secrets
 * @param secretKeys names of the secrets that are set
 * @param health what the last check found
 */
public record Channel(
    long id,
    OptionalLong endpoint,
    String connector,
    String name,
    String accountKey,
    Map<String, String> settings,
    List<String> secretKeys,
    State state,
    HealthState health,
    String healthNote,
    Optional<Instant> checkedAt,
    Optional<Instant> lastInboundAt,
    Instant createdAt,
    long revision) {
  public Channel {
    settings = Map.copyOf(settings);
    secretKeys = List.copyOf(secretKeys);
  }

  /** Whether it sends. A paused channel still receives. */
  public enum State {
    ACTIVE,
    PAUSED
  }

  /** How well it works. */
  public enum HealthState {
    UNKNOWN,
    WORKING,
    DEGRADED,
    REAUTHENTICATE,
    UNREACHABLE
  }
}
