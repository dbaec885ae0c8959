package atrium.server.channels;

import atrium.connector.Connector;
import atrium.server.api.Refusal;
import atrium.server.platform.ShortCache;
import atrium.server.platform.secrets.Secrets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running connector of each channel, built anew when its settings changed. */
final class Connectors implements AutoCloseable {
  static final String FIELDS = "channel";

  private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);
  private static final Duration LIFE = Duration.ofSeconds(5);
  private static final int MOST = 10_000;
  private final ChannelsParts parts;
  private final ChannelStore store = new ChannelStore();
  private final ShortCache<Key, Optional<ChannelStore.Stored>> rows = new ShortCache<>(LIFE, MOST);
  private final Map<Key, Running> running = new ConcurrentHashMap<>();

  private record Key(long workspace, long channel) {}

  /** A connector with the secrets that it holds, for cleaning what it says. */
  record Running(long revision, Connector connector, Collection<String> secrets) {
    @Override
    public String toString() {
      return "Running[" + revision + "]";
    }
  }

  Connectors(ChannelsParts parts) {
    this.parts = parts;
  }

  /**
   * The connector of a channel, as its settings are now.
   *
   * @throws Refusal.NotFound if the workspace has no such channel
   */
  Running of(long workspace, long channel) {
    var key = new Key(workspace, channel);
    var stored = rows.get(key, this::look).orElseThrow(Refusal.NotFound::new);
    var present = running.get(key);
    if (present != null && present.revision() == stored.channel().revision()) {
      return present;
    }
    return renew(key, stored);
  }

  private Optional<ChannelStore.Stored> look(Key key) {
    return parts.database().inWorkspace(key.workspace(), tx -> store.find(tx, key.channel()));
  }

  private synchronized Running renew(Key key, ChannelStore.Stored stored) {
    var before = running.get(key);
    if (before != null && before.revision() >= stored.channel().revision()) {
      return before;
    }
    var fresh = build(key, stored);
    running.put(key, fresh);
    if (before != null) {
      close(before);
    }
    return fresh;
  }

  private Running build(Key key, ChannelStore.Stored stored) {
    var channel = stored.channel();
    var factory = parts.catalogue().get(channel.connector());
    var secret = parts.secrets().open(place(key.workspace(), channel.id()), stored.sealed());
    var settings =
        new SettingsForm(factory.description().channelSettings())
            .settings(new SettingsForm.Filled(channel.settings(), secret));
    var connector =
        Guarded.call(secret.values(), () -> factory.connector(settings, parts.context()));
    return new Running(channel.revision(), connector, secret.values());
  }

  static Secrets.Place place(long workspace, long id) {
    return new Secrets.Place(workspace, id, FIELDS);
  }

  void forget(long workspace, long channel) {
    rows.forget(new Key(workspace, channel));
  }

  private static void close(Running old) {
    try {
      old.connector().close();
    } catch (RuntimeException defect) {
      LOG.warn("A connector did not close: {}", defect.getClass().getName());
    }
  }

  @Override
  public void close() {
    running.values().forEach(Connectors::close);
    running.clear();
  }
}
