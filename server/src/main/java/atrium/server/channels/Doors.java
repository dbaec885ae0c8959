package atrium.server.channels;

import atrium.server.platform.Reason;
import atrium.server.platform.ShortCache;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds whose webhook address a token is. Asked for every webhook: answers are kept for a few
 * seconds, those for invented tokens too, and no more than some thousands of them.
 */
final class Doors {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,100}");
  private static final Duration LIFE = Duration.ofSeconds(5);
  private static final Duration BUILT = Duration.ofHours(1);
  private static final int MOST = 10_000;
  private final ChannelsParts parts;
  private final EndpointStore store = new EndpointStore();
  private final ShortCache<String, Optional<Door>> byToken = new ShortCache<>(LIFE, MOST);
  private final ShortCache<Revision, Door> built = new ShortCache<>(BUILT, MOST);

  /** An endpoint as it was after a change; its door never differs. */
  private record Revision(long endpoint, long revision) {}

  Doors(ChannelsParts parts) {
    this.parts = parts;
  }

  Optional<Door> byToken(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    return byToken.get(token, this::look);
  }

  Optional<Optional<Door>> atHand(String token) {
    return TOKEN.matcher(token).matches() ? byToken.atHand(token) : Optional.of(Optional.empty());
  }

  private Optional<Door> look(String token) {
    return parts
        .database()
        .everywhere(Reason.DOOR_LOOKUP, tx -> store.byToken(tx, token))
        .flatMap(this::open);
  }

  Optional<Door> of(long workspace, long endpoint) {
    return parts
        .database()
        .inWorkspace(workspace, tx -> store.find(tx, endpoint))
        .flatMap(this::open);
  }

  /** Empty when the installation no longer has the connector. */
  private Optional<Door> open(EndpointStore.Stored stored) {
    var endpoint = stored.endpoint();
    return parts
        .catalogue()
        .find(endpoint.connector())
        .map(factory ->
            built.get(
                new Revision(endpoint.id(), endpoint.revision()),
                _ -> {
                  var form = new SettingsForm(factory.description().endpointSettings());
                  var place = Endpoints.place(stored.workspace(), endpoint.id());
                  var secret = parts.secrets().open(place, stored.sealed());
                  var settings =
                      form.settings(new SettingsForm.Filled(endpoint.settings(), secret));
                  var reader = Guarded.call(secret.values(), () -> factory.door(settings));
                  return new Door(
                      stored.workspace(),
                      endpoint.id(),
                      endpoint.connector(),
                      reader,
                      factory.description().capabilities());
                }));
  }

  void forget(String token) {
    byToken.forget(token);
  }
}
