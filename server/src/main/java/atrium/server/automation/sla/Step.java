package atrium.server.automation.sla;

import java.time.Instant;

/** Something that a conversation's course hangs on. */
sealed interface Step {
  Instant at();

  /** The customer wrote. */
  record Asked(Instant at) implements Step {}

  /** We wrote. */
  record Answered(Instant at) implements Step {}

  /** Something was done to it. */
  record Turned(Instant at, Course.Turn turn) implements Step {}

  default Course of(Course before) {
    return switch (this) {
      case Asked asked -> before.asked(asked.at());
      case Answered _ -> before.answered();
      case Turned turned -> before.turned(turned.turn());
    };
  }
}
