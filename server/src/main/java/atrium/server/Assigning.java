package atrium.server;

import atrium.server.accounts.Directory;
import atrium.server.api.Route;
import atrium.server.audit.Audit;
import atrium.server.automation.assignment.Assigner;
import atrium.server.automation.assignment.AssignmentRoutes;
import atrium.server.automation.assignment.AssignmentRules;
import atrium.server.automation.assignment.Availabilities;
import atrium.server.automation.assignment.AvailabilityRoutes;
import atrium.server.automation.assignment.OverviewRoutes;
import atrium.server.automation.hours.CalendarRoutes;
import atrium.server.automation.hours.Calendars;
import atrium.server.automation.sla.SlaParts;
import atrium.server.automation.sla.Slas;
import atrium.server.channels.Channels;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Lines;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.config.ConversationsConfig;
import java.util.ArrayList;
import java.util.List;

/** Who is there and who is given what, and when the business is open, put together. */
record Assigning(
    Foundation base,
    Availabilities availabilities,
    AssignmentRules rules,
    Lines lines,
    Assigner assigner,
    Calendars calendars,
    SlaParts promises,
    Slas slas) {
  static Assigning of(
      Foundation base,
      Channels channels,
      Conversing conversing,
      Audit audit,
      ConversationsConfig config) {
    var directory = new Directory();
    var lines = new Lines(base.ids(), base.clock());
    var promises =
        new SlaParts(
            base.database(),
            base.ids(),
            base.clock(),
            directory,
            channels,
            conversing.tags(),
            conversing.conversations(),
            audit);
    return new Assigning(
        base,
        new Availabilities(base.database(), base.clock(), config.offlineAfter()),
        new AssignmentRules(base.database(), directory, channels, audit),
        lines,
        new Assigner(base.database(), base.clock(), directory, lines),
        new Calendars(base.database(), base.ids(), base.clock(), channels, audit),
        promises,
        promises.slas());
  }

  List<Route<?>> routes(Conversations conversations, Inbox inbox) {
    var routes = new ArrayList<Route<?>>(new AssignmentRoutes(base.database(), rules).routes());
    routes.addAll(
        new AvailabilityRoutes(base.database(), availabilities, rules, new Directory(), lines)
            .routes());
    routes.addAll(
        new OverviewRoutes(base.database(), inbox, conversations, new Directory()).routes());
    routes.addAll(promises.routes());
    routes.addAll(new CalendarRoutes(base.database(), base.clock(), calendars).routes());
    return routes;
  }
}
