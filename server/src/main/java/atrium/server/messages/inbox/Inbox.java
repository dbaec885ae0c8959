package atrium.server.messages.inbox;

import static java.util.stream.Collectors.toSet;

import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Counts;
import atrium.server.conversations.Happenings;
import atrium.server.conversations.Personal;
import atrium.server.conversations.Sight;
import atrium.server.conversations.TagRoutes.TagView;
import atrium.server.identity.Customer;
import atrium.server.identity.Customers;
import atrium.server.identity.Identity;
import atrium.server.messages.lists.SavedSelections;
import atrium.server.messages.lists.ViewRoutes;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Front door of the room's reading half. All methods look through one transaction. */
public final class Inbox {
  /** Of one customer, the newest: older ones are found by search. */
  public static final int MOST_CONVERSATIONS = 200;

  private final InboxParts parts;
  private final Customers customers;
  private final Conversations conversations;
  private final SavedSelections saved;
  private final InboxStore store = new InboxStore();
  private final Happenings happenings = new Happenings();
  private final Timelines timelines = new Timelines(store, happenings);

  public Inbox(InboxParts parts) {
    this.parts = parts;
    this.customers = parts.customers();
    this.conversations = parts.conversations();
    this.saved = new SavedSelections(parts.directory());
  }

  private ListRows rows(Tx tx) {
    return new ListRows(customers, store, agentNames(tx), parts.files(), conversations);
  }

  MessageRows messageRows(Tx tx) {
    return new MessageRows(customers, parts.files(), store, agentNames(tx));
  }

  HappeningRows happeningRows(Tx tx) {
    return new HappeningRows(customers, agentNames(tx));
  }

  private AgentNames agentNames(Tx tx) {
    var names = parts.directory().names(tx);
    return agent -> Optional.ofNullable(names.get(agent));
  }

  private Windows windows(Tx tx) {
    return new Windows(parts.channels().windows(tx));
  }

  /** A page of the list, as one reader sees it. */
  Views.ConversationPage list(Tx tx, Principal reader, ListParameters parameters, Cursors cursors) {
    var query = parameters.query(cursors);
    var page = conversations.list(tx, query);
    return new Views.ConversationPage(
        rows(tx)
            .of(tx, page.conversations(), personal(tx, reader, page.conversations()), windows(tx)),
        page.next().map(place -> parameters.cursor(cursors, place)),
        conversations.total(tx, query));
  }

  /** What conversations are to a reader; a token has read everything and follows nothing. */
  Optional<Map<Long, Personal>> personal(Tx tx, Principal reader, Collection<Conversation> page) {
    if (reader.kind() == Principal.Kind.TOKEN) {
      var all = new HashMap<Long, Personal>();
      page.forEach(c -> all.put(c.id(), new Personal(c.inboundCount(), false, false)));
      return Optional.of(all);
    }
    return Optional.of(
        conversations.personal(
            tx, sight(tx, reader), page.stream().map(Conversation::id).toList()));
  }

  /** What a reader may see, by his channels, his teams and himself. */
  public Sight sight(Tx tx, Principal reader) {
    return switch (reader.kind()) {
      case AGENT ->
          new Sight(
              reader.channels(),
              OptionalLong.of(reader.actor()),
              parts.directory().teamsOf(tx, reader.actor()));
      case TOKEN -> new Sight(reader.channels(), OptionalLong.empty(), Set.of());
    };
  }

  /**
   * One conversation.
   *
   * @throws Refusal.NotFound if there is none, or the reader may not see it
   */
  Views.Conversation conversation(Tx tx, Principal reader, long id) {
    return view(tx, reader, visible(tx, reader, id));
  }

  /**
   * One conversation as its reader has just left it, whether he still sees it or not.
   *
   * @throws Refusal.NotFound if there is none
   */
  public Views.Conversation left(Tx tx, Principal reader, long id) {
    return view(
        tx,
        reader,
        conversations.get(tx, List.of(id)).stream().findFirst().orElseThrow(Refusal.NotFound::new));
  }

  private Views.Conversation view(Tx tx, Principal reader, Conversation one) {
    var found = List.of(one);
    return rows(tx).of(tx, found, personal(tx, reader, found), windows(tx)).getFirst();
  }

  /**
   * One conversation as it is stored.
   *
   * @throws Refusal.NotFound if there is none, or the reader may not see it
   */
  public Conversation visible(Tx tx, Principal reader, long id) {
    var found = conversations.visible(tx, sight(tx, reader), List.of(id)).get(id);
    if (found == null) {
      throw new Refusal.NotFound();
    }
    return found;
  }

