package atrium.server.api;

import java.net.InetAddress;
import java.util.Optional;

/** A block of addresses, such as {@code 203.0.113.0/24}, or one address alone. */
public final class Network {
  private final byte[] address;
  private final int bits;
  private final String text;

  private Network(InetAddress address, int bits) {
    this.address = address.getAddress();
    this.bits = bits;
    this.text = address.getHostAddress() + "/" + bits;
  }

  /** The block that a text names; empty if it names none. */
  public static Optional<Network> of(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /**
   * The same.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int all = address.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all || text.indexOf('%') >= 0) {
      throw new IllegalArgumentException("Not a network: " + text);
    }
    return new Network(address, bits);
  }

  /** Whether an address lies in it; what is no address lies nowhere. */
  public boolean contains(String other) {
    try {
      return contains(InetAddress.ofLiteral(other).getAddress());
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  private boolean contains(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** As it is stored and shown. */
  @Override
  public String toString() {
    return text;
  }
}
