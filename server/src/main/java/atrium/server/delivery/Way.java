package atrium.server.delivery;

import atrium.server.channels.Channel;
import atrium.server.channels.Outlet;
import atrium.server.identity.Identity;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One way to reach a customer: an address of his on a channel he wrote on from it.
 *
 * @param closesAt when free-form messages end, or ended; empty where they never do
 * @param waits what keeps an answer on it from going at once
 * @param now the moment it was looked at
 */
record Way(
    Identity identity,
    Identity.Reached reached,
    Outlet outlet,
    Optional<Instant> closesAt,
    Optional<Wait> waits,
    Instant now) {
  static Way of(Identity identity, Identity.Reached reached, Outlet outlet, Instant now) {
    var policy = outlet.connector().window();
    var afterInbound = policy.afterInbound().map(reached.lastInboundAt()::plus);
    var afterReferral =
        policy
            .afterReferral()
            .flatMap(length -> reached.lastReferralAt().map(at -> at.plus(length)));
    var closes =
        afterInbound.map(at -> afterReferral.filter(longer -> longer.isAfter(at)).orElse(at));
    return new Way(identity, reached, outlet, closes, Optional.empty(), now);
  }

  /** The same, of which it is known what an answer on it waits for. */
  Way waiting(Optional<Wait> found) {
    return new Way(identity, reached, outlet, closesAt, found, now);
  }

  /** The same, looked at as it will be at a time if the customer does not write before. */
  Way at(Instant time) {
    return new Way(identity, reached, outlet, closesAt, waits, time);
  }

  /** Whom it reaches where, as rates are kept. */
  PaceStore.Pair pair() {
    return new PaceStore.Pair(outlet.id(), identity.id());
  }

  /** Why nothing at all can be sent, if so. */
  Optional<Obstacle> obstacle() {
    if (identity.blockedAt().isPresent()) {
      return Optional.of(Obstacle.CUSTOMER_BLOCKED);
    }
    if (!identity.state().equals("active")) {
      return Optional.of(
          identity.state().equals("blocked")
              ? Obstacle.IDENTITY_BLOCKED
              : Obstacle.IDENTITY_RETIRED);
    }
    return outlet.state() == Channel.State.PAUSED
        ? Optional.of(Obstacle.CHANNEL_PAUSED)
        : Optional.empty();
  }

  boolean open() {
    return closesAt.map(now::isBefore).orElse(true);
  }

  boolean freeForm() {
    return open() && obstacle().isEmpty();
  }

  boolean template() {
    return outlet.connector().window().template() && obstacle().isEmpty();
  }

  /** What stands in a way, whatever is sent. */
  enum Obstacle {
    CUSTOMER_BLOCKED("This address of the customer is blocked. Unblock it first."),
    IDENTITY_BLOCKED("The customer's address is blocked."),
    IDENTITY_RETIRED("The customer no longer has this address."),
    CHANNEL_PAUSED("The channel is paused.");

    private final String sentence;

    Obstacle(String sentence) {
      this.sentence = sentence;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    String sentence() {
      return sentence;
    }
  }
}
