package atrium.server.automation.hours;

import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which hours hold for which channel. */
public final class CalendarHours {
  private final CalendarStore store = new CalendarStore();

  /** How much of a time a channel was open. */
  public Duration elapsed(Tx tx, long channel, Instant from, Instant to) {
    return of(tx, channel).elapsed(from, to);
  }

  /** When a channel is open: by its own calendar, by the standard one, or always. */
  public BusinessHours of(Tx tx, long channel) {
    return all(tx).of(channel);
  }

  /** All calendars of the workspace, looked up once. */
  public All all(Tx tx) {
    return new All(store.all(tx));
  }

  /** The calendars of a workspace as they were; for one thread. */
  public static final class All {
    private final List<Calendar> calendars;
    private final Map<Long, BusinessHours> hours = new HashMap<>();

    private All(List<Calendar> calendars) {
      this.calendars = calendars;
    }

    private BusinessHours hours(Calendar one) {
      return hours.computeIfAbsent(one.id(), _ -> one.plan().checked());
    }

    /** As {@link CalendarHours#of}. */
    public BusinessHours of(long channel) {
      return calendars.stream()
          .filter(one -> one.channels().contains(channel))
          .findFirst()
          .or(() -> calendars.stream().filter(Calendar::standard).findFirst())
          .map(this::hours)
          .orElse(BusinessHours.ALWAYS);
    }

    /** The hours of one calendar; empty if there is none of this id. */
    public Optional<BusinessHours> named(long calendar) {
      return calendars.stream().filter(one -> one.id() == calendar).findFirst().map(this::hours);
    }
  }
}
