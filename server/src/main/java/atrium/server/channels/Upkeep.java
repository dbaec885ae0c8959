package atrium.server.channels;

import atrium.server.platform.Reason;
import java.time.Duration;

/** What is looked after on all channels without anybody asking. */
final class Upkeep {
  private static final Duration CHECK_EVERY = Duration.ofHours(1);

  /** Each may take as long as a call's patience, and the next round comes in a minute. */
  private static final int MOST_CHECKS = 20;

  private final ChannelsParts parts;
  private final Checkup checkup;
  private final Silences silences;
  private final ChannelStore channels = new ChannelStore();
  private final ActivityStore activity = new ActivityStore();
  private final HourStore hours = new HourStore();

  Upkeep(ChannelsParts parts, Checkup checkup, Silences silences) {
    this.parts = parts;
    this.checkup = checkup;
    this.silences = silences;
  }

  /** Accounts that nobody checked for an hour, those that fell silent, and counts that are old. */
  void tend() {
    var database = parts.database();
    var now = parts.clock().instant();
    database
        .everywhere(
            Reason.TIMERS, tx -> channels.unchecked(tx, now.minus(CHECK_EVERY), MOST_CHECKS))
        .forEach(checkup::look);
    database.everywhere(Reason.TIMERS, tx -> activity.watched(tx, now)).forEach(silences::look);
    database.everywhere(Reason.RETENTION, tx -> hours.forget(tx, now));
  }
}
