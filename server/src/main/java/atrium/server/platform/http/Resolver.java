package atrium.server.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface Resolver {
  /**
   * All addresses of a name, best first; never empty.
   *
   * @throws UnknownHostException if there are none, or none became known in time
   */
  List<InetAddress> resolve(String host, Duration wait) throws UnknownHostException;
}
