package atrium.server.automation.hours;

import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;

/** Which hours hold for which channel. */
public final class CalendarHours {
  private final CalendarStore store = new CalendarStore();

  /** How much of a time a channel was open. */
  public Duration elapsed(Tx tx, long channel, Instant from, Instant to) {
    return of(tx, channel).elapsed(from, to);
  }

  /** When a channel is open: by its own calendar, by the standard one, or always. */
  public BusinessHours of(Tx tx, long channel) {
    var all = store.all(tx);
    return all.stream()
        .filter(one -> one.channels().contains(channel))
        .findFirst()
        .or(() -> all.stream().filter(Calendar::standard).findFirst())
        .map(one -> one.plan().checked())
        .orElse(BusinessHours.ALWAYS);
  }
}
