package atrium.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One address of a customer.
 *
 * @param state {@code blocked} where its owner blocked us
 * @param blockedAt since when we keep what it writes out of sight
 * @param reached the channels it wrote on
 */
public record Identity(
    long id,
    String kind,
    String scope,
    String value,
    String display,
    Optional<String> profileName,
    Optional<String> username,
    String assurance,
    String state,
    Instant firstSeen,
    Optional<Instant> blockedAt,
    List<Reached> reached) {
  /**
   * When an address last wrote on a channel, and last came by an advertisement.
   *
   * @param told of a block that the platform is told of; looked up with a customer, not elsewhere
   */
  public record Reached(
      long channel,
      Instant lastInboundAt,
      Optional<Instant> lastReferralAt,
      Optional<ToldBlock> told) {}

  /**
   * What became of telling a platform.
   *
   * @param wanted whether to block; else to hear again
   * @param state {@code queued}, {@code told}, {@code refused} or {@code unknown}
   * @param code of a refusal, the platform's own
   */
  public record ToldBlock(boolean wanted, String state, Optional<String> code) {}
}
