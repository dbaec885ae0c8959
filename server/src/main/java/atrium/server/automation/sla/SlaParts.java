package atrium.server.automation.sla;

import atrium.server.accounts.Directory;
import atrium.server.api.Route;
import atrium.server.audit.Audit;
import atrium.server.channels.Channels;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Tags;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import java.time.InstantSource;
import java.util.List;

/** What the part is built from. */
public record SlaParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Directory directory,
    Channels channels,
    Tags tags,
    Conversations conversations,
    Audit audit) {
  /** What reckons. */
  public Slas slas() {
    return new Slas(database, clock, conversations);
  }

  /** What it answers. */
  public List<Route<?>> routes() {
    var policies = new Policies(database, ids, clock, new Naming(directory, channels, tags), audit);
    return new PolicyRoutes(database, clock, policies, new Preview(policies, conversations))
        .routes();
  }
}
