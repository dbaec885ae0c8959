package atrium.server.platform.http;

import atrium.connector.PlatformHttp;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request that is well formed on the wire: what a caller put into it cannot become another header
 * or another request.
 */
record Outgoing(String method, URI uri, Map<String, String> headers, PlatformHttp.Body body) {
  private static final Pattern METHOD = Pattern.compile("[A-Z]{3,10}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  /** What the client itself says about the message and its connection. */
  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "te", "upgrade");

  Outgoing {
    headers = Map.copyOf(headers);
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException("Not an HTTP method");
    }
    headers.forEach((name, value) -> {
      if (!TOKEN.matcher(name).matches()
          || OURS.contains(name.toLowerCase(Locale.ROOT))
          || !VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException("A header cannot be sent as given");
      }
    });
  }
}
