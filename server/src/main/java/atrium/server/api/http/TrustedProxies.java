package atrium.server.api.http;

import atrium.server.api.Network;
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

  boolean trusts(String address) {
    return networks.stream().anyMatch(network -> network.contains(address));
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
