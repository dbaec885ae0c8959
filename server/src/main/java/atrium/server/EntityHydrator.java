package atrium.server;

import atrium.server.api.Ids;
import atrium.server.channels.ChannelView;
import atrium.server.channels.Channels;
import atrium.server.delivery.templates.Templates;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import atrium.server.push.Hydrator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks up what live sockets tell of, through the same front doors as the routes. */
final class EntityHydrator implements Hydrator {
  private final Inbox inbox;
  private final Channels channels;
  private final Templates templates;

  EntityHydrator(Inbox inbox, Channels channels, Templates templates) {
    this.inbox = inbox;
    this.channels = channels;
    this.templates = templates;
  }

  @Override
  public Entities hydrate(Tx tx, Wanted wanted) {
    var holders = inbox.holdersFor(tx, wanted.conversations());
    return new Entities(
        json(inbox.conversationsFor(tx, wanted.conversations())),
        json(inbox.messagesFor(tx, wanted.messages())),
        json(inbox.customersFor(tx, wanted.customers())),
        channels(tx, wanted.channels()),
        json(templates.viewsFor(tx, wanted.templates())),
        json(inbox.tagsFor(tx, wanted.tags())),
        json(inbox.changesFor(tx, wanted.changes())),
        reads(tx, wanted.reads()),
        holders.holders(),
        holders.teams());
  }

  private static Map<Long, String> json(Map<Long, ?> views) {
    var texts = new HashMap<Long, String>();
    views.forEach((id, view) -> texts.put(id, Json.MAPPER.writeValueAsString(view)));
    return texts;
  }

  private Map<Long, String> channels(Tx tx, Set<Long> ids) {
    var texts = new HashMap<Long, String>();
    if (!ids.isEmpty()) {
      for (ChannelView view : channels.all(tx)) {
        Ids.parse(view.id())
            .filter(ids::contains)
            .ifPresent(id -> texts.put(id, Json.MAPPER.writeValueAsString(view)));
      }
    }
    return texts;
  }

  private Map<Read, String> reads(Tx tx, Set<Read> reads) {
    var texts = new HashMap<Read, String>();
    var byAgent = new HashMap<Long, Set<Long>>();
    reads.forEach(read ->
        byAgent.computeIfAbsent(read.agent(), _ -> new HashSet<>()).add(read.conversation()));
    byAgent.forEach((agent, conversations) ->
        inbox
            .readMarksFor(tx, agent, conversations)
            .forEach((conversation, mark) ->
                texts.put(new Read(agent, conversation), Json.MAPPER.writeValueAsString(mark))));
    return texts;
  }
}
