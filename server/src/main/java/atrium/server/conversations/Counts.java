package atrium.server.conversations;

import java.util.Map;

/**
 * The numbers beside the views, as one reader sees them.
 *
 * @param views by name; how many are closed is told to those who see all channels
 * @param teams open conversations by team
 * @param channels open conversations by channel that they have a message on
 * @param tags open conversations by tag
 * @param saved those that are not closed of selections that were asked for; of none where there are
 *     none
 */
public record Counts(
    Map<View, Count> views,
    Map<Long, Count> teams,
    Map<Long, Count> channels,
    Map<Long, Count> tags,
    Map<Long, Count> saved) {
  public Counts {
    views = Map.copyOf(views);
    teams = Map.copyOf(teams);
    channels = Map.copyOf(channels);
    tags = Map.copyOf(tags);
    saved = Map.copyOf(saved);
  }

  /**
   * How many conversations.
   *
   * @param unread those with customer messages that the reader has not seen
   */
  public record Count(long total, long unread) {
    public static final Count NONE = new Count(0, 0);
  }

  /** The views that everybody has. */
  public enum View {
    /** Open and his. */
    MINE,
    /** Open and nobody's. */
    UNASSIGNED,
    /** Open, and the customer waits. */
    WAITING,
    /** Open or snoozed, and a note names him or a team of his. */
    MENTIONS,
    /** He began an answer and did not send it, and it is not closed. */
    DRAFTS,
    /** He follows it and it is not closed. */
    FOLLOWING,
    SNOOZED,
    /** Not closed, and an answer did not reach the customer or may not have. */
    FAILED,
    /** Open. */
    ALL,
    /** Out of sight: spam, and those of blocked addresses. Nothing in here counts as unread. */
    BLOCKED,
    /** Nothing in here counts as unread. */
    CLOSED
  }
}
