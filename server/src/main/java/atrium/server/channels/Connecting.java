package atrium.server.channels;

import atrium.connector.ConnectorFactory;
import atrium.connector.InvalidSettings;
import atrium.server.api.Names;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import atrium.server.api.Resource;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Connects accounts and changes how they are connected. */
final class Connecting {
  private static final int LONGEST_REASON = 500;
  private final ChannelsParts parts;
  private final RouteTable routes;
  private final Connectors connectors;
  private final ChannelStore store = new ChannelStore();
  private final ActivityStore activity = new ActivityStore();
  private final TokenStore tokens = new TokenStore();
  private final EndpointStore endpoints = new EndpointStore();

  Connecting(ChannelsParts parts, RouteTable routes, Connectors connectors) {
    this.parts = parts;
    this.routes = routes;
    this.connectors = connectors;
  }

  /** An account to be connected. */
  record Draft(
      OptionalLong endpoint,
      String connector,
      String name,
      Map<String, @Nullable String> settings,
      boolean sandbox) {
    /** Without values. */
    @Override
    public String toString() {
      return "Draft[" + connector + "]";
    }
  }

  /**
   * What to change; what is left out stays.
   *
   * @param silenceMinutes 0: nobody is told any more
   */
  record Change(
      OptionalLong endpoint,
      Optional<String> name,
      Optional<Map<String, @Nullable String>> settings,
      Optional<Channel.State> state,
      Optional<String> pauseReason,
      OptionalInt silenceMinutes) {
    /** Without values. */
    @Override
    public String toString() {
      return "Change[]";
    }
  }

