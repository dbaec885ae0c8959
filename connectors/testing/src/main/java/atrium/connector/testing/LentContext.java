package atrium.connector.testing;

import atrium.connector.ConnectorContext;
import atrium.connector.PlatformHttp;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a test lends a connector: a fixed time and the outside world given.
 *
 * @param http the outside world
 */
record LentContext(PlatformHttp http) implements ConnectorContext {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Override
  public InstantSource clock() {
    return InstantSource.fixed(NOON);
  }
}
