package atrium.server.push;

import java.util.Locale;
import java.util.Optional;

/** Whether a client can go on from where it stood. Pure. */
sealed interface Resume {
  /** It can; what it missed follows from here. */
  record Continue(long from) implements Resume {}

  /** It has to fetch everything anew, and goes on from here. */
  record Anew(long from, Reason reason) implements Resume {}

  /** Why a client cannot go on. */
  enum Reason {
    /** Its numbers are of another log: a backup was restored. */
    EPOCH,
    /** It stands where the log has not come to yet. */
    AHEAD,
    /** It missed more than is kept for resuming. */
    TOO_OLD,
    /** What it may see changed. */
    PERMISSIONS;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The log of a workspace at one moment.
   *
   * @param last number of the newest event
   * @param floor the smallest number from which one may resume
   */
  record Log(String epoch, long last, long floor) {}

  /**
   * The epoch as clients get it: that of the log, and what they may see. They send it back as it
   * is, so whoever comes back after his rights changed is told so. A client that comes from the API
   * with the log's alone has just fetched everything with the rights he has.
   */
  static String epoch(Log log, Viewer viewer) {
    return log.epoch() + '.' + viewer.fingerprint();
  }

  static Resume decide(Log log, Viewer viewer, Optional<String> epoch, Optional<Long> since) {
    if (epoch.isEmpty() || since.isEmpty()) {
      return new Continue(log.last());
    }
    long from = since.get();
    if (!epoch.get().equals(log.epoch()) && !epoch.get().equals(epoch(log, viewer))) {
      boolean sameLog = epoch.get().startsWith(log.epoch() + '.');
      return new Anew(log.last(), sameLog ? Reason.PERMISSIONS : Reason.EPOCH);
    }
    if (from > log.last()) {
      return new Anew(log.last(), Reason.AHEAD);
    }
    return from < log.floor() ? new Anew(log.last(), Reason.TOO_OLD) : new Continue(from);
  }
}
