package atrium.server.automation.hours;

import atrium.server.platform.Tx;

/** Which hours hold for which channel. */
public final class CalendarHours {
  private final CalendarStore store = new CalendarStore();

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
