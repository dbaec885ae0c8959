package atrium.server.api;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the edge listens and what it believes.
 *
 * @param host interface to listen on
 * @param port 0 for any free one
 * @param publicUrl how browsers reach this installation: scheme, host and port
 * @param filesUrl another host name for customers' files, where one is set up
 * @param trustedProxies addresses and networks (CIDR) whose {@code X-Forwarded-For} is believed
 * @param metricsToken opens {@code /metrics} from elsewhere than this machine
 * @param key at least 32 secret bytes of this installation; cursors are signed and stored responses
 *     sealed with keys derived from it
 * @param limits bounds
 */
public record EdgeConfig(
    String host,
    int port,
    URI publicUrl,
    Optional<URI> filesUrl,
    List<String> trustedProxies,
    Optional<String> metricsToken,
    byte[] key,
    EdgeLimits limits) {
  private static final int KEY_BYTES = 32;

  public EdgeConfig {
    trustedProxies = List.copyOf(trustedProxies);
    key = key.clone();
    if (key.length < KEY_BYTES) {
      throw new IllegalArgumentException("The installation's key has at least 32 bytes");
    }
    if (publicUrl.getHost() == null || publicUrl.getScheme() == null) {
      throw new IllegalArgumentException("The public URL has a scheme and a host");
    }
  }

  /** Whether browsers come by https. */
  public boolean https() {
    return "https".equalsIgnoreCase(publicUrl.getScheme());
  }

  /** The public URL as browsers write it into {@code Origin}. */
  public String origin() {
    return originOf(publicUrl);
  }

  /** The origin of customers' files, if it is another than the application's. */
  public Optional<String> filesOrigin() {
    return filesUrl.map(EdgeConfig::originOf);
  }

  /** The session cookie that fits the public URL. */
  public SessionCookieName cookie() {
    return SessionCookieName.of(publicUrl);
  }

  private static String originOf(URI url) {
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    var port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
    return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "EdgeConfig[" + host + ":" + port + ", " + publicUrl + "]";
  }
}