  /** Those of some conversations that the reader may see. */
  public Set<Long> visible(Tx tx, Principal reader, Set<Long> ids) {
    return conversations.visible(tx, sight(tx, reader), ids).keySet();
  }

  /** Of some conversations, by id with their workspaces, those that are spam or blocked. */
  public Set<Long> outOfSight(Tx tx, Map<Long, Long> wanted) {
    return conversations.hidden(tx, wanted);
  }

  /** Numbers beside the views. */
  Views.Counts counts(Tx tx, Principal reader) {
    var counts = countsOf(tx, reader);
    var all = counts.views().getOrDefault(Counts.View.ALL, Counts.Count.NONE);
    return new Views.Counts(
        all.total(),
        all.unread(),
        new TreeMap<>(counts.views()),
        listed(counts.teams()),
        listed(counts.channels()),
        listed(counts.tags()),
        listed(counts.saved()));
  }

  /** The views that somebody saved or was given. */
  List<ViewRoutes.View> savedViews(Tx tx, Principal reader) {
    return saved.views(tx, reader);
  }

  private Counts countsOf(Tx tx, Principal reader) {
    var sight = sight(tx, reader);
    return conversations.counts(tx, sight, saved.selections(tx, reader, sight));
  }

  private static List<Views.CountOf> listed(Map<Long, Counts.Count> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(one ->
                new Views.CountOf(
                    Ids.text(one.getKey()), one.getValue().total(), one.getValue().unread()))
            .toList();
  }

  /**
   * A customer by any id he ever had.
   *
   * @throws Refusal.NotFound if there is none, or the reader sees none of his conversations
   */
  public Views.Customer customer(Tx tx, Principal reader, long id) {
    var customer = customers.get(tx, id).orElseThrow(Refusal.NotFound::new);
    var windows = windows(tx);
    return new Views.Customer(
        Ids.text(customer.id()),
        customer.name(),
        customer.language(),
        customer.picture().map(parts.files()::picture),
        customer.identities().stream().map(identity -> identity(identity, windows)).toList(),
        customers.group(tx, customer).map(Views.Group::of),
        episodes(tx, reader, customer).stream().map(ListRows::head).toList(),
        customer.revision());
  }

  List<Conversation> episodes(Tx tx, Principal reader, Customer customer) {
    var found =
        conversations.ofIdentities(
            tx, customer.identities().stream().map(Identity::id).toList(), MOST_CONVERSATIONS);
    var visible =
        reader.channels().isEmpty()
            ? null
            : visible(tx, reader, found.stream().map(Conversation::id).collect(toSet()));
    var all = found.stream().filter(c -> visible == null || visible.contains(c.id())).toList();
    if (all.isEmpty() && reader.channels().isPresent()) {
      throw new Refusal.NotFound();
    }
    return all;
  }

  private static Views.Identity identity(Identity i, Windows windows) {
    return new Views.Identity(
        Ids.text(i.id()),
        i.kind(),
        i.scope(),
        i.value(),
        i.display(),
        i.profileName(),
        i.username(),
        i.assurance(),
        i.state(),
        i.firstSeen(),
        i.blockedAt(),
        i.reached().stream()
            .map(reached ->
                new Views.Reached(
                    Ids.text(reached.channel()),
                    reached.lastInboundAt(),
                    windows.closesAt(reached),
                    reached
                        .told()
                        .map(told ->
                            new Views.PlatformBlock(told.wanted(), told.state(), told.code()))))
            .toList());
  }

  /** A customer's thread, as its reader sees it. */
  Threads threads() {
    return new Threads(this, parts, timelines);
  }

  /** Drops messages of conversations that the reader may not see. */
  List<StoredMessage> visibleOnly(Tx tx, Principal reader, List<StoredMessage> messages) {
    if (reader.channels().isEmpty()) {
      return messages;
    }
    var ids = new LinkedHashSet<Long>();
    messages.forEach(message -> ids.add(message.conversation()));
    var visible = visible(tx, reader, ids);
    return messages.stream().filter(m -> visible.contains(m.conversation())).toList();
  }

  /** One message. */
  Views.Message message(Tx tx, Principal reader, long id) {
    var found = visibleOnly(tx, reader, store.get(tx, List.of(id)));
    if (found.isEmpty()) {
      throw new Refusal.NotFound();
    }
    return messageRows(tx).of(tx, found).getFirst();
  }

