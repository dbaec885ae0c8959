package atrium.server.platform.postgres;

import java.util.Locale;

/**
 * How a connection to PostgreSQL is encrypted; the names and meanings are libpq's {@code sslmode}.
 */
public enum SslMode {
  DISABLE,
  ALLOW,
  PREFER,
  REQUIRE,
  VERIFY_CA,
  VERIFY_FULL;

  /** libpq's spelling, such as {@code verify-full}. */
  public String libpqName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
