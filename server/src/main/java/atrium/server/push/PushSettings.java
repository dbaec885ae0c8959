package atrium.server.push;

import java.time.Duration;

/**
 * Bounds and rhythms of live sockets.
 *
 * @param heartbeat between two {@code hb} on one socket; a ping goes with each
 * @param silence after which a socket that answers nothing is closed
 * @param helloWithin time a new socket has to say hello
 * @param gather how long a commit waits for others to share its flush
 * @param poll between two looks at the log, for news whose hint was lost
 * @param recheck between two looks whether sessions and permissions still hold
 * @param stalled how long a socket may be unwritable before it is closed with 4013
 * @param maxPending bytes waiting for one socket at which it is closed with 4013
 * @param closeGrace how long a closing socket may take to answer before its connection is cut
 * @param socketsPerPerson open at the same time
 * @param hellosPerSecond of all sockets of this node; more are told to come back later
 * @param resumeAge how old the first missed event may be
 * @param resumeEvents how many events may be missed
 */
public record PushSettings(
    Duration heartbeat,
    Duration silence,
    Duration helloWithin,
    Duration gather,
    Duration poll,
    Duration recheck,
    Duration stalled,
    int maxPending,
    Duration closeGrace,
    int socketsPerPerson,
    int hellosPerSecond,
    Duration resumeAge,
    int resumeEvents) {
  /** Longest message from a client, in bytes, whole or in fragments. */
  public static final int MAX_MESSAGE = 64 << 10;

  /** Frames that a client may send in {@link #FRAMES_WINDOW}. */
  public static final int MAX_FRAMES = 100;

  public static final Duration FRAMES_WINDOW = Duration.ofSeconds(10);

  /** What a node uses unless told otherwise. */
  public static final PushSettings DEFAULT =
      new PushSettings(
          Duration.ofSeconds(25),
          Duration.ofSeconds(75),
          Duration.ofSeconds(10),
          Duration.ofMillis(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(10),
          256 << 10,
          Duration.ofSeconds(5),
          20,
          300,
          Duration.ofDays(7),
          20_000);

  public PushSettings {
    if (heartbeat.compareTo(silence) >= 0) {
      throw new IllegalArgumentException("push.heartbeat must be shorter than push.silence");
    }
    if (socketsPerPerson < 1 || hellosPerSecond < 1 || resumeEvents < 0) {
      throw new IllegalArgumentException("push settings must be positive");
    }
  }
}
