package atrium.server;

import atrium.connector.Connector;
import atrium.server.accounts.Accounts;
import atrium.server.accounts.AccountsParts;
import atrium.server.accounts.AccountsRoutes;
import atrium.server.accounts.Directory;
import atrium.server.accounts.oidc.Providers;
import atrium.server.api.Cursors;
import atrium.server.api.EdgeConfig;
import atrium.server.api.EdgeRoutes;
import atrium.server.api.EdgeServices;
import atrium.server.api.HealthCheck;
import atrium.server.api.RawRoute;
import atrium.server.api.Refusal;
import atrium.server.api.Route;
import atrium.server.api.http.HttpEdge;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditRoutes;
import atrium.server.automation.hours.CalendarHours;
import atrium.server.channels.ChannelActivity;
import atrium.server.channels.Channels;
import atrium.server.channels.ChannelsRoutes;
import atrium.server.channels.sandbox.SandboxRoutes;
import atrium.server.channels.sandbox.Sandboxes;
import atrium.server.delivery.Deliveries;
import atrium.server.delivery.DeliveryParts;
import atrium.server.delivery.templates.TemplateRoutes;
import atrium.server.delivery.templates.Templates;
import atrium.server.delivery.templates.TemplatesParts;
import atrium.server.identity.Customers;
import atrium.server.identity.Identities;
import atrium.server.identity.PlatformBlocks;
import atrium.server.identity.Profiles;
import atrium.server.ingest.HookRoutes;
import atrium.server.ingest.Ingest;
import atrium.server.ingest.IngestParts;
import atrium.server.ingest.Journal;
import atrium.server.ingest.JournalDays;
import atrium.server.ingest.JournalRoutes;
import atrium.server.messages.Messages;
import atrium.server.messages.Replies;
import atrium.server.messages.files.FileRoutes;
import atrium.server.messages.files.Files;
import atrium.server.messages.files.FilesCommand;
import atrium.server.messages.files.Orphans;
import atrium.server.messages.files.UploadRoutes;
import atrium.server.messages.files.Uploads;
import atrium.server.messages.inbox.Inbox;
import atrium.server.messages.inbox.InboxParts;
import atrium.server.messages.inbox.InboxRoutes;
import atrium.server.messages.storage.FileStorage;
import atrium.server.messages.storage.Storages;
import atrium.server.platform.Chores;
import atrium.server.platform.Lifecycle;
import atrium.server.platform.Readers;
import atrium.server.platform.Retention;
import atrium.server.platform.config.Config;
import atrium.server.platform.http.SafeHttp;
import atrium.server.platform.postgres.EmbeddedPostgres;
import atrium.server.platform.postgres.FreeSpace;
import atrium.server.platform.secrets.Rewrapping;
import atrium.server.push.EventRoutes;
import atrium.server.push.Hydrator;
import atrium.server.push.Push;
import atrium.server.push.PushParts;
import atrium.server.subscriptions.Subscriptions;
import atrium.server.subscriptions.SubscriptionsParts;
import atrium.server.subscriptions.SubscriptionsRoutes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The only place where rooms are put together. */
final class Wiring {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private final Config config;
  private final Foundation base;
  private final Settings settings;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final SafeHttp http;
  private final Audit audit;
  private final Accounts accounts;
  private final Channels channels;
  private final Assigning assigning;
  private final Identities identities;
  private final Profiles profiles;
  private final Customers customers = new Customers();
  private final Conversing conversing;
  private final Messages messages;
  private final FileStorage storage;
  private final Files files;
  private final Uploads uploads;
  private final Ingest ingest;
  private final Journal journal;
  private final EdgeConfig edgeConfig;
  private final Cursors cursors;
  private final InboxParts inboxParts;
  private final Inbox inbox;
  private final Templates templates;
  private final Deliveries deliveries;
  private final Subscriptions subscriptions;
  private final Notifying notifying;
  private EdgeRoutes routes = new EdgeRoutes(List.of(), List.of(), List.of());

