package atrium.server.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person said about who is who.
 *
 * @param identity of a merge, and of an apart, the oldest address of the customer named first, of a
 *     split the address that was taken out
 * @param other the oldest address of the customer that it was merged with, or taken out of, or is
 *     not
 * @param undone by whom and when it was taken back
 */
public record Decision(
    long id, Act act, long identity, long other, By by, Instant at, Optional<Undone> undone) {
  /** What was said. */
  public enum Act {
    MERGE,
    SPLIT,
    /** They are different people. */
    APART
  }

  /**
   * Who said it.
   *
   * @param program an API token, else an agent
   */
  public record By(boolean program, long id) {}

  /** Who took it back. */
  public record Undone(By by, Instant at) {}
}
