package atrium.server;

import atrium.server.accounts.Directory;
import atrium.server.api.Route;
import atrium.server.channels.Channels;
import atrium.server.messages.inbox.Inbox;
import atrium.server.notifications.NotificationRoutes;
import atrium.server.notifications.Notifications;
import atrium.server.notifications.NotificationsParts;
import atrium.server.notifications.PreferenceRoutes;
import atrium.server.platform.Chores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What agents are told of, put together. */
record Notifying(NotificationsParts parts, Notifications notifications) {
  static Notifying of(
      Foundation base, Channels channels, Conversing conversing, Assigning assigning, Inbox inbox) {
    var parts =
        new NotificationsParts(
            base.database(),
            base.clock(),
            new Directory(),
            channels,
            conversing.conversations(),
            inbox,
            assigning.rules()::sharing);
    return new Notifying(parts, new Notifications(parts));
  }

  /** Adds what is done now and then. */
  Chores chores(Chores chores) {
    return chores
        .every("notifications", Duration.ofSeconds(5), notifications::everywhere)
        .every("old-notifications", Duration.ofHours(1), notifications::forget);
  }

  List<Route<?>> routes() {
    var routes = new ArrayList<>(new NotificationRoutes(parts, notifications).routes());
    routes.addAll(new PreferenceRoutes(notifications).routes());
    return routes;
  }
}
