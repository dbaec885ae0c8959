package atrium.server.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A connected account: a number, a page, a mailbox.
 *
 * @param accountKey the platform's own id of the account
 * @param settings without secrets
 * @param secretKeys names of the secrets that are set
 * @param pauseReason why somebody paused it; empty while it sends
 * @param silenceMinutes after how many minutes of business hours without a word from the platform
 *     somebody is told
 * @param sandbox whether a stand-in plays its platform, so that no real customer is on it
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
    String pauseReason,
    OptionalInt silenceMinutes,
    boolean sandbox,
    Checked checked,
    Heard heard,
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

  /**
   * What the last check found.
   *
   * @param note one plain sentence
   * @param facts in the platform's own words: quality, limits, quota
   */
  public record Checked(
      HealthState health,
      String note,
      Map<String, String> facts,
      TokenLife token,
      Optional<Instant> at) {
    static final Checked NEVER =
        new Checked(HealthState.UNKNOWN, "", Map.of(), TokenLife.UNKNOWN, Optional.empty());

    public Checked {
      facts = Map.copyOf(facts);
    }

    /** What stands of it when the channel signs in with something else. */
    Checked withOtherSecrets() {
      return new Checked(health, note, facts, TokenLife.UNKNOWN, Optional.empty());
    }
  }

  /**
   * When the platform said something of customers.
   *
   * @param inbound a message of one of them
   * @param anything a message or a receipt
   * @param silentSince when it was last heard before the silence that was told; empty while it is
   *     not silent
   */
  public record Heard(
      Optional<Instant> inbound, Optional<Instant> anything, Optional<Instant> silentSince) {
    static final Heard NEVER = new Heard(Optional.empty(), Optional.empty(), Optional.empty());
  }

  HealthState health() {
    return checked.health();
  }
}
