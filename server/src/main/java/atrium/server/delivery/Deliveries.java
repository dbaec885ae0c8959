package atrium.server.delivery;

import atrium.server.api.Cursors;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Route;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Part;
import atrium.server.platform.Reader;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Front door of the room. */
public final class Deliveries {
  /** Messages to one customer that wait for their time. */
  public static final int MOST_SCHEDULED = 50;

  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final Waits waits;
  private final Ways ways;
  private final Accepting accepting;
  private final Deciding deciding;
  private final DueMessages due;
  private final Scheduling scheduling;
  private final DeliveryStore store = new DeliveryStore();
  private final AttemptStore attempts = new AttemptStore();
  private final CustomerSignals signals;
  private volatile @Nullable Worker worker;

  public Deliveries(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.waits = new Waits(settings.pace(), parts.clock());
    this.ways = new Ways(parts, waits);
    this.accepting = new Accepting(parts, ways, settings);
    this.deciding = new Deciding(parts, ways, settings);
    this.due = new DueMessages(parts, accepting, settings, this::wake);
    this.scheduling = new Scheduling(parts, ways, accepting, due);
    this.signals = new CustomerSignals(parts, ways);
  }

  /** Begins to hand messages over on this node. End what it answers before the database. */
  public Part start(MeterRegistry registry) {
    var started = new Worker(parts, settings, new DeliveryMetrics(registry)).start();
    worker = started;
    return new Running(started, signals);
  }

  /** Both ways out. */
  private record Running(Worker worker, CustomerSignals signals) implements Part {
    @Override
    public void stopAccepting() {
      signals.close();
      worker.stopAccepting();
    }

    @Override
    public void finish(Duration within) throws InterruptedException {
      worker.finish(within);
    }

    @Override
    public void close() {
      worker.close();
    }
  }

  /** Those that follow the log for what goes out. */
  public List<Reader> readers() {
    return List.of(new MovedMessages(), new ReadMarks(signals, parts.clock()), new ReplyWatch());
  }

  /** Everything that is answered over HTTP of what goes out. */
  public List<Route<?>> routes(Cursors cursors) {
    return Stream.of(
            new DeliveryRoutes(this, cursors).routes(),
            new DraftRoutes(this).routes(),
            new ScheduledRoutes(this).routes())
        .<Route<?>>flatMap(List::stream)
        .toList();
  }

  /** Sends what was scheduled and whose time has come; by one node at a time. */
  public void sendDue() {
    due.tend();
  }

  Scheduling scheduling() {
    return scheduling;
  }

  /**
   * Shows the customer that an agent writes to him, where the channel's settings say so; may be
   * said as often as one likes. Returns at once.
   */
  public void typing(Principal who, long conversation) {
    signals.typing(who, conversation);
  }

  private void wake() {
    var running = worker;
    if (running != null) {
      running.wake();
    }
  }

  /** Drops what was kept for rates only. */
  public int forget() {
    return parts.database().everywhere(Reason.OUTBOX_CLAIM, new PaceStore()::forget);
  }

  /** The message that was stored, as the timeline shows it. */
  Views.Message send(Principal who, long conversation, Draft draft) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              long id = accepting.accept(tx, who, conversation, draft);
              tx.afterCommit(this::wake);
              return view(tx, id);
            });
  }

  /** Something a person decides about a message. */
  @FunctionalInterface
  interface Decision {
    void by(Deciding deciding, Tx tx, Principal who, long message);
  }

  /** The message after somebody decided about it. */
  Views.Message decide(Principal who, long message, Decision decision) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              decision.by(deciding, tx, who, message);
              tx.afterCommit(this::wake);
              return view(tx, message);
            });
  }

  private Views.Message view(Tx tx, long id) {
    var view = parts.inbox().messagesFor(tx, List.of(id)).get(id);
    if (view == null) {
      throw new Refusal.NotFound();
    }
    return view;
  }

  /**
   * How a message fares on its way out, for whoever sees its conversation. What can be done about
   * it is for those who see its channel.
   */
  DeliveryView fate(Tx tx, Principal who, long id) {
    var message = view(tx, id);
    if (!message.direction().equals("outbound")) {
      throw new Refusal.NotFound();
    }
    parts.inbox().visible(tx, who, Long.parseLong(message.conversationId()));
    boolean decides = who.sees(Long.parseLong(message.channelId()));
    var row = store.find(tx, id);
    var steps = attempts.steps(tx, id);
    boolean doubtful = Doubt.remains(steps);
    return DeliveryView.of(
        row,
        steps,
        row.filter(one -> one.state().equals("queued")).flatMap(one -> waits(tx, one)),
        row.filter(_ -> decides).map(one -> deciding.actions(one, doubtful)).orElseGet(List::of));
  }

  private Optional<Wait> waits(Tx tx, DeliveryStore.Standing row) {
    return Optional.ofNullable(parts.channels().outlets(tx).get(row.channel()))
        .flatMap(outlet -> waits.of(tx, outlet));
  }

  /** What got stuck, the latest first. */
  List<DeliveryView.Dead> dead(
      Tx tx, Principal who, Optional<DeliveryStore.Place> after, int limit) {
    var rows = store.dead(tx, who.channels().map(List::copyOf), after, limit);
    var views =
        parts.inbox().messagesFor(tx, rows.stream().map(DeliveryStore.Standing::message).toList());
    return rows.stream()
        .flatMap(row -> {
          var message = views.get(row.message());
          return message == null
              ? Stream.<DeliveryView.Dead>empty()
              : Stream.of(
                  new DeliveryView.Dead(
                      message,
                      row.state(),
                      row.changedAt(),
                      row.lastCode(),
                      deciding.actions(row, false)));
        })
        .toList();
  }

  Ways ways() {
    return ways;
  }

  DeliveryParts parts() {
    return parts;
  }
}
