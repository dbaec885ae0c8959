package atrium.server.platform.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the addresses of the public internet from all others: by the registries of special-purpose
 * addresses (RFC 6890) and by what this machine's own interfaces are called.
 */
final class PublicAddresses {
  private static final Duration OWN_KEPT = Duration.ofSeconds(30);
  private static final List<Range> SPECIAL_4 =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 4),
          Range.of("240.0.0.0", 4));

  /**
   * The only range from which global unicast addresses are given out; NAT64 and ULA lie outside.
   */
  private static final Range GLOBAL_6 = Range.of("2000::", 3);

  /** Protocol assignments with Teredo and benchmarking, documentation twice, 6to4. */
  private static final List<Range> SPECIAL_6 =
      List.of(
          Range.of("2001::", 23),
          Range.of("2001:db8::", 32),
          Range.of("2002::", 16),
          Range.of("3fff::", 20));

  private volatile Own own = new Own(Set.of(), System.nanoTime() - OWN_KEPT.toNanos());

  private record Own(Set<InetAddress> addresses, long readAt) {}

  private record Range(byte[] prefix, int bits) {
    static Range of(String address, int bits) {
      return new Range(InetAddress.ofLiteral(address).getAddress(), bits);
    }

    boolean holds(byte[] address) {
      int whole = bits / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != prefix[i]) {
          return false;
        }
      }
      int mask = 0xff00 >> (bits % 8) & 0xff;
      return mask == 0 || (address[whole] & mask) == (prefix[whole] & mask);
    }
  }

  /** Whether anybody on the internet could be meant by it, and not this machine. */
  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean global =
        address instanceof Inet4Address
            ? SPECIAL_4.stream().noneMatch(range -> range.holds(bytes))
            : GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(range -> range.holds(bytes));
    return global && !own().contains(address);
  }

  private Set<InetAddress> own() {
    var known = own;
    if (System.nanoTime() - known.readAt() >= OWN_KEPT.toNanos()) {
      known = new Own(readOwn(), System.nanoTime());
      own = known;
    }
    return known.addresses();
  }

  private static Set<InetAddress> readOwn() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException unreadable) {
      return Set.of();
    }
  }
}
