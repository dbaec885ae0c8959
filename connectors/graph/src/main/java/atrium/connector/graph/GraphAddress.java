package atrium.connector.graph;

import atrium.connector.InvalidSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where the Graph API is: Meta's own, or a stand-in of the same shape.
 *
 * @param base scheme, host, port and perhaps a path, without a slash at the end
 * @param version such as {@code v25.0}
 */
public record GraphAddress(URI base, String version) {
  public static final String META = "https://graph.facebook.com";
  public static final String VERSION = "v25.0";

  private static final List<String> META_HOSTS =
      List.of("facebook.com", "fbsbx.com", "whatsapp.net");

  /**
   * Checks two settings.
   *
   * @throws InvalidSettings naming {@code baseKey} or {@code versionKey}
   */
  public static GraphAddress of(String baseKey, String base, String versionKey, String version) {
    return new GraphAddress(checkedBase(baseKey, base), checkedVersion(versionKey, version));
  }

  private static URI checkedBase(String key, String value) {
    URI uri;
    try {
      uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(key, "is not a URL");
    }
    var plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
    if (!isHttp(uri) || uri.getHost() == null || uri.getRawUserInfo() != null || !plain) {
      throw new InvalidSettings(key, "must be like " + META);
    }
    if (isMeta(uri) && !isHttps(uri)) {
      throw new InvalidSettings(key, "must be https, because the access token travels there");
    }
    return uri;
  }

  private static String checkedVersion(String key, String value) {
    var rest = value.startsWith("v") ? value.substring(1) : "";
    var digits = !rest.isEmpty() && rest.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    if (!digits || value.length() > 8) {
      throw new InvalidSettings(key, "must be like " + VERSION);
    }
    return value;
  }

  /** The address of {@code path} (with its query, already encoded) in this version. */
  URI resolve(String path) {
    return URI.create(base + "/" + version + "/" + path);
  }

  /**
   * Whether the access token may be sent to a link that the platform gave: over https to a host of
   * Meta's, or, with a stand-in, to exactly that stand-in.
   */
  public boolean mayReceiveToken(URI link) {
    if (link.getHost() == null || link.getRawUserInfo() != null) {
      return false;
    }
    return isMeta(base) ? isHttps(link) && isMeta(link) : sameOrigin(link);
  }

  private boolean sameOrigin(URI link) {
    return base.getScheme().equalsIgnoreCase(link.getScheme())
        && base.getHost().equalsIgnoreCase(link.getHost())
        && port(base) == port(link);
  }

  private static boolean isMeta(URI uri) {
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    return META_HOSTS.stream().anyMatch(meta -> host.equals(meta) || host.endsWith("." + meta));
  }

  private static boolean isHttp(URI uri) {
    return isHttps(uri) || "http".equalsIgnoreCase(uri.getScheme());
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return isHttps(uri) ? 443 : 80;
  }
}
