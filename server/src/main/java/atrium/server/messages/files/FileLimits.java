package atrium.server.messages.files;

import java.time.Duration;
import java.util.List;

/**
 * Bounds of fetching.
 *
 * @param maxBytes a longer file is not kept
 * @param total longest time of one download
 * @param idle longest time of a download without a byte
 * @param atOnce downloads that run at the same time on this node
 * @param perChannel those of one channel among them
 * @param poll how often to look for due files without being told
 * @param lease after which a file that a dead node was fetching is taken over; longer than asking
 *     for a link and downloading, twice
 * @param attempts after which a file is given up
 * @param backOff waits after each failed attempt; the last one repeats
 * @param hold wait after an attempt that failed for a reason of our own or of the account's: such
 *     attempts are not counted
 * @param expires time after receipt in which platforms still give a file out
 */
public record FileLimits(
    long maxBytes,
    Duration total,
    Duration idle,
    int atOnce,
    int perChannel,
    Duration poll,
    Duration lease,
    int attempts,
    List<Duration> backOff,
    Duration hold,
    Duration expires) {
  /** 25 MB and 30 s; eight attempts in about nine hours. */
  public static final FileLimits DEFAULT =
      new FileLimits(
          25_000_000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          8,
          4,
          Duration.ofSeconds(2),
          Duration.ofMinutes(3),
          8,
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(2),
              Duration.ofMinutes(10),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(6)),
          Duration.ofSeconds(30),
          Duration.ofDays(7));

  public FileLimits {
    backOff = List.copyOf(backOff);
  }

  /** How long to wait after so many failed attempts. */
  Duration waitAfter(int failed) {
    return backOff.get(Math.clamp(failed - 1L, 0, backOff.size() - 1));
  }
}
