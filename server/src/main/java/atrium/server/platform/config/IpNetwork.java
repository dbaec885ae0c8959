package atrium.server.platform.config;

import java.net.InetAddress;

/**
 * A range of IP addresses, written {@code 10.0.0.0/8}; a single address is its own range.
 *
 * @param bits of the address that all members share
 */
public record IpNetwork(InetAddress address, int bits) {
  static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int length = address.getAddress().length * 8;
    int bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > length) {
      throw new IllegalArgumentException(text);
    }
    return new IpNetwork(address, bits);
  }

  /** Is {@code other} in this range? */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
