package atrium.server.platform.postgres;

import java.util.Locale;

/**
 * How a connection to PostgreSQL is encrypted; the names and meanings are libpq's {@code sslmode},
 * but for {@code require}: it asks for a certificate of a known authority, as {@code verify-ca}
 * does. Encryption to whoever answers keeps nobody out.
 */
public enum SslMode {
  DISABLE,
  ALLOW,
  PREFER,
  REQUIRE,
  VERIFY_CA,
  VERIFY_FULL;

  /** What is really asked for. */
  public SslMode checked() {
    return this == REQUIRE ? VERIFY_CA : this;
  }

  /** libpq's spelling, such as {@code verify-full}. */
  public String libpqName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
