package atrium.server.channels;

import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells of channels whose platform says nothing any more: a webhook that somebody switched off, an
 * app that lost its subscription. Nothing fails then; customers write, and nobody hears them.
 */
final class Silences {
  /** The shortest silence that can be told, in minutes. */
  static final int LEAST_MINUTES = 15;

  /** The longest: thirty days. */
  static final int MOST_MINUTES = 43_200;

  private static final String TOPIC = "silence";
  private final ChannelsParts parts;
  private final Notices notices;
  private final OpeningHours hours;
  private final ActivityStore store = new ActivityStore();
  private final ChannelStore channels = new ChannelStore();

  Silences(ChannelsParts parts, Notices notices, OpeningHours hours) {
    this.parts = parts;
    this.notices = notices;
    this.hours = hours;
  }

  /** Tells that a channel fell silent, or that it is heard again, if so. */
  void look(ActivityStore.Watched one) {
    parts
        .database()
        .inWorkspace(
            one.workspace(),
            tx -> {
              if (one.silentSince().isEmpty()) {
                fellSilent(tx, one);
              } else {
                isHeard(tx, one);
              }
              return one;
            });
  }

  private void fellSilent(Tx tx, ActivityStore.Watched one) {
    var now = parts.clock().instant();
    var wanted = Duration.ofMinutes(one.minutes());
    if (channels.lock(tx, one.channel()).isPresent()
        && hours.elapsed(tx, one.channel(), one.heard(), now).compareTo(wanted) >= 0
        && store.setSilent(tx, one.channel(), Optional.of(one.heard()))) {
      notices.own(
          tx,
          one.channel(),
          TOPIC,
          "warning",
          "Nothing came in for "
              + words(one.minutes())
              + " of business hours. If customers write usually, look whether the platform still"
              + " calls the webhook address.");
      tx.announce(new ChannelsEvent.Changed(one.channel()));
    }
  }

  private void isHeard(Tx tx, ActivityStore.Watched one) {
    if (channels.lock(tx, one.channel()).isPresent()
        && store.setSilent(tx, one.channel(), Optional.empty())) {
      notices.own(tx, one.channel(), TOPIC, "info", "Something came in again.");
      tx.announce(new ChannelsEvent.Changed(one.channel()));
    }
  }

  private static String words(int minutes) {
    return minutes % 60 == 0
        ? String.format(Locale.ROOT, "%d h", minutes / 60)
        : String.format(Locale.ROOT, "%d min", minutes);
  }
}
