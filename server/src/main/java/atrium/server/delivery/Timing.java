package atrium.server.delivery;

import atrium.server.api.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * When something is said.
 *
 * @param onlyIfNoReply whether only if the customer writes nothing until then
 */
record Timing(Instant at, boolean onlyIfNoReply) {
  /** How far ahead something may be scheduled. */
  static final Duration FARTHEST = Duration.ofDays(366);

  static void requireAhead(Instant at, Instant now) {
    boolean far = at.isAfter(now.plus(FARTHEST));
    if (far || !at.isAfter(now)) {
      throw new Refusal.Unprocessable(
          far ? "send_at_far" : "send_at_past",
          far ? "That is too far ahead." : "That time is over.",
          Refusal.Fault.of("/send_at", far ? "send_at_far" : "send_at_past"));
    }
  }

  /** Told now rather than when nobody looks: only the customer could open the window again. */
  static void requireOpen(Way way, boolean template) {
    if (!template && !way.open()) {
      throw new Refusal.Unprocessable(
          "window_closes_first",
          "By then the platform takes free-form messages no more, unless the customer writes.",
          new Refusal.Fault(
              "/send_at",
              "window_closes_first",
              Map.of(
                  "closes_at",
                  way.closesAt().map(Object::toString).orElse(""),
                  "instead",
                  way.template() ? "template" : "")));
    }
  }
}