  /** What a message said before its edits. */
  List<Views.Edit> edits(Tx tx, Principal reader, long id) {
    var found = visibleOnly(tx, reader, store.get(tx, List.of(id)));
    if (found.isEmpty() || found.getFirst().unsentAt().isPresent()) {
      throw new Refusal.NotFound();
    }
    return store.edits(tx, id).stream()
        .map(edit -> new Views.Edit(edit.content(), edit.at()))
        .toList();
  }

  /** Sets an agent's mark; the count that is stored. */
  long markRead(Tx tx, Principal reader, long conversation, long count) {
    visible(tx, reader, conversation);
    return conversations
        .markRead(tx, reader.actor(), conversation, count)
        .orElseThrow(Refusal.NotFound::new);
  }

  /** Where the log stands in this transaction. */
  public static LogPosition position(Tx tx) {
    return LogPosition.of(tx);
  }

  /** Rows for everybody: as in the list, without anybody's read count. */
  public Map<Long, Views.Conversation> conversationsFor(Tx tx, Collection<Long> ids) {
    var found = conversations.get(tx, List.copyOf(ids));
    var views = rows(tx).of(tx, found, Optional.empty(), windows(tx));
    var byId = new HashMap<Long, Views.Conversation>();
    for (int i = 0; i < views.size(); i++) {
      byId.put(found.get(i).id(), views.get(i));
    }
    return byId;
  }

  /** Messages, as in the timeline. */
  public Map<Long, Views.Message> messagesFor(Tx tx, Collection<Long> ids) {
    var found = store.get(tx, ids);
    var views = messageRows(tx).of(tx, found);
    var byId = new HashMap<Long, Views.Message>();
    for (int i = 0; i < views.size(); i++) {
      byId.put(found.get(i).id(), views.get(i));
    }
    return byId;
  }

  /**
   * Messages in short, as the rows of the list end.
   *
   * @param messages their customers, by id
   */
  public Map<Long, Views.Preview> previewsFor(Tx tx, Map<Long, Long> messages) {
    return messages.isEmpty() ? Map.of() : rows(tx).previews(tx, messages);
  }

  /** What was done to conversations, as in the timeline. */
  public Map<Long, Views.TimelineEvent> changesFor(Tx tx, Collection<Long> ids) {
    var byId = new HashMap<Long, Views.TimelineEvent>();
    happeningRows(tx)
        .of(tx, happenings.get(tx, ids))
        .forEach(view -> byId.put(Long.parseLong(view.id()), view));
    return byId;
  }

  /** Tags. */
  public Map<Long, TagView> tagsFor(Tx tx, Collection<Long> ids) {
    var byId = new HashMap<Long, TagView>();
    parts.tags().get(tx, ids).forEach(tag -> byId.put(tag.id(), TagView.of(tag)));
    return byId;
  }

  /** Who sees conversations whatever their channels. */
  public Holders holdersFor(Tx tx, Collection<Long> ids) {
    var teams = new HashMap<Long, Set<Long>>();
    parts.directory().teams(tx).forEach(team -> teams.put(team.id(), Set.copyOf(team.members())));
    return new Holders(conversations.holders(tx, ids), teams);
  }

  /**
   * Who sees conversations whatever their channels.
   *
   * @param holders agents and teams by conversation
   * @param teams the agents in each
   */
  public record Holders(Map<Long, Set<Long>> holders, Map<Long, Set<Long>> teams) {}

  /** Customers in short. */
  public Map<Long, Views.CustomerSummary> customersFor(Tx tx, Collection<Long> ids) {
    var byId = new HashMap<Long, Views.CustomerSummary>();
    customers
        .names(tx, ids)
        .forEach((id, name) ->
            byId.put(
                id,
                new Views.CustomerSummary(
                    Ids.text(id),
                    name.name(),
                    name.language(),
                    name.picture().map(parts.files()::picture),
                    name.revision())));
    return byId;
  }

  /** What conversations are to an agent. */
  public Map<Long, Views.ReadMark> readMarksFor(Tx tx, long agent, Collection<Long> ids) {
    var sight =
        new Sight(Optional.empty(), OptionalLong.of(agent), parts.directory().teamsOf(tx, agent));
    var byId = new HashMap<Long, Views.ReadMark>();
    conversations
        .personal(tx, sight, ids)
        .forEach((id, own) ->
            byId.put(
                id,
                new Views.ReadMark(
                    Ids.text(id), own.readCount(), own.following(), own.mentioned())));
    return byId;
  }
}
