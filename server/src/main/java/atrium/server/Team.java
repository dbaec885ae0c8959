package atrium.server;

import atrium.server.accounts.Directory;
import atrium.server.api.Principal;
import atrium.server.automation.assignment.Availabilities;
import atrium.server.delivery.Deliveries;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import atrium.server.push.Colleagues;
import java.util.Map;
import java.util.Set;

/** The agents of a workspace, as far as live sockets ask about them. */
final class Team implements Colleagues {
  private final Directory directory = new Directory();
  private final Database database;
  private final Inbox inbox;
  private final Deliveries deliveries;

  private final Availabilities availabilities;

  Team(Database database, Inbox inbox, Deliveries deliveries, Availabilities availabilities) {
    this.availabilities = availabilities;
    this.database = database;
    this.inbox = inbox;
    this.deliveries = deliveries;
  }

  @Override
  public Set<Long> visible(Principal who, Set<Long> conversations) {
    return database.snapshot(who.workspace(), tx -> inbox.visible(tx, who, conversations));
  }

  @Override
  public Map<Long, String> names(long workspace) {
    return database.snapshot(workspace, directory::names);
  }

  @Override
  public void attending(long workspace, Set<Long> present, Set<Long> active) {
    availabilities.attending(workspace, present, active);
  }

  @Override
  public void typing(Principal who, long conversation) {
    deliveries.typing(who, conversation);
  }
}
