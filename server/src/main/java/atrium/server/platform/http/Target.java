package atrium.server.platform.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a link points to, read once: the same parts are checked, connected to and named in the Host
 * header, so that no second parser can understand the link differently.
 *
 * @param host lower case, IPv6 without brackets
 * @param literal the address, if the host is spelled as one
 * @param path with the query, never empty
 */
record Target(boolean tls, String host, int port, Optional<InetAddress> literal, String path) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern DOTTED = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_PATH = 8_000;

  /** The target, or empty for any link that has more than one reading or another scheme. */
  static Optional<Target> of(URI uri) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if ((!tls && !scheme.equals("http"))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getPort() == 0
        || uri.getPort() > 65_535) {
      return Optional.empty();
    }
    int port = uri.getPort() != -1 ? uri.getPort() : tls ? 443 : 80;
    var spelled = uri.getHost().toLowerCase(Locale.ROOT);
    var path = path(uri);
    if (path.length() > LONGEST_PATH) {
      return Optional.empty();
    }
    if (spelled.startsWith("[") && spelled.endsWith("]")) {
      return sixth(spelled.substring(1, spelled.length() - 1))
          .map(ip -> new Target(tls, unbracketed(spelled), port, Optional.of(ip), path));
    }
    if (DOTTED.matcher(spelled).matches()) {
      var address = Optional.<InetAddress>of(Inet4Address.ofLiteral(spelled));
      return Optional.of(new Target(tls, spelled, port, address, path));
    }
    return isName(spelled)
        ? Optional.of(new Target(tls, spelled, port, Optional.empty(), path))
        : Optional.empty();
  }

  private static String unbracketed(String spelled) {
    return spelled.substring(1, spelled.length() - 1);
  }

  /** A plain IPv6 literal; zones, and IPv4 in IPv6's clothes, are none. */
  private static Optional<InetAddress> sixth(String literal) {
    if (literal.indexOf('%') >= 0) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.ofLiteral(literal);
      return address instanceof Inet4Address ? Optional.empty() : Optional.of(address);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** A host name; one that ends in a number is an address in some old spelling. */
  private static boolean isName(String host) {
    var labels = host.split("\\.", -1);
    if (host.length() > LONGEST_NAME || NUMBER.matcher(labels[labels.length - 1]).matches()) {
      return false;
    }
    for (var label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String path(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** Key of allow list and limits: host, colon, port; IPv6 in brackets. */
  String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /** Value of the Host header: without the port that the scheme implies. */
  String hostHeader() {
    var authority = authority();
    return port == (tls ? 443 : 80)
        ? authority.substring(0, authority.lastIndexOf(':'))
        : authority;
  }

  /** Without path and query, which may hold what only the receiver should know. */
  @Override
  public String toString() {
    return authority();
  }
}
