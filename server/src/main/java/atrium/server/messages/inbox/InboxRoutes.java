package atrium.server.messages.inbox;

import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.conversations.TagRoutes.TagView;
import atrium.server.platform.Database;
import atrium.server.platform.Tx;
import atrium.server.platform.Work;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The inbox over HTTP. Every answer is true at one position of the log. */
public final class InboxRoutes {
  private static final String W = "/w/{workspace}";
  private final InboxParts parts;
  private final Inbox inbox;
  private final Database database;
  private final Cursors cursors;

  public InboxRoutes(InboxParts parts, Inbox inbox) {
    this.parts = parts;
    this.inbox = inbox;
    this.database = parts.database();
    this.cursors = parts.cursors();
  }

  /** How many of a conversation's customer messages the agent has seen. */
  public record ReadRequest(long inboundCount) {}

  /** What is stored now. */
  record ReadAnswer(long readCount) {}

  /** Earlier wordings, oldest first. */
  record Edits(List<Views.Edit> items) {}

  /** The routes. */
  public List<Route<?>> routes() {
    var read = Permission.CONVERSATION_READ;
    return List.of(
        Route.get(W + "/snapshot", read, ListParameters.FIRST_PAGE, this::snapshot),
        Route.get(W + "/conversations", read, ListParameters.ALL, this::list),
        Route.get(W + "/counts", read, Set.of(), this::counts),
        Route.get(W + "/conversations/{id}", read, Set.of(), this::conversation),
        Route.put(W + "/conversations/{id}/read", read, ReadRequest.class, this::markRead),
        Route.get(W + "/customers/{id}", Permission.CUSTOMER_READ, Set.of(), this::customer),
        Route.get(
            W + "/customers/{id}/timeline",
            read,
            Set.of("before", "after", "message", "at", "unread", "limit"),
            this::timeline),
        Route.get(W + "/messages/{id}", read, Set.of(), this::message),
        Route.get(W + "/messages/{id}/edits", read, Set.of(), this::edits));
  }

  private Reply at(Call<?> call, Work<Object> work) {
    return database.snapshot(
        call.workspace(),
        tx -> {
          Object body = work.in(tx);
          return Reply.at(Inbox.position(tx).seq(), body);
        });
  }

  private Object snapshot(Call<NoBody> call) {
    var me = call.principal();
    return at(
        call,
        tx -> {
          var position = Inbox.position(tx);
          var workspace = parts.directory().workspace(tx);
          return new Views.Snapshot(
              position.seq(),
              position.epoch(),
              Map.of(
                  "id", Ids.text(workspace.id()),
                  "slug", workspace.slug(),
                  "name", workspace.name(),
                  "zone", workspace.zone()),
              me(me, tx),
              parts.directory().agents(tx).stream()
                  .map(a -> new Views.AgentName(Ids.text(a.id()), a.name(), a.role(), a.works()))
                  .toList(),
              parts.directory().teams(tx).stream()
                  .map(team ->
                      new Views.TeamName(
                          Ids.text(team.id()),
                          team.name(),
                          team.members().stream().map(Ids::text).toList()))
                  .toList(),
              parts.channels().views(tx, me),
              parts.tags().all(tx).stream().map(TagView::of).toList(),
              inbox.savedViews(tx, me),
              page(tx, call),
              inbox.counts(tx, me));
        });
  }

  private Views.Me me(Principal me, Tx tx) {
    boolean agent = me.kind() == Principal.Kind.AGENT;
    return new Views.Me(
        agent ? Optional.of(Ids.text(me.actor())) : Optional.empty(),
        agent
            ? parts.directory().agents(tx).stream()
                .filter(a -> a.id() == me.actor())
                .map(a -> a.role())
                .findFirst()
            : Optional.empty(),
        me.permissions().stream().map(p -> p.name().toLowerCase(Locale.ROOT)).sorted().toList(),
        me.channels().map(channels -> channels.stream().sorted().map(Ids::text).toList()));
  }

  private Object list(Call<NoBody> call) {
    return at(call, tx -> page(tx, call));
  }

  private Views.ConversationPage page(Tx tx, Call<NoBody> call) {
    return inbox.list(
        tx, call.principal(), ListParameters.of(call, inbox.sight(tx, call.principal())), cursors);
  }

  private static Refusal.Invalid invalid(String pointer) {
    return new Refusal.Invalid(
        "invalid_parameter",
        "A query parameter is wrong.",
        Refusal.Fault.of(pointer, "unknown_value"));
  }

  private Object counts(Call<NoBody> call) {
    return at(call, tx -> inbox.counts(tx, call.principal()));
  }

  private Object conversation(Call<NoBody> call) {
    return at(call, tx -> inbox.conversation(tx, call.principal(), call.id("id")));
  }

  private Object markRead(Call<ReadRequest> call) {
    var reader = call.principal();
    if (reader.kind() != Principal.Kind.AGENT) {
      throw new Refusal.Forbidden("agents_only", "Only an agent has read marks.");
    }
    if (call.body().inboundCount() < 0) {
      throw new Refusal.Invalid(
          "invalid_body", "The body is wrong.", Refusal.Fault.of("/inbound_count", "negative"));
    }
    return database.inWorkspace(
        call.workspace(),
        tx ->
            new ReadAnswer(inbox.markRead(tx, reader, call.id("id"), call.body().inboundCount())));
  }

  private Object customer(Call<NoBody> call) {
    return at(call, tx -> inbox.customer(tx, call.principal(), call.id("id")));
  }

  private Object timeline(Call<NoBody> call) {
    var wanted =
        Stream.of("before", "after", "message", "at", "unread")
            .filter(name -> call.query(name).isPresent())
            .toList();
    if (wanted.size() > 1) {
      throw invalid("?" + wanted.getLast());
    }
    long customer = call.id("id");
    var scope = new Cursors.Scope(call.workspace(), "timeline", List.of(Ids.text(customer)));
    var around = around(call);
    var span =
        new Span(
            call.query("before").map(cursor -> Place.of(cursors.open(scope, cursor))),
            call.query("after").map(cursor -> Place.of(cursors.open(scope, cursor))),
            Pages.limit(call));
    return at(
        call,
        tx -> {
          var reader = call.principal();
          var stretch =
              around.isPresent()
                  ? inbox.threads().readAround(tx, reader, customer, around.get(), span.limit())
                  : inbox.threads().read(tx, reader, customer, span);
          return new Views.Timeline(
              stretch.views(),
              stretch.conversations(),
              stretch.older().map(place -> cursors.seal(scope, place.values())),
              stretch.newer().map(place -> cursors.seal(scope, place.values())),
              stretch.found().map(item -> Ids.text(item.place().id())));
        });
  }

  /** What the stretch shall be around, if that is said. */
  private static Optional<Around> around(Call<NoBody> call) {
    return call.query("message")
        .<Around>map(id -> new Around.Message(id(id)))
        .or(() -> call.query("unread").map(id -> new Around.Unread(id(id))))
        .or(() -> call.query("at").map(at -> new Around.Time(time(at))));
  }

  private static long id(String text) {
    return Ids.parse(text).orElseThrow(Refusal.NotFound::new);
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException wrong) {
      throw invalid("?at");
    }
  }

  private Object message(Call<NoBody> call) {
    return at(call, tx -> inbox.message(tx, call.principal(), call.id("id")));
  }

  private Object edits(Call<NoBody> call) {
    return at(call, tx -> new Edits(inbox.edits(tx, call.principal(), call.id("id"))));
  }
}
