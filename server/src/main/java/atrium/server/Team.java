package atrium.server;

import atrium.server.accounts.Directory;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.delivery.Deliveries;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import atrium.server.push.Colleagues;
import java.util.Map;

/** The agents of a workspace, as far as live sockets ask about them. */
final class Team implements Colleagues {
  private final Directory directory = new Directory();
  private final Database database;
  private final Inbox inbox;
  private final Deliveries deliveries;

  Team(Database database, Inbox inbox, Deliveries deliveries) {
    this.database = database;
    this.inbox = inbox;
    this.deliveries = deliveries;
  }

  @Override
  public boolean sees(Principal who, long conversation) {
    return database.snapshot(
        who.workspace(),
        tx -> {
          try {
            return inbox.visible(tx, who, conversation).id() == conversation;
          } catch (Refusal.NotFound invisible) {
            return false;
          }
        });
  }

  @Override
  public Map<Long, String> names(long workspace) {
    return database.snapshot(workspace, directory::names);
  }

  @Override
  public void typing(Principal who, long conversation) {
    deliveries.typing(who, conversation);
  }
}
