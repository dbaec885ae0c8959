package atrium.server.platform.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Bounds of every call to the outside.
 *
 * @param allow {@code host:port} as spelled in links (IPv6 in brackets) that may be private and
 *     spoken to without TLS: stand-ins of platforms, services of one's own network
 * @param perHost calls that run at the same time to one host and port
 * @param connect longest wait for one address to accept a connection, TLS included
 * @param resolve longest wait for the addresses of a name
 */
public record OutboundLimits(Set<String> allow, int perHost, Duration connect, Duration resolve) {
  /** Nothing private allowed. */
  public static final OutboundLimits DEFAULT =
      new OutboundLimits(Set.of(), 16, Duration.ofSeconds(5), Duration.ofSeconds(5));

  public OutboundLimits {
    allow =
        allow.stream()
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The same with other hosts allowed. */
  public OutboundLimits allowing(Set<String> hosts) {
    return new OutboundLimits(hosts, perHost, connect, resolve);
  }
}
