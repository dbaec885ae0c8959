package atrium.server.channels;

import atrium.server.platform.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked after on all channels without anybody asking. */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration CHECK_EVERY = Duration.ofHours(1);

  /**
   * At once, so that all of them take as long as one call's patience; the next come in a minute.
   */
  private static final int MOST_CHECKS = 20;

  private final ChannelsParts parts;
  private final Checkup checkup;
  private final Silences silences;
  private final Expiries expiries;
  private final ChannelStore channels = new ChannelStore();
  private final TokenStore tokens = new TokenStore();
  private final ActivityStore activity = new ActivityStore();
  private final HourStore hours = new HourStore();

  Upkeep(ChannelsParts parts, Checkup checkup, Silences silences, Expiries expiries) {
    this.parts = parts;
    this.checkup = checkup;
    this.silences = silences;
    this.expiries = expiries;
  }

  /** Silences, tokens that end soon, counts that are old, accounts nobody checked for an hour. */
  void tend() {
    var database = parts.database();
    var now = parts.clock().instant();
    // Before the checks: platforms that hang must not keep an alarm waiting.
    database.everywhere(Reason.TIMERS, tx -> activity.watched(tx, now)).forEach(silences::look);
    database
        .everywhere(Reason.TIMERS, tx -> tokens.ending(tx, Expiries.first(now), Expiries.last(now)))
        .forEach(expiries::look);
    database.everywhere(Reason.RETENTION, tx -> hours.forget(tx, now));
    checkAll(
        database.everywhere(
            Reason.TIMERS, tx -> channels.unchecked(tx, now.minus(CHECK_EVERY), MOST_CHECKS)));
  }

  private void checkAll(List<ChannelStore.Anywhere> unchecked) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      unchecked.forEach(one -> threads.execute(() -> check(one)));
    }
  }

  private void check(ChannelStore.Anywhere one) {
    try {
      checkup.look(one);
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .setCause(failure)
          .addKeyValue("evt", "channel.check_failed")
          .addKeyValue("workspace", one.workspace())
          .addKeyValue("channel", one.channel())
          .log("A channel could not be checked and will be in a minute");
    }
  }
}