  Channel create(long workspace, Draft draft) {
    var factory =
        parts
            .catalogue()
            .find(draft.connector())
            .orElseThrow(() -> Names.invalid("/connector", "unknown_connector"));
    var name = Names.checked(draft.name());
    var filled = fill(factory, SettingsForm.EMPTY, draft.settings());
    long id = parts.ids().next();
    var channel =
        new Channel(
            id,
            draft.endpoint(),
            draft.connector(),
            name,
            accountKey(factory, filled),
            filled.open(),
            filled.secretKeys(),
            Channel.State.ACTIVE,
            "",
            OptionalInt.empty(),
            draft.sandbox(),
            Channel.Checked.NEVER,
            Channel.Heard.NEVER,
            parts.clock().instant(),
            1);
    var sealed = parts.secrets().seal(Connectors.place(workspace, id), filled.secret());
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              checkEndpoint(tx, factory, channel.endpoint());
              insert(tx, channel, sealed);
              tx.afterCommit(() -> routes.forget(workspace));
              return channel;
            });
  }

  private void insert(Tx tx, Channel channel, byte[] sealed) {
    if (!store.insert(tx, channel, sealed)) {
      throw new Refusal.Conflict("account_taken", "This account is connected already.");
    }
    parts.audit().write(tx, Telling.connected(channel));
    tx.announce(new ChannelsEvent.Created(channel.id()));
  }

  /** Changes a channel that somebody may see. */
  Channel change(Principal who, long id, Change change, OptionalLong expected) {
    if (!who.can(Permission.CHANNEL_MANAGE, new Resource.Channel(id))) {
      throw new Refusal.NotFound();
    }
    return change(who.workspace(), id, change, expected);
  }

  /** Changes a channel, for whoever asked already whether that may be. */
  Channel change(long workspace, long id, Change change, OptionalLong expected) {
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              var stored = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
              if (expected.isPresent() && expected.getAsLong() != stored.channel().revision()) {
                throw new Refusal.Stale();
              }
              var after = changed(tx, stored, change);
              tx.announce(new ChannelsEvent.Changed(id));
              tx.afterCommit(() -> {
                routes.forget(workspace);
                connectors.forget(workspace, id);
              });
              return after;
            });
  }

  private Channel changed(Tx tx, ChannelStore.Stored stored, Change change) {
    var before = stored.channel();
    var factory = parts.catalogue().get(before.connector());
    var place = Connectors.place(tx.workspace(), before.id());
    var secret = parts.secrets().open(place, stored.sealed());
    var filled =
        fill(
            factory,
            new SettingsForm.Filled(before.settings(), secret),
            change.settings().orElse(Map.of()));
    checkAccount(factory, filled, before);
    var endpoint = change.endpoint().isPresent() ? change.endpoint() : before.endpoint();
    checkEndpoint(tx, factory, endpoint);
    var state = change.state().orElse(before.state());
    var secrets = filled.secretsChanged(secret);
    var after =
        new Channel(
            before.id(),
            endpoint,
            before.connector(),
            change.name().map(Names::checked).orElse(before.name()),
            before.accountKey(),
            filled.open(),
            filled.secretKeys(),
            state,
            reason(state, change, before),
            silence(change, before),
            before.sandbox(),
            secrets.isEmpty() ? before.checked() : before.checked().withOtherSecrets(),
            before.heard(),
            before.createdAt(),
            before.revision() + 1);
    endSilence(tx, before, after);
    store.update(tx, after, parts.secrets().seal(place, filled.secret()));
    if (!secrets.isEmpty()) {
      tokens.forget(tx, before.id());
    }
    parts.audit().write(tx, Telling.changed(before, after, secrets));
    return after;
  }

  private void endSilence(Tx tx, Channel before, Channel after) {
    if (after.silenceMinutes().isEmpty() && before.heard().silentSince().isPresent()) {
      activity.setSilent(tx, before.id(), Optional.empty());
    }
  }

  /** Another account is another channel. */
  private static void checkAccount(
      ConnectorFactory factory, SettingsForm.Filled filled, Channel before) {
    if (!accountKey(factory, filled).equals(before.accountKey())) {
      var account = factory.description().accountSetting();
      throw SettingsForm.refused(List.of(Fault.of("/settings/" + account, "fixed")));
    }
  }

  /** Only what is paused has a reason for it. */
  private static String reason(Channel.State state, Change change, Channel before) {
    var reason = change.pauseReason().map(Names::line).orElse(before.pauseReason());
    if (reason.length() > LONGEST_REASON) {
      throw Names.invalid("/pause_reason", "too_long");
    }
    return state == Channel.State.PAUSED ? reason : "";
  }

  private static OptionalInt silence(Change change, Channel before) {
    if (change.silenceMinutes().isEmpty()) {
      return before.silenceMinutes();
    }
    int minutes = change.silenceMinutes().getAsInt();
    if (minutes == 0) {
      return OptionalInt.empty();
    }
    if (minutes < Silences.LEAST_MINUTES || minutes > Silences.MOST_MINUTES) {
      throw Names.invalid("/silence_after_minutes", "out_of_range");
    }
    return OptionalInt.of(minutes);
  }

  /** Checks the form, then asks the connector itself. */
  private SettingsForm.Filled fill(
      ConnectorFactory factory, SettingsForm.Filled before, Map<String, @Nullable String> changes) {
    var form = new SettingsForm(factory.description().channelSettings());
    var filled = form.fill(before, changes);
    try {
      Guarded.call(
              filled.secret().values(),
              () -> factory.connector(form.settings(filled), parts.context()))
          .close();
    } catch (InvalidSettings wrong) {
      throw SettingsForm.refused(wrong);
    }
    return filled;
  }

  private static String accountKey(ConnectorFactory factory, SettingsForm.Filled filled) {
    var setting = factory.description().accountSetting();
    var key = filled.open().get(setting);
    if (key == null || key.length() > 300) {
      throw SettingsForm.refused(List.of(Fault.of("/settings/" + setting, "required")));
    }
    return key;
  }

  /** A platform that delivers by webhook needs an endpoint of its own kind. */
  private void checkEndpoint(Tx tx, ConnectorFactory factory, OptionalLong endpoint) {
    var description = factory.description();
    if (endpoint.isEmpty()) {
      if (!description.endpointSettings().isEmpty()) {
        throw SettingsForm.refused(List.of(Fault.of("/endpoint_id", "required")));
      }
      return;
    }
    var found =
        endpoints.find(tx, endpoint.getAsLong()).orElseThrow(Refusal.NotFound::new).endpoint();
    if (!found.connector().equals(description.name())) {
      throw SettingsForm.refused(List.of(Fault.of("/endpoint_id", "wrong_connector")));
    }
  }
}
