package atrium.server.channels;

import atrium.connector.Action;
import atrium.connector.Connector;
import atrium.connector.ContentFault;
import atrium.connector.InboundEvent;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.WindowPolicy;
import atrium.connector.content.Content;
import atrium.connector.template.TemplateCatalogue;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import atrium.server.platform.secrets.SealedColumn;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The front door of channels. Methods wait for the database: call from virtual threads. */
public final class Channels implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private final ChannelsParts parts;
  private final Doors doors;
  private final RouteTable routes;
  private final Connectors connectors;
  private final Endpoints endpoints;
  private final Connecting connecting;
  private final Checkup checkup;
  private final Notices notices;
  private final Handover handover;
  private final TemplateCalls templateCalls;
  private final ChannelStore store = new ChannelStore();
  private final HourStore hoursStore = new HourStore();

  public Channels(ChannelsParts parts) {
    this.parts = parts;
    this.doors = new Doors(parts);
    this.routes = new RouteTable(parts);
    this.connectors = new Connectors(parts);
    this.endpoints = new Endpoints(parts, doors);
    this.connecting = new Connecting(parts, routes, connectors);
    this.notices = new Notices(parts);
    this.checkup = new Checkup(parts, connectors, notices, PATIENCE);
    this.handover = new Handover(connectors);
    this.templateCalls = new TemplateCalls(connectors);
  }

  /** Where this room keeps what it sealed. */
  public static List<SealedColumn> sealed() {
    return List.of(
        SealedColumn.ofWorkspaces("channel", "secrets", Connectors.FIELDS),
        SealedColumn.ofWorkspaces("webhook_endpoint", "secrets", Endpoints.FIELDS));
  }

  /**
   * Whose webhook address a token is; empty for invented ones. Fast: a change on another node is
   * seen within 5 seconds, one on this node at once.
   */
  public Optional<Door> door(String endpointToken) {
    return doors.byToken(endpointToken);
  }

  /**
   * As {@link #door}, as far as it can be said without waiting for the database; for event loops.
   *
   * @return empty if it cannot; empty inside if there is no such door
   */
  public Optional<Optional<Door>> doorAtHand(String endpointToken) {
    return doors.atHand(endpointToken);
  }

  /** The door of an endpoint, for replaying what came through it. */
  public Optional<Door> doorOf(long workspace, long endpoint) {
    return doors.of(workspace, endpoint);
  }

  /** The channel of a door that has this account; empty when nobody connected it. */
  public OptionalLong route(Door door, String accountKey) {
    return routes.find(door, accountKey);
  }

  /**
   * The connector of a channel, as its settings are now (on another node: within 5 seconds). It is
   * shared: do not close it.
   *
   * @throws Refusal.NotFound if the workspace has no such channel
   */
  public Connector connector(long workspace, long channel) {
    return connectors.of(workspace, channel).connector();
  }

  /**
   * Hands a message to a channel's platform. Blocks until it answered, at most {@code patience};
   * nothing is thrown, and the receipt holds no secret.
   */
  public Receipt send(long workspace, long channel, Outbound message, Duration patience) {
    return handover.send(workspace, channel, message, patience);
  }

  /** Does something that is no message, with the same promises as {@link #send}. */
  public Receipt act(long workspace, long channel, Action action, Duration patience) {
    return handover.act(workspace, channel, action, patience);
  }

  /**
   * Asks a channel's platform about its templates. Blocks until it answered, at most {@code
   * patience}.
   *
   * @throws Refusal.NotFound if the workspace has no such channel
   * @throws Refusal.Unprocessable {@code no_templates} if the platform has none
   * @throws atrium.connector.PlatformFailure as the connector did, or if it was too late, without
   *     secrets
   */
  public <T> T templates(
      long workspace, long channel, Duration patience, Function<TemplateCatalogue, T> work) {
    return templateCalls.call(workspace, channel, patience, work);
  }

  /** The same for what is answered by a receipt; it holds no secret either. */
  public Receipt handIn(
      long workspace, long channel, Duration patience, Function<TemplateCatalogue, Receipt> work) {
    return templateCalls.hand(workspace, channel, patience, work);
  }

  /** What people call a connector's platform. */
  public String title(String connector) {
    return catalogue().get(connector).description().title();
  }

  /**
   * What the platform whose form it is would not take, whether a channel of it is connected or not;
   * of a form that no platform has, its name. Files are not opened.
   */
  public List<ContentFault> faults(Content.Rich rich) {
    return catalogue().all().stream()
        .filter(one -> one.limits().rich(rich.format()).isPresent())
        .findFirst()
        .map(one -> one.rules().faults(rich))
        .orElseGet(() -> List.of(new ContentFault("/format", "invalid_value", Map.of())));
  }

  /** Connects channels to stand-ins of platforms. */
  public StandIns standIns() {
    return new StandIns(endpoints, connecting);
  }

  /**
   * One channel.
   *
   * @throws Refusal.NotFound if there is none that somebody may see
   */
  public ChannelView view(Tx tx, Principal viewer, long id) {
    return ChannelView.of(visible(tx, viewer, id));
  }

  /** Lets somebody hear what platforms say about accounts from now on. */
  public void tell(AccountListener listener) {
    notices.tell(listener);
  }

  /** Notes that a platform no longer lets the channel in. */
  public void turnedAway(Tx tx, long channel, String note) {
    checkup.turnedAway(tx, channel, note);
  }

  /** Notes that a platform does not answer what is sent on the channel. */
  public void outOfReach(Tx tx, long channel, String note) {
    checkup.outOfReach(tx, channel, note);
  }

  /** Notes that it answers again. */
  public void reached(Tx tx, long channel, String note) {
    checkup.reached(tx, channel, note);
  }

  /**
   * What is looked after without anybody asking: accounts that nobody checked for an hour, those
   * that fell silent or whose token ends soon, and counts that are old.
   *
   * @param hours when the business behind a channel is open
   */
  public void tend(OpeningHours hours) {
    new Upkeep(parts, checkup, new Silences(parts, notices, hours), new Expiries(parts, notices))
        .tend();
  }

  /** What came and went on a channel, hour by hour, newest first; hours without are left out. */
  List<HourStore.Hour> hours(Tx tx, long channel, int most) {
    return hoursStore.since(tx, channel, parts.clock().instant().minus(Duration.ofHours(most)));
  }

  /** What sending needs to know of the channels of the transaction's workspace, by id. */
  public Map<Long, Outlet> outlets(Tx tx) {
    var known =
        parts.catalogue().all().stream()
            .collect(Collectors.toMap(each -> each.name(), each -> each));
    var outlets = new HashMap<Long, Outlet>();
    for (var channel : store.all(tx)) {
      var description = known.get(channel.connector());
      if (description != null) {
        outlets.put(channel.id(), Outlet.of(channel, description));
      }
    }
    return outlets;
  }

  /** When each channel of the transaction's workspace may send freely. */
  public Map<Long, WindowPolicy> windows(Tx tx) {
    var policies =
        parts.catalogue().all().stream()
            .collect(Collectors.toMap(each -> each.name(), each -> each.window()));
    return store.connectors(tx).entrySet().stream()
        .filter(channel -> policies.containsKey(channel.getValue()))
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                channel -> policies.getOrDefault(channel.getValue(), WindowPolicy.ALWAYS)));
  }

  /**
   * Stores what a platform said about an account, once however often it says it, and announces it.
   *
   * @param channel empty where the notice names an account above several channels, or none of ours
   */
  public void notice(Tx tx, InboundEvent.ChannelNotice notice, OptionalLong channel) {
    notices.store(tx, notice, channel);
  }

  /** Notices by id; those that do not exist are left out. */
  public List<Notice> notices(Tx tx, Collection<Long> wanted) {
    return wanted.isEmpty() ? List.of() : notices.get(tx, wanted);
  }

  /** All channels of the transaction's workspace, for whoever decides himself who may see which. */
  public List<ChannelView> all(Tx tx) {
    return store.all(tx).stream().map(ChannelView::of).toList();
  }

  /** The channels of the transaction's workspace that somebody may see, as they are answered. */
  public List<ChannelView> views(Tx tx, Principal viewer) {
    return visible(tx, viewer).stream().map(ChannelView::of).toList();
  }

  /** The channels of the transaction's workspace that somebody may see, by name. */
  List<Channel> visible(Tx tx, Principal viewer) {
    return store.all(tx).stream().filter(channel -> viewer.sees(channel.id())).toList();
  }

  /** A channel, if somebody may see it. */
  Channel visible(Tx tx, Principal viewer, long id) {
    return Optional.of(id)
        .filter(viewer::sees)
        .flatMap(seen -> store.find(tx, seen))
        .map(ChannelStore.Stored::channel)
        .orElseThrow(Refusal.NotFound::new);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Connecting connecting() {
    return connecting;
  }

  Checkup checkup() {
    return checkup;
  }

  Notices notices() {
    return notices;
  }

  /** Reads one moment of a workspace, with the log position that it is true at. */
  <T> T snapshot(long workspace, Function<Tx, T> read) {
    return parts.database().snapshot(workspace, read::apply);
  }

  Catalogue catalogue() {
    return parts.catalogue();
  }

  @Override
  public void close() {
    connectors.close();
  }
}
