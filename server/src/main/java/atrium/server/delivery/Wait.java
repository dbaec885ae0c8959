package atrium.server.delivery;

import atrium.server.channels.Channel;
import atrium.server.channels.Outlet;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What keeps an answer that was accepted from going at once.
 *
 * @param until when it goes on by itself; empty where that is not known, or people have to act
 */
record Wait(Why why, Optional<Instant> until) {
  /** Why it does. */
  enum Why {
    /** The platform no longer lets the channel in. */
    REAUTHENTICATE,
    /** The platform does not let the account send. */
    ACCOUNT,
    /** The platform does not answer; it is asked again after a rest. */
    UNANSWERED,
    /** The channel or the recipient had as many messages as the platform takes for now. */
    RATE_LIMITED;

    /** As answered. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What keeps a whole channel waiting, if anything does. */
  static Optional<Wait> of(Outlet outlet, Optional<PaceStore.Hold> hold) {
    return outlet.health() == Channel.HealthState.REAUTHENTICATE
        ? Optional.of(new Wait(Why.REAUTHENTICATE, Optional.empty()))
        : hold.flatMap(Wait::of);
  }

  private static Optional<Wait> of(PaceStore.Hold hold) {
    return switch (hold.code()) {
      case PaceStore.REAUTHENTICATE -> Optional.of(new Wait(Why.REAUTHENTICATE, Optional.empty()));
      case PaceStore.ACCOUNT -> Optional.of(new Wait(Why.ACCOUNT, Optional.empty()));
      case PaceStore.UNANSWERED -> Optional.of(new Wait(Why.UNANSWERED, Optional.of(hold.until())));
      case PaceStore.PROBING -> Optional.of(new Wait(Why.UNANSWERED, Optional.empty()));
      // Nothing is accepted for it at all.
      case PaceStore.PAUSED -> Optional.empty();
      default -> Optional.of(new Wait(Why.RATE_LIMITED, Optional.of(hold.until())));
    };
  }
}