  Wiring(Config config, Foundation base, Set<String> standIns) {
    this.config = config;
    this.base = base;
    this.settings = new Settings(config, standIns);
    this.http = new SafeHttp(base.loops().vertx(), settings.outbound());
    this.audit = new Audit(base.database(), base.secrets().key("audit"), NodeName.here());
    this.accounts =
        new Accounts(
            new AccountsParts(
                base.database(),
                base.hints(),
                base.ids(),
                base.clock(),
                base.secrets(),
                audit,
                settings.publicUrl(),
                new Providers(settings.providers(), http)),
            settings.accounts());
    this.channels = Connecting.channels(base, http, audit);
    this.conversing = Conversing.of(base, config.conversations());
    this.assigning = Assigning.of(base, channels, conversing, audit, config.conversations());
    this.identities = conversing.identities();
    this.messages = new Messages(base.database(), base.clock());
    this.storage = Storages.of(config);
    this.files = new Files(base.database(), storage, settings.filesBase());
    this.profiles = newProfiles();
    this.uploads =
        new Uploads(base.database(), storage, base.ids(), base.clock(), settings.filesAddress());
    this.ingest = new Ingest(ingestParts(), settings.ingest());
    this.journal = new Journal(ingestParts(), ingest, settings.ingest());
    this.edgeConfig = settings.edge(base.secrets().key("edge"));
    this.cursors = new Cursors(base.secrets().key("cursors"));
    this.inboxParts = inboxParts();
    this.inbox = new Inbox(inboxParts);
    this.templates = new Templates(templatesParts());
    channels.tell(templates.listener());
    this.deliveries = new Deliveries(deliveryParts(), settings.outbox());
    this.subscriptions = new Subscriptions(subscriptionsParts(), settings.subscriptions());
    this.notifying = Notifying.of(base, channels, conversing, assigning, inbox);
  }

  private Profiles newProfiles() {
    return new Profiles(base.database(), channels, identities, base.clock(), files.pictures(http));
  }

  private DeliveryParts deliveryParts() {
    return new DeliveryParts(
        base.database(),
        base.ids(),
        base.clock(),
        channels,
        customers,
        conversing.conversations(),
        new Replies(messages),
        uploads,
        inbox,
        templates);
  }

  private TemplatesParts templatesParts() {
    return new TemplatesParts(
        base.database(),
        base.ids(),
        base.clock(),
        channels,
        customers,
        conversing.conversations(),
        uploads,
        audit);
  }

  private InboxParts inboxParts() {
    return new InboxParts(
        base.database(),
        new Directory(),
        channels,
        customers,
        conversing.conversations(),
        conversing.tags(),
        files,
        cursors);
  }

  private SubscriptionsParts subscriptionsParts() {
    return new SubscriptionsParts(
        base.database(),
        base.ids(),
        base.clock(),
        base.secrets(),
        http,
        new EventTeller(inbox, channels, templates),
        audit);
  }

  private IngestParts ingestParts() {
    return new IngestParts(
        base.database(),
        base.ids(),
        base.clock(),
        metrics,
        channels,
        identities,
        profiles,
        conversing.conversations(),
        messages,
        files,
        audit);
  }

  Audit audit() {
    return audit;
  }

  /** The keys that secrets are sealed with. */
  Rewrapping keys() {
    return Sealing.of(base, audit);
  }

  Accounts accounts() {
    return accounts;
  }

  /** Everything it answers; empty before it was started. */
  EdgeRoutes routes() {
    return routes;
  }

  /** The folder's files, on their way into the bucket. */
  FilesCommand filesCommand() {
    return new FilesCommand(Storages.folder(config), storage, System.out, System.err);
  }

  Journal journal() {
    return journal;
  }

  URI url() {
    return settings.publicUrl();
  }

  /** Starts everything that runs, from the ground up; the edge last. */
  void start(Lifecycle lifecycle) throws Exception {
    keys().requireAllKeys();
    lifecycle.start("storage", () -> storage).check();
    var space =
        lifecycle.start(
            "free-space",
            () -> FreeSpace.watch(base.folders(config), config.storage().minFreePercent()));
    new JournalDays(base.database(), base.clock(), config.journal().keepDays()).tend();
    lifecycle.start("chores", this::chores);
    lifecycle.start("readers", this::readers).start();
    lifecycle.start("assigner", assigning.assigner()::start);
    lifecycle.start("sla", assigning.slas()::start);
    lifecycle.start("notifications", notifying.notifications()::start);
    lifecycle.start("subscriptions", subscriptions::start);
    lifecycle.start(
        "files", () -> files.startFetching(this::connector, http, settings.files(), base.clock()));
    lifecycle.start("outbox", () -> deliveries.start(metrics));
    var push = new Push(pushParts(), settings.push());
    accounts.watch(new SocketWatch(push));
    accounts.watch(conversing::teamEnds);
    lifecycle.start("ingest", () -> new Draining(ingest::drain));
    var sandboxes = Connecting.sandboxes(base, channels, http, uploads, settings);
    routes = routes(space, push, sandboxes);
    var edge = edgeWith(routes, space::ok);
    lifecycle.start("edge", () -> new EdgePart(edge, config.shutdown().drain()));
    lifecycle.start("sandboxes", sandboxes::start);
    lifecycle.start("push", () -> new Draining(_ -> closed(push)));
    push.start();
  }

  private Readers readers() {
    var following = new ArrayList<>(deliveries.readers());
    following.add(new ChannelActivity());
    following.add(templates.reader());
    following.add(subscriptions.reader());
    following.add(conversing.suggestionReader(identities));
    following.add(assigning.assigner().reader());
    following.add(assigning.slas().reader());
    following.add(notifying.notifications().reader());
    return new Readers(base.database(), base.hints(), settings.readers(), following);
  }

