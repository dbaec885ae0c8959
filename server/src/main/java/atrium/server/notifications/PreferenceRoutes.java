package atrium.server.notifications;

import atrium.server.api.Call;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Route;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How an agent is told, over HTTP; each says so of himself. */
public final class PreferenceRoutes {
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
  private final Notifications notifications;

  public PreferenceRoutes(Notifications notifications) {
    this.notifications = notifications;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var own = "/w/{workspace}/notifications/preferences";
    return List.of(
        Route.get(own, Permission.MEMBER, Set.of(), this::show),
        Route.put(own, Permission.MEMBER, Choice.class, this::choose));
  }

  /** How one kind is told. */
  public record Rule(Kind kind, boolean inApp, boolean desktop, boolean sound) {}

  /** Hours without a sound, by the clock on the wall. */
  public record QuietHours(String zone, List<Day> weekdays, String from, String to) {}

  /** A day of the week. */
  public enum Day {
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY
  }

  /** What an agent chose, whole. */
  public record Choice(
      List<Rule> kinds,
      Optional<QuietHours> quiet,
      boolean doNotDisturb,
      Optional<Instant> doNotDisturbUntil,
      boolean showContent,
      int volume) {}

  /** The same, as it is answered. */
  record View(
      List<Rule> kinds,
      Optional<QuietHours> quiet,
      boolean doNotDisturb,
      Optional<Instant> doNotDisturbUntil,
      boolean showContent,
      int volume,
      long revision) {}

  private Object show(Call<NoBody> call) {
    return view(notifications.preferences(call.principal()));
  }

  private Object choose(Call<Choice> call) {
    return view(
        notifications.choose(call.principal(), checked(call.body()), call.expectedRevision()));
  }

  private static View view(Preferences chosen) {
    return new View(
        Arrays.stream(Kind.values()).map(kind -> rule(kind, chosen)).toList(),
        chosen.quiet().map(PreferenceRoutes::hours),
        chosen.silent(),
        chosen.silentUntil(),
        chosen.showContent(),
        chosen.volume(),
        chosen.revision());
  }

  private static Rule rule(Kind kind, Preferences chosen) {
    var ways = chosen.ways().getOrDefault(kind, Set.of());
    return new Rule(
        kind, ways.contains(Way.IN_APP), ways.contains(Way.DESKTOP), ways.contains(Way.SOUND));
  }

  private static QuietHours hours(Quiet quiet) {
    return new QuietHours(
        quiet.zone().getId(),
        quiet.days().stream().sorted().map(day -> Day.valueOf(day.name())).toList(),
        clock(quiet.from()),
        clock(quiet.to()));
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  private static Preferences checked(Choice choice) {
    if (choice.volume() < 0 || choice.volume() > 100) {
      throw invalid("/volume", "out_of_range");
    }
    if (choice.doNotDisturbUntil().isPresent() && !choice.doNotDisturb()) {
      throw invalid("/do_not_disturb_until", "invalid_value");
    }
    return new Preferences(
        ways(choice.kinds()),
        choice.quiet().map(PreferenceRoutes::quiet),
        choice.doNotDisturb(),
        choice.doNotDisturbUntil().map(PreferenceRoutes::storable),
        choice.showContent(),
        choice.volume(),
        0);
  }

  private static Map<Kind, Set<Way>> ways(List<Rule> rules) {
    var ways = new EnumMap<Kind, Set<Way>>(Kind.class);
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var some = EnumSet.noneOf(Way.class);
      add(some, Way.IN_APP, rule.inApp());
      add(some, Way.DESKTOP, rule.desktop());
      add(some, Way.SOUND, rule.sound());
      if (ways.put(rule.kind(), some) != null) {
        throw invalid("/kinds/" + i + "/kind", "duplicate");
      }
    }
    return ways;
  }

  private static void add(Set<Way> some, Way way, boolean wanted) {
    if (wanted) {
      some.add(way);
    }
  }

  private static Quiet quiet(QuietHours given) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    given.weekdays().forEach(day -> days.add(DayOfWeek.valueOf(day.name())));
    if (days.isEmpty() || days.size() < given.weekdays().size()) {
      throw invalid("/quiet/weekdays", "invalid_value");
    }
    int from = minute(given.from(), "/quiet/from");
    int to = minute(given.to(), "/quiet/to");
    if (from == to) {
      throw invalid("/quiet/to", "invalid_value");
    }
    return new Quiet(zone(given.zone()), days, from, to);
  }

  /** Of names alone: an offset would be wrong for half of the year. */
  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw invalid("/quiet/zone", "invalid_value");
    }
    return ZoneId.of(name);
  }

  private static int minute(String text, String pointer) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      throw invalid(pointer, "invalid_value");
    }
    return Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
  }

  /** PostgreSQL's times end long before Java's. */
  private static Instant storable(Instant given) {
    if (given.isAfter(Instant.parse("9999-12-31T00:00:00Z")) || given.isBefore(Instant.EPOCH)) {
      throw invalid("/do_not_disturb_until", "out_of_range");
    }
    return given.truncatedTo(ChronoUnit.MICROS);
  }

  private static Refusal invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "The body is wrong.", Refusal.Fault.of(pointer, code));
  }
}
