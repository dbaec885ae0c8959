package atrium.server.channels;

import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Tells ahead of the end of what a channel signs in with: a week before and once more a day before.
 * Afterwards the platform refuses the channel, and that is told by its health.
 */
final class Expiries {
  static final Duration FIRST = Duration.ofDays(7);
  private static final Duration LAST = Duration.ofDays(1);
  private static final String TOPIC = "token";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ChannelsParts parts;
  private final Notices notices;
  private final TokenStore store = new TokenStore();

  Expiries(ChannelsParts parts, Notices notices) {
    this.parts = parts;
    this.notices = notices;
  }

  /** When the first and the second notice are due for tokens that end at these times. */
  static Instant first(Instant now) {
    return now.plus(FIRST);
  }

  static Instant last(Instant now) {
    return now.plus(LAST);
  }

  /** Keeps what a check found, and tells of it at once where it is news. */
  void found(Tx tx, long channel, TokenLife life) {
    if (store.keep(tx, channel, life, first(parts.clock().instant()))) {
      renewed(tx, channel, life);
    }
    life.endsAt().ifPresent(end -> tell(tx, new TokenStore.Ending(tx.workspace(), channel, end)));
  }

  /** Tells of one that ends soon, unless that was told meanwhile. */
  void look(TokenStore.Ending one) {
    parts
        .database()
        .inWorkspace(
            one.workspace(),
            tx -> {
              tell(tx, one);
              return one;
            });
  }

  private void tell(Tx tx, TokenStore.Ending one) {
    var now = parts.clock().instant();
    if (one.endsAt().isAfter(first(now))) {
      return;
    }
    var isLast = !one.endsAt().isAfter(last(now));
    if (store.told(tx, one, isLast ? 2 : 1)) {
      notices.own(tx, one.channel(), TOPIC, isLast ? "critical" : "warning", words(one.endsAt()));
    }
  }

  private static String words(Instant end) {
    return "The access token ends on "
        + TIME.format(end)
        + ". Make a new one at the platform and enter it here before that; without it nothing is sent.";
  }

  private void renewed(Tx tx, long channel, TokenLife now) {
    notices.own(
        tx,
        channel,
        TOPIC,
        "info",
        now.endsAt()
            .map(end -> "The access token works until " + TIME.format(end) + ".")
            .orElse("The access token does not end."));
  }
}
