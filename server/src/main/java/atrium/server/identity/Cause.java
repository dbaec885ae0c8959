package atrium.server.identity;

import org.jspecify.annotations.Nullable;

/**
 * Why identities move.
 *
 * @param reason {@code evidence}, {@code decision} or {@code undo}
 * @param actor who did it, if somebody did
 * @param undoOf the act that was taken back
 */
record Cause(String reason, @Nullable Long actor, @Nullable Long undoOf) {
  static final Cause EVIDENCE = new Cause("evidence", null, null);

  static Cause decided(long actor) {
    return new Cause("decision", actor, null);
  }

  static Cause undone(long actor, long decision) {
    return new Cause("undo", actor, decision);
  }
}
