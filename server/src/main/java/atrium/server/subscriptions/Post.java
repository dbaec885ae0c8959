package atrium.server.subscriptions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event on its way to one program.
 *
 * @param state waiting, sent or failed
 * @param nextAt when it is tried next, while it waits
 * @param attempts the newest first, at most twenty
 */
record Post(
    long seq,
    String kind,
    String state,
    int attempt,
    Instant at,
    Optional<Instant> nextAt,
    List<Attempt> attempts) {
  Post {
    attempts = List.copyOf(attempts);
  }

  /**
   * One try.
   *
   * @param status of the answer, where there was one
   * @param error why there was none, or why it does not count; a code
   */
  record Attempt(
      int attempt, Instant at, OptionalInt status, Optional<String> error, int milliseconds) {}

  /** A post that this node may send until its lease ends. */
  record Leased(long workspace, long subscription, long seq, int attempt, long token) {
    /** The same for every attempt, so that a program can tell a repeated post. */
    String webhookId() {
      return "msg_" + subscription + "_" + seq;
    }
  }
}
