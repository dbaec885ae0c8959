package atrium.server.messages.inbox;

import atrium.server.api.Ids;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Personal;
import atrium.server.conversations.Sla;
import atrium.server.identity.CustomerName;
import atrium.server.identity.Customers;
import atrium.server.identity.ReachKey;
import atrium.server.messages.MessageStatus;
import atrium.server.messages.files.Files;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of the list, put together: one query of each room for all rows of a page. */
final class ListRows {
  private static final Personal NOTHING = new Personal(0, false, false);
  private final Customers customers;
  private final InboxStore store;
  private final AgentNames agents;
  private final Files files;
  private final Conversations all;

  ListRows(
      Customers customers,
      InboxStore store,
      AgentNames agents,
      Files files,
      Conversations conversations) {
    this.customers = customers;
    this.files = files;
    this.store = store;
    this.agents = agents;
    this.all = conversations;
  }

  /**
   * Builds rows.
   *
   * @param personal what they are to an agent, by conversation; empty for rows that everybody gets
   */
  List<Views.Conversation> of(
      Tx tx,
      List<Conversation> conversations,
      Optional<Map<Long, Personal>> personal,
      Windows windows) {
    var names = customers.names(tx, conversations.stream().map(Conversation::customer).toList());
    var heads =
        store.heads(
            tx,
            conversations.stream().flatMapToLong(c -> c.lastMessage().stream()).boxed().toList());
    var reaches =
        customers.reaches(
            tx,
            conversations.stream()
                .map(c -> new ReachKey(c.lastIdentity(), c.lastChannel()))
                .toList());
    var slas = all.slas(tx, conversations.stream().map(Conversation::id).toList());
    return conversations.stream()
        .map(c -> {
          var closes =
              Optional.ofNullable(reaches.get(new ReachKey(c.lastIdentity(), c.lastChannel())))
                  .flatMap(windows::closesAt);
          var head =
              c.lastMessage().isPresent()
                  ? Optional.ofNullable(heads.get(c.lastMessage().getAsLong()))
                  : Optional.<InboxStore.Head>empty();
          var name = names.get(c.customer());
          return row(
              c,
              name,
              head.map(one -> preview(one, name)),
              new ForReader(personal.map(own -> own.getOrDefault(c.id(), NOTHING)), closes),
              Optional.ofNullable(slas.get(c.id())));
        })
        .toList();
  }

  /**
   * Messages as the ends of rows show them.
   *
   * @param messages their customers, by id
   */
  Map<Long, Views.Preview> previews(Tx tx, Map<Long, Long> messages) {
    var names = customers.names(tx, messages.values());
    var previews = new HashMap<Long, Views.Preview>();
    store
        .heads(tx, messages.keySet())
        .forEach((id, head) -> previews.put(id, preview(head, names.get(messages.get(id)))));
    return previews;
  }

  private record ForReader(Optional<Personal> own, Optional<Instant> windowClosesAt) {}

  private Views.Conversation row(
      Conversation c,
      @Nullable CustomerName name,
      Optional<Views.Preview> last,
      ForReader reader,
      Optional<Sla> sla) {
    return new Views.Conversation(
        Ids.text(c.id()),
        c.number(),
        customer(c.customer(), name),
        c.status(),
        c.subject(),
        c.channels().stream().map(Ids::text).toList(),
        Ids.text(c.lastChannel()),
        text(c.state().assignee()),
        text(c.state().team()),
        c.state().priority(),
        c.state().tags().stream().map(Ids::text).toList(),
        c.state().hiding().spam(),
        c.state().hiding().blocked(),
        c.state().snoozedUntil(),
        c.openedAt(),
        c.closedAt(),
        c.lastActivityAt(),
        c.state().hidden() ? Optional.empty() : c.waitingSince(),
        c.inboundCount(),
        reader.own().map(Personal::readCount),
        reader.own().map(Personal::following),
        reader.own().map(Personal::mentioned),
        reader.windowClosesAt(),
        last,
        sla.map(Views.SlaView::of),
        c.revision());
  }

  private Views.CustomerRef customer(long id, @Nullable CustomerName name) {
    return name == null
        ? new Views.CustomerRef(Ids.text(id), "", Optional.empty(), Optional.empty())
        : new Views.CustomerRef(
            Ids.text(id), name.name(), name.language(), name.picture().map(files::picture));
  }

  private Views.Preview preview(InboxStore.Head head, @Nullable CustomerName customer) {
    return new Views.Preview(
        Ids.text(head.id()),
        head.kind(),
        head.direction(),
        head.authorKind(),
        head.author().isPresent() && !head.authorKind().equals("customer")
            ? Optional.of(Ids.text(head.author().getAsLong()))
            : Optional.empty(),
        switch (head.authorKind()) {
          case "customer" -> Optional.ofNullable(customer).map(CustomerName::name);
          case "agent" ->
              head.author().isPresent() ? agents.of(head.author().getAsLong()) : Optional.empty();
          default -> Optional.empty();
        },
        head.words(),
        head.shownAt(),
        MessageStatus.of(head.status()).text(),
        head.unsent());
  }

  static Views.ConversationHead head(Conversation c) {
    return new Views.ConversationHead(
        Ids.text(c.id()),
        c.number(),
        c.status(),
        c.state().hiding().spam(),
        c.state().hiding().blocked(),
        c.channels().stream().map(Ids::text).toList(),
        c.openedAt(),
        c.closedAt(),
        c.lastActivityAt());
  }

  private static Optional<String> text(OptionalLong id) {
    return id.isPresent() ? Optional.of(Ids.text(id.getAsLong())) : Optional.empty();
  }
}
