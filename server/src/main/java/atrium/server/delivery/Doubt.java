package atrium.server.delivery;

import java.util.List;

/** Whether a platform may have a message of which it never told us. */
final class Doubt {
  private Doubt() {}

  /**
   * Looks at what was tried: an attempt that ended without an answer stays in doubt, whatever later
   * ones under the same key were answered, until somebody sends the message anew.
   *
   * @param steps in their order
   */
  static boolean remains(List<AttemptStore.Recorded> steps) {
    boolean doubtful = false;
    for (var step : steps) {
      switch (step.step()) {
        case "unknown", "lost" -> doubtful = true;
        case "resent" -> doubtful = false;
        default -> {
          // Says nothing about what an earlier attempt did.
        }
      }
    }
    return doubtful;
  }
}
