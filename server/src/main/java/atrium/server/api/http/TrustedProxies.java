package atrium.server.api.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The peers whose word about the real caller is believed. */
final class TrustedProxies {
  private final List<Network> networks;

  TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(Network::parse).toList();
  }

  /** An address block. */
  private record Network(byte[] address, int bits) {
    static Network parse(String text) {
      int slash = text.indexOf('/');
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int all = address.length * Byte.SIZE;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > all) {
        throw new IllegalArgumentException("Not a network: " + text);
      }
      return new Network(address, bits);
    }

    boolean contains(byte[] other) {
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
  }

  boolean trusts(String address) {
    var bytes = literal(address);
    return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
  }

  /**
   * The caller's address: the peer's own, unless a trusted proxy says more; then the last one in
   * its list that is no trusted proxy. What it forwards from strangers is never looked at.
   */
  String caller(String peer, List<String> forwarded) {
    if (forwarded.isEmpty() || !trusts(peer)) {
      return peer;
    }
    var hops = new ArrayList<String>();
    for (var header : forwarded) {
      for (var hop : header.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    var caller = peer;
    for (var hop : hops.reversed()) {
      if (literal(hop) == null) {
        return caller;
      }
      caller = hop;
      if (!trusts(hop)) {
        return caller;
      }
    }
    return caller;
  }

  static boolean isLoopback(String address) {
    var bytes = literal(address);
    try {
      return bytes != null && InetAddress.getByAddress(bytes).isLoopbackAddress();
    } catch (UnknownHostException impossible) {
      return false;
    }
  }

  private static byte @Nullable [] literal(String text) {
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }
}
