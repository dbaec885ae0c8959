package atrium.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One address of a customer.
 *
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
    List<Reached> reached) {
  /** When an address last wrote on a channel, and last came by an advertisement. */
  public record Reached(long channel, Instant lastInboundAt, Optional<Instant> lastReferralAt) {}
}
