package atrium.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this node is called where several are told apart. */
final class NodeName {
  private NodeName() {}

  /** The machine's own name, as far as it has one. */
  static String here() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unnamed";
    }
  }
}
