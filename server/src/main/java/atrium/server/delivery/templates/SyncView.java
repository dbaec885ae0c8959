package atrium.server.delivery.templates;

import java.time.Instant;
import java.util.Optional;

/** How the stored templates stand to the platform's, field for field as in the API document. */
record SyncView(String state, Optional<Instant> syncedAt, Optional<String> problem) {
  /** Of an account that nobody looked at yet. */
  static final SyncView NEW = new SyncView("due", Optional.empty(), Optional.empty());
}
