package atrium.connector;

import java.time.InstantSource;

/** What the server lends a connector. */
public interface ConnectorContext {
  /** The one way out to the network: addresses checked, sizes and times limited. */
  PlatformHttp http();

  /** Domain time. */
  InstantSource clock();
}
