package atrium.server.platform.postgres;

import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who we are there.
 *
 * @param sslRootCertificate path of a PEM file with the certificate authorities to trust; null
 *     means the system's
 */
public record DatabaseAddress(
    String host,
    int port,
    String database,
    String user,
    Secret password,
    SslMode sslMode,
    @Nullable String sslRootCertificate) {

  private static final Set<String> SCHEMES = Set.of("postgres", "postgresql");
  private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert");
  private static final String EXPECTED =
      "postgres://user:password@host:5432/database?sslmode=verify-full";

  /**
   * Reads {@code postgres://user:password@host:port/database?sslmode=…&sslrootcert=…}. The port
   * defaults to 5432; {@code sslmode} to {@code prefer}, as in libpq. User and password are
   * percent-decoded.
   *
   * @throws StartRefused when it is not such an address; the message never repeats the password
   */
  public static DatabaseAddress parse(String url) {
    URI uri = uri(url);
    if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme())) {
      throw refused("it must begin with postgres://");
    }
    if (uri.getHost() == null) {
      throw refused("it names no host");
    }
    String path = uri.getPath();
    if (path == null || path.length() < 2 || path.indexOf('/', 1) > 0) {
      throw refused("it must name one database after the host");
    }
    String[] account =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    if (account.length != 2 || account[0].isEmpty()) {
      throw refused("it must carry user:password before the host");
    }
    Map<String, String> parameters = parameters(uri.getRawQuery());
    return new DatabaseAddress(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        path.substring(1),
        decode(account[0]),
        new Secret(decode(account[1])),
        sslMode(parameters.getOrDefault("sslmode", "prefer")),
        parameters.get("sslrootcert"));
  }

  /** The same server and account, another database. */
  public DatabaseAddress withDatabase(String name) {
    return new DatabaseAddress(host, port, name, user, password, sslMode, sslRootCertificate);
  }

  /** {@code jdbc:postgresql://host:port/database?sslmode=…}, without user and password. */
  public String jdbcUrl() {
    StringBuilder url =
        new StringBuilder("jdbc:postgresql://")
            .append(host)
            .append(':')
            .append(port)
            .append('/')
            .append(encode(database))
            .append("?ApplicationName=atrium-start&connectTimeout=10&sslmode=")
            .append(sslMode.checked().libpqName());
    if (sslRootCertificate != null) {
      url.append("&sslrootcert=").append(encode(sslRootCertificate));
    } else if (sslMode.compareTo(SslMode.REQUIRE) >= 0) {
      // Without it the driver wants a file in the home folder instead of the JDK's authorities.
      url.append("&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    return url.toString();
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException _) {
      // The exception quotes its input, password and all: it must not become our cause.
      throw refused("it is not a URL; percent-encode special characters in user and password");
    }
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (equals < 0 || !PARAMETERS.contains(name)) {
        throw refused("parameter '" + name + "' is not one of sslmode, sslrootcert");
      }
      parameters.put(name, decode(pair.substring(equals + 1)));
    }
    return parameters;
  }

  private static SslMode sslMode(String name) {
    for (SslMode mode : SslMode.values()) {
      if (mode.libpqName().equals(name.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    String known =
        Arrays.stream(SslMode.values()).map(SslMode::libpqName).collect(Collectors.joining(", "));
    throw refused("sslmode '" + name + "' is not one of " + known);
  }

  private static String decode(String text) {
    // URLDecoder speaks the form dialect, where a plus is a blank; in a URL's account it is a plus.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static StartRefused refused(String reason) {
    return new StartRefused(
        "The database address is refused: " + reason + ". Expected: " + EXPECTED);
  }
}
