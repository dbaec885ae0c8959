package atrium.server.platform.http;

import atrium.connector.PlatformFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a link may be called, and at which addresses. Whoever connects must use the
 * addresses it answers: asking the name server again could give others.
 */
final class AddressGuard {
  private static final Logger log = LoggerFactory.getLogger(AddressGuard.class);
  private static final int LOWEST_OWN_PORT = 1024;
  private final PublicAddresses publicAddresses = new PublicAddresses();
  private final OutboundLimits limits;
  private final Resolver resolver;
  private final Set<String> standIns = ConcurrentHashMap.newKeySet();

  AddressGuard(OutboundLimits limits, Resolver resolver) {
    this.limits = limits;
    this.resolver = resolver;
  }

  /** A link that may be called, at these addresses and no others. */
  record Checked(Target target, List<InetAddress> addresses) {}

  /** What may be called besides, while it is in there. */
  Set<String> standIns() {
    return standIns;
  }

  /**
   * Checks a link.
   *
   * @throws PlatformFailure BLOCKED if it may not be called, UNREACHABLE if its name is unknown
   */
  Checked check(URI uri, Duration wait) {
    var target = Target.of(uri).orElseThrow(() -> blocked("unreadable", "none"));
    boolean allowed =
        limits.allow().contains(target.authority()) || standIns.contains(target.authority());
    if (!allowed && !target.tls()) {
      throw blocked(target.host(), "none");
    }
    // Web ports and ports of ordinary programs: no mail server or the like is spoken to by mistake.
    if (!allowed && target.port() != 443 && target.port() < LOWEST_OWN_PORT) {
      throw blocked(target.host(), "none");
    }
    var addresses = target.literal().map(List::of).orElseGet(() -> resolve(target, wait));
    if (!allowed) {
      for (var address : addresses) {
        if (!publicAddresses.contains(address)) {
          throw blocked(target.host(), address.getHostAddress());
        }
      }
    }
    return new Checked(target, addresses);
  }

  private List<InetAddress> resolve(Target target, Duration wait) {
    var shorter = wait.compareTo(limits.resolve()) < 0 ? wait : limits.resolve();
    try {
      return List.copyOf(resolver.resolve(target.host(), shorter));
    } catch (UnknownHostException unknown) {
      throw new PlatformFailure(
          PlatformFailure.Kind.UNREACHABLE, "The host " + target.host() + " is not known", unknown);
    }
  }

  /** Says so in the log without the path, which may hold a secret. */
  static PlatformFailure blocked(String host, String address) {
    log.atWarn().addKeyValue("host", host).addKeyValue("address", address).log("ssrf.blocked");
    return new PlatformFailure(
        PlatformFailure.Kind.BLOCKED, "The address of " + host + " is not one we may call");
  }
}
