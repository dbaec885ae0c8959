package atrium.server;

import atrium.server.accounts.Directory;
import atrium.server.api.Principal;
import atrium.server.api.Route;
import atrium.server.audit.Audit;
import atrium.server.conversations.Actor;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Handling;
import atrium.server.conversations.Snoozes;
import atrium.server.conversations.TagRoutes;
import atrium.server.conversations.Tags;
import atrium.server.identity.Identities;
import atrium.server.identity.attributes.AttributeRoutes;
import atrium.server.identity.attributes.Attributes;
import atrium.server.identity.attributes.CustomerAttributes;
import atrium.server.identity.consent.ConsentRoutes;
import atrium.server.identity.consent.Stopping;
import atrium.server.identity.consent.Topics;
import atrium.server.messages.customers.Closing;
import atrium.server.messages.customers.CustomerRoutes;
import atrium.server.messages.customers.CustomersParts;
import atrium.server.messages.customers.SuggestionReader;
import atrium.server.messages.files.Uploads;
import atrium.server.messages.inbox.Inbox;
import atrium.server.messages.inbox.InboxParts;
import atrium.server.messages.lists.ListsParts;
import atrium.server.messages.lists.SavedViews;
import atrium.server.messages.lists.ViewRoutes;
import atrium.server.messages.macros.MacroRoutes;
import atrium.server.messages.macros.Macros;
import atrium.server.messages.macros.MacrosParts;
import atrium.server.messages.notes.Notes;
import atrium.server.messages.notes.NotesParts;
import atrium.server.messages.notes.NotesRoutes;
import atrium.server.messages.work.Work;
import atrium.server.messages.work.WorkParts;
import atrium.server.messages.work.WorkRoutes;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import atrium.server.platform.config.ConversationsConfig;
import java.util.ArrayList;
import java.util.List;

/** Conversations and what is done with them, put together. */
record Conversing(Foundation base, Handling handling, Conversations conversations, Tags tags) {
  static Conversing of(Foundation base, ConversationsConfig config) {
    var handling = new Handling(base.ids(), base.clock());
    return new Conversing(
        base,
        handling,
        new Conversations(base.ids(), base.clock(), handling, config.reopenWithin()),
        new Tags(base.database(), base.ids(), base.clock()));
  }

  Identities identities() {
    return new Identities(
        base.database(), base.ids(), base.clock(), conversations::customerChanged);
  }

  Reader suggestionReader(Identities identities) {
    return new SuggestionReader(identities.suggesting());
  }

  void teamEnds(Tx tx, Principal by, long team) {
    handling.teamEnds(tx, Actor.of(by), team);
  }

  Snoozes snoozes() {
    return new Snoozes(base.database(), handling);
  }

  /** What is done with conversations and customers, and who finds them how. */
  List<Route<?>> routes(InboxParts around, Inbox inbox, Identities identities, Audit audit) {
    var attributes = new Attributes(base.database(), base.ids(), around.directory(), audit);
    var known = known(attributes);
    var routes = new ArrayList<Route<?>>(work(inbox, known));
    routes.addAll(new TagRoutes(base.database(), tags).routes());
    routes.addAll(new AttributeRoutes(base.database(), attributes).routes());
    routes.addAll(consent(identities, audit));
    routes.addAll(new NotesRoutes(new Notes(notesParts(inbox))).routes());
    routes.addAll(new CustomerRoutes(customers(around, inbox, identities, audit, known)).routes());
    routes.addAll(views(around, audit));
    return routes;
  }

  private List<Route<?>> consent(Identities identities, Audit audit) {
    var topics = new Topics(base.database(), base.ids(), base.clock(), audit);
    var stopping = new Stopping(base.database(), audit, identities.consents());
    return new ConsentRoutes(base.database(), topics, stopping).routes();
  }

  private CustomerAttributes known(Attributes attributes) {
    return new CustomerAttributes(attributes, base.clock(), Identities::tellChanged);
  }

  private List<Route<?>> work(Inbox inbox, CustomerAttributes known) {
    var parts =
        new WorkParts(
            base.database(), base.clock(), new Directory(), handling, inbox, new Closing(known));
    return new WorkRoutes(new Work(parts)).routes();
  }

  private CustomersParts customers(
      InboxParts around,
      Inbox inbox,
      Identities identities,
      Audit audit,
      CustomerAttributes known) {
    return new CustomersParts(
        base.database(),
        around.customers(),
        identities.decisions(),
        identities.introducing(),
        identities.suggestions(),
        identities.blocks(),
        known,
        identities.consents(),
        handling,
        conversations,
        around.directory(),
        inbox,
        audit);
  }

  List<Route<?>> macros(InboxParts around, Inbox inbox, Uploads uploads, Audit audit) {
    var parts =
        new MacrosParts(
            base.database(),
            base.ids(),
            base.clock(),
            around.directory(),
            around.channels(),
            around.customers(),
            handling,
            tags,
            uploads,
            inbox,
            new Closing(
                known(new Attributes(base.database(), base.ids(), around.directory(), audit))),
            audit);
    return new MacroRoutes(new Macros(parts), around.cursors()).routes();
  }

  private List<Route<?>> views(InboxParts around, Audit audit) {
    var parts =
        new ListsParts(
            base.database(),
            base.ids(),
            base.clock(),
            around.directory(),
            around.channels(),
            tags,
            audit);
    return new ViewRoutes(new SavedViews(parts)).routes();
  }

  private NotesParts notesParts(Inbox inbox) {
    return new NotesParts(
        base.database(), base.ids(), base.clock(), conversations, handling, new Directory(), inbox);
  }
}
