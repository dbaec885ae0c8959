package atrium.server.platform.config;

import java.util.Locale;

/**
 * A host by name or address, and a port.
 *
 * @param host in lower case; an IPv6 address without its brackets
 */
public record HostPort(String host, int port) {
  static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    int port = colon < 1 ? 0 : Integer.parseInt(text.substring(colon + 1));
    String host = colon < 1 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (port < 1
        || port > 65_535
        || host.indexOf('/') >= 0
        || (host.indexOf(':') >= 0 && !bracketed)) {
      throw new IllegalArgumentException(text);
    }
    return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port);
  }

  /** As it is written in settings and links. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
