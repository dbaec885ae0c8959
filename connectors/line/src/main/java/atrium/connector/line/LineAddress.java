package atrium.connector.line;

import atrium.connector.InvalidSettings;
import java.net.URI;
import java.util.Locale;

/**
 * Where the Messaging API is: LINE's own two hosts, or a stand-in of the same shape.
 *
 * @param api of everything but files, without a slash at the end
 * @param data of files
 */
record LineAddress(URI api, URI data) {
  static final String LINE = "https://api.line.me";
  static final String LINE_DATA = "https://api-data.line.me";

  /**
   * Checks two settings.
   *
   * @throws InvalidSettings naming the one that is wrong
   */
  static LineAddress of(String api, String data) {
    return new LineAddress(checked("base_url", api, LINE), checked("data_url", data, LINE_DATA));
  }

  private static URI checked(String key, String value, String like) {
    URI uri;
    try {
      uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(key, "is not a URL");
    }
    var plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
    var http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getRawUserInfo() != null || !plain) {
      throw new InvalidSettings(key, "must be like " + like);
    }
    if (isLine(uri) && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw new InvalidSettings(key, "must be https, because the access token travels there");
    }
    return uri;
  }

  private static boolean isLine(URI uri) {
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("line.me") || host.endsWith(".line.me");
  }

  /** LINE fetches files over https only; a stand-in on this machine takes what it gets. */
  boolean mayFetch(URI link) {
    return "https".equalsIgnoreCase(link.getScheme()) || !isLine(api);
  }
}
