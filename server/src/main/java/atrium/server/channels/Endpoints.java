package atrium.server.channels;

import atrium.connector.ConnectorFactory;
import atrium.connector.InvalidSettings;
import atrium.server.api.Names;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import atrium.server.platform.secrets.Secrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Webhook addresses: makes, shows and changes them. */
final class Endpoints {
  static final String FIELDS = "endpoint";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;
  private final ChannelsParts parts;
  private final Doors doors;
  private final EndpointStore store = new EndpointStore();

  Endpoints(ChannelsParts parts, Doors doors) {
    this.parts = parts;
    this.doors = doors;
  }

  /** An address to be made. */
  record Draft(String connector, String name, Map<String, @Nullable String> settings) {
    /** Without values. */
    @Override
    public String toString() {
      return "Draft[" + connector + "]";
    }
  }

  /** What to change; what is left out stays. */
  record Change(Optional<String> name, Optional<Map<String, @Nullable String>> settings) {
    /** Without values. */
    @Override
    public String toString() {
      return "Change[]";
    }
  }

  List<Endpoint> all(Tx tx) {
    return store.all(tx);
  }

  /** Those of the channels that somebody sees. */
  List<Endpoint> visible(Tx tx, Principal who) {
    var seen = who.channels().map(channels -> store.ofChannels(tx, channels));
    return all(tx).stream()
        .filter(endpoint -> seen.isEmpty() || seen.get().contains(endpoint.id()))
        .toList();
  }

  Optional<Endpoint> find(Tx tx, long id) {
    return store.find(tx, id).map(EndpointStore.Stored::endpoint);
  }

  Endpoint create(long workspace, Draft draft) {
    var factory =
        parts
            .catalogue()
            .find(draft.connector())
            .orElseThrow(() -> Names.invalid("/connector", "unknown_connector"));
    var name = Names.checked(draft.name());
    var filled = fill(factory, SettingsForm.EMPTY, draft.settings());
    long id = parts.ids().next();
    var endpoint =
        new Endpoint(
            id,
            draft.connector(),
            name,
            token(),
            filled.open(),
            filled.secretKeys(),
            parts.clock().instant(),
            1);
    var sealed = parts.secrets().seal(place(workspace, id), filled.secret());
    parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              store.insert(tx, endpoint, sealed);
              parts.audit().write(tx, Telling.created(endpoint));
              tx.afterCommit(() -> doors.forget(endpoint.token()));
              return id;
            });
    return endpoint;
  }

  Endpoint change(long workspace, long id, Change change, OptionalLong expected) {
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              var stored = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
              var before = stored.endpoint();
              if (expected.isPresent() && expected.getAsLong() != before.revision()) {
                throw new Refusal.Stale();
              }
              var place = place(workspace, id);
              var secret = parts.secrets().open(place, stored.sealed());
              var filled =
                  fill(
                      parts.catalogue().get(before.connector()),
                      new SettingsForm.Filled(before.settings(), secret),
                      change.settings().orElse(Map.of()));
              var after =
                  new Endpoint(
                      id,
                      before.connector(),
                      change.name().map(Names::checked).orElse(before.name()),
                      before.token(),
                      filled.open(),
                      filled.secretKeys(),
                      before.createdAt(),
                      before.revision() + 1);
              store.update(tx, after, parts.secrets().seal(place, filled.secret()));
              parts
                  .audit()
                  .write(tx, Telling.changed(before, after, filled.secretsChanged(secret)));
              tx.afterCommit(() -> doors.forget(after.token()));
              return after;
            });
  }

  /** Checks the form, then asks the connector itself. */
  private static SettingsForm.Filled fill(
      ConnectorFactory factory, SettingsForm.Filled before, Map<String, @Nullable String> changes) {
    var form = new SettingsForm(factory.description().endpointSettings());
    var filled = form.fill(before, changes);
    try {
      Guarded.call(filled.secret().values(), () -> factory.door(form.settings(filled)));
    } catch (InvalidSettings wrong) {
      throw SettingsForm.refused(wrong);
    }
    return filled;
  }

  static Secrets.Place place(long workspace, long id) {
    return new Secrets.Place(workspace, id, FIELDS);
  }

  private static String token() {
    var bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
