package atrium.server.platform.config;

import java.net.URI;
import java.util.Set;

/** What may be the address of a server that sets sign-in cookies. */
final class PublicUrl {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private PublicUrl() {}

  /** The address without a slash at its end, if people's passwords may travel to it. */
  static URI checked(String key, URI url, boolean allowHttp) {
    String scheme = String.valueOf(url.getScheme());
    String host = url.getHost();
    boolean bare = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
    if (host == null
        || !bare
        || url.getQuery() != null
        || url.getFragment() != null
        || url.getUserInfo() != null) {
      throw new InvalidSetting(key, "an address such as https://inbox.example.com, without a path");
    }
    boolean loopback = LOOPBACK.contains(host) || host.endsWith(".localhost");
    if (scheme.equals("https") || (scheme.equals("http") && (loopback || allowHttp))) {
      return URI.create(scheme + "://" + url.getRawAuthority());
    }
    throw new InvalidSetting(
        key,
        "https, or http on localhost; sign-in over plain http elsewhere can be read by others on the way"
            + " (ATRIUM_ALLOW_HTTP=true accepts that)");
  }
}
