package atrium.server.messages.inbox;

import atrium.connector.WindowPolicy;
import atrium.server.identity.Identity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Until when free-form messages may be sent, by the rules of each channel's platform. */
record Windows(Map<Long, WindowPolicy> policies) {
  Windows {
    policies = Map.copyOf(policies);
  }

  Optional<Instant> closesAt(Identity.Reached reached) {
    var policy = policies.get(reached.channel());
    if (policy == null) {
      return Optional.empty();
    }
    var afterInbound = policy.afterInbound().map(reached.lastInboundAt()::plus);
    var afterReferral =
        policy
            .afterReferral()
            .flatMap(length -> reached.lastReferralAt().map(at -> at.plus(length)));
    return afterInbound.map(
        closes -> afterReferral.filter(longer -> longer.isAfter(closes)).orElse(closes));
  }
}
