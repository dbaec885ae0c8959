package atrium.server.automation.hours;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Calendars over HTTP. Who sees only some channels is shown only those. */
public final class CalendarRoutes {
  private final Database database;
  private final InstantSource clock;
  private final Calendars calendars;

  public CalendarRoutes(Database database, InstantSource clock, Calendars calendars) {
    this.database = database;
    this.clock = clock;
    this.calendars = calendars;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var all = "/w/{workspace}/calendars";
    var one = all + "/{id}";
    var manage = Permission.TEAM_MANAGE;
    return List.of(
        Route.get(all, Permission.MEMBER, Set.of(), this::list),
        Route.post(all, manage, CalendarRequest.class, this::create),
        Route.put(one, manage, CalendarRequest.class, this::change),
        Route.delete(one, manage, this::delete));
  }

  /**
   * A calendar, whole.
   *
   * @param standard left out: it stays what it is
   */
  public record CalendarRequest(
      String name,
      String zone,
      List<Plan.Opening> hours,
      List<Plan.Holiday> holidays,
      Optional<Boolean> standard,
      List<String> channelIds) {
    private Calendars.Draft draft() {
      var channels = new TreeSet<Long>();
      for (var text : channelIds) {
        channels.add(
            Ids.parse(text)
                .orElseThrow(() ->
                    new Refusal.Unprocessable(
                        "unknown_reference",
                        "There is nothing of this id.",
                        Refusal.Fault.of("/channel_ids", "unknown"))));
      }
      return new Calendars.Draft(
          name, new Plan(zone, hours, holidays), standard.orElse(false), channels);
    }
  }

  /** A calendar as it is answered. */
  record CalendarView(
      String id,
      String name,
      String zone,
      List<Plan.Opening> hours,
      List<Plan.Holiday> holidays,
      boolean standard,
      List<String> channelIds,
      boolean open) {}

  /** All of them. */
  record CalendarList(List<CalendarView> items) {}

  private CalendarView view(Principal reader, Calendar one) {
    return new CalendarView(
        Ids.text(one.id()),
        one.name(),
        one.plan().zone(),
        one.plan().hours(),
        one.plan().holidays(),
        one.standard(),
        one.channels().stream().filter(reader::sees).sorted().map(Ids::text).toList(),
        one.plan().checked().isOpen(clock.instant()));
  }

  private Object list(Call<NoBody> call) {
    var all = database.snapshot(call.workspace(), calendars::all);
    return new CalendarList(all.stream().map(one -> view(call.principal(), one)).toList());
  }

  private Object create(Call<CalendarRequest> call) {
    var made = calendars.create(call.principal(), call.body().draft());
    return Reply.created(view(call.principal(), made));
  }

  private Object change(Call<CalendarRequest> call) {
    var after = calendars.change(call.principal(), call.id("id"), call.body().draft());
    return view(call.principal(), after);
  }

  private Object delete(Call<NoBody> call) {
    calendars.delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }
}
