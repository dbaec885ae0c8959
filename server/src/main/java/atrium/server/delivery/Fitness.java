package atrium.server.delivery;

import atrium.connector.Capability;
import atrium.connector.ContentFault;
import atrium.connector.ContentLimits;
import atrium.connector.content.Content;
import atrium.server.api.Refusal;
import java.util.Locale;
import java.util.Map;

/** Whether something can be said on a way, told before anything is stored or tried. */
final class Fitness {
  private Fitness() {}

  /**
   * Lets pass what the channel can carry now.
   *
   * @throws Refusal.Unprocessable with the reason and, for a closed window, the way out
   */
  static void require(Way way, Content content) {
    requireNoObstacle(way);
    requireCapability(way, Capability.toSend(content), "/content");
    if (!way.open() && !(content instanceof Content.Template)) {
      throw closed(way);
    }
    way.outlet()
        .connector()
        .limits()
        .breach(content)
        .ifPresent(breach -> {
          throw refusal(breach);
        });
    var faults = way.outlet().connector().rules().faults(content);
    if (!faults.isEmpty()) {
      throw new Refusal.Unprocessable(
          "does_not_fit",
          "The platform would not take it like that.",
          faults.stream().map(Fitness::fault).toArray(Refusal.Fault[]::new));
    }
  }

  private static Refusal.Fault fault(ContentFault fault) {
    return new Refusal.Fault("/content" + fault.pointer(), fault.code(), fault.params());
  }

  /** Lets pass where anything at all may be said. */
  static void requireNoObstacle(Way way) {
    way.obstacle()
        .ifPresent(obstacle -> {
          throw new Refusal.Unprocessable(
              obstacle.code(),
              obstacle.sentence(),
              new Refusal.Fault("/channel_id", obstacle.code(), Map.of()));
        });
  }

  /** What does not fit, and what would. */
  static Refusal.Unprocessable refusal(ContentLimits.Breach breach) {
    return new Refusal.Unprocessable(
        "does_not_fit",
        "The platform would not take it like that.",
        new Refusal.Fault(
            "/content",
            breach.code(),
            Map.of("part", breach.part(), "limit", Long.toString(breach.limit()))));
  }

  static void requireCapability(Way way, Capability needed, String pointer) {
    if (!way.outlet().connector().capabilities().contains(needed)) {
      throw new Refusal.Unprocessable(
          "unsupported_content",
          "This channel cannot carry that.",
          new Refusal.Fault(
              pointer,
              "unsupported_content",
              Map.of("capability", needed.name().toLowerCase(Locale.ROOT))));
    }
  }

  /** A window that is closed, since when, and what may be sent instead. */
  static Refusal.Unprocessable closed(Way way) {
    var since = way.closesAt().map(Object::toString).orElse("");
    return new Refusal.Unprocessable(
        "window_closed",
        "The platform takes free-form messages only for a while after the customer wrote.",
        new Refusal.Fault(
            "/channel_id",
            "window_closed",
            Map.of("closed_at", since, "instead", way.template() ? "template" : "")));
  }
}
