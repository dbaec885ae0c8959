package atrium.server;

import atrium.server.channels.Channels;
import atrium.server.delivery.templates.Templates;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Tx;
import atrium.server.push.Hydrator;
import atrium.server.subscriptions.Entities;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Looks up what programs are told of, as live sockets tell it. */
final class EventTeller implements Entities {
  private final Inbox inbox;
  private final EntityHydrator hydrator;

  EventTeller(Inbox inbox, Channels channels, Templates templates) {
    this.inbox = inbox;
    this.hydrator = new EntityHydrator(inbox, channels, templates);
  }

  @Override
  public Set<Long> outOfSight(Tx tx, Map<Long, Long> conversations) {
    return inbox.outOfSight(tx, conversations);
  }

  @Override
  public Map<String, String> find(Tx tx, About about) {
    var found =
        hydrator.hydrate(
            tx,
            new Hydrator.Wanted(
                about.conversations(),
                about.messages(),
                about.customers(),
                about.channels(),
                about.templates(),
                Set.of(),
                Set.of(),
                Set.of()));
    var told = new HashMap<String, String>();
    found.conversations().values().forEach(json -> told.put("conversation", json));
    found.messages().values().forEach(json -> told.put("message", json));
    found.customers().values().forEach(json -> told.put("customer", json));
    found.channels().values().forEach(json -> told.put("channel", json));
    found.templates().values().forEach(json -> told.put("template", json));
    return told;
  }
}