  private Optional<Connector> connector(long workspace, long channel) {
    try {
      return Optional.of(channels.connector(workspace, channel));
    } catch (Refusal gone) {
      return Optional.empty();
    }
  }

  private Chores chores() {
    var days = new JournalDays(base.database(), base.clock(), config.journal().keepDays());
    var retention =
        new Retention(
            base.database(), base.clock(), Duration.ofDays(config.events().passingDays()));
    return notifying
        .chores(new Chores(base.leases(), config.leases().length()))
        .every("journal-days", HOUR, days::tend)
        .every("retention", HOUR, retention::tend)
        .every("orphans", DAY, new Orphans(base.database(), storage)::sweep)
        .every("audit-ends", HOUR, audit::logEnds)
        .every("old-news", HOUR, messages::forget)
        .every("old-posts", HOUR, subscriptions::forget)
        .every("old-sessions", HOUR, accounts::forgetExpired)
        .every("paces", HOUR, deliveries::forget)
        .every("scheduled", Duration.ofSeconds(1), deliveries::sendDue)
        .every("templates", Duration.ofSeconds(2), templates::tend)
        .every("parked-news", Duration.ofSeconds(5), messages::catchUp)
        .every("blocks", Duration.ofSeconds(1), new PlatformBlocks(base.database(), channels)::tend)
        .every("profiles", Duration.ofSeconds(1), profiles::tend)
        .every("snoozes", Duration.ofSeconds(1), conversing.snoozes()::end)
        .every("availability", Duration.ofSeconds(2), assigning.availabilities()::lapse)
        .every("assignment", Duration.ofSeconds(5), assigning.assigner()::everywhere)
        .every("sla", Duration.ofSeconds(1), assigning.slas()::everywhere)
        .every("channels", Duration.ofMinutes(1), () -> channels.tend(new CalendarHours()::elapsed))
        .every("suggestions", Duration.ofSeconds(1), identities.suggesting()::tend)
        .every("pending-joins", Duration.ofSeconds(30), identities::joinPending)
        .start();
  }

  private PushParts pushParts() {
    return new PushParts(
        base.database(),
        base.hints(),
        accounts.authenticator(),
        hydrator(),
        new Team(base.database(), inbox, deliveries, assigning.availabilities()),
        base.clock(),
        metrics);
  }

  private Hydrator hydrator() {
    return new EntityHydrator(inbox, channels, templates);
  }

  private static boolean closed(Push push) {
    push.close();
    return true;
  }

  private EdgeRoutes routes(FreeSpace space, Push push, Sandboxes sandboxes) {
    var json = new ArrayList<Route<?>>();
    json.addAll(new AccountsRoutes(accounts, edgeConfig.cookie(), settings.publicUrl()).routes());
    json.addAll(new ChannelsRoutes(channels, settings.publicUrl(), cursors).routes());
    json.addAll(new SandboxRoutes(sandboxes).routes());
    json.addAll(new InboxRoutes(inboxParts, inbox).routes());
    json.addAll(conversing.routes(inboxParts, inbox, identities, audit));
    json.addAll(conversing.macros(inboxParts, inbox, uploads, audit));
    json.addAll(assigning.routes(conversing.conversations(), inbox));
    json.addAll(deliveries.routes(cursors));
    json.addAll(new TemplateRoutes(templates, cursors).routes());
    json.addAll(new JournalRoutes(journal, cursors, base.clock()).routes());
    json.addAll(new AuditRoutes(audit, cursors).routes());
    json.addAll(new EventRoutes(base.database(), hydrator()).routes());
    json.addAll(notifying.routes());
    json.addAll(new SubscriptionsRoutes(subscriptions, cursors).routes());
    var fileRoutes = new FileRoutes(files, inbox::visible);
    json.addAll(fileRoutes.routes());
    var raw = new ArrayList<RawRoute>();
    raw.addAll(new HookRoutes(channels, ingest, space::ok, base.clock()).routes());
    raw.addAll(fileRoutes.rawRoutes());
    raw.addAll(
        new UploadRoutes(uploads, Math.toIntExact(config.media().maxUpload().bytes())).routes());
    return new EdgeRoutes(json, raw, List.of(push.route()));
  }

  private HttpEdge edgeWith(EdgeRoutes routes, BooleanSupplier space) {
    return new HttpEdge(
        base.loops().vertx(),
        edgeConfig,
        routes,
        accounts.authenticator(),
        new EdgeServices(
            base.database(),
            metrics,
            List.of(
                HealthCheck.of("database", this::databaseAnswers), HealthCheck.of("disk", space))));
  }

  private boolean databaseAnswers() {
    var postgres = base.postgres();
    return (postgres == null || postgres.state() == EmbeddedPostgres.State.READY)
        && base.database().answers();
  }
}
