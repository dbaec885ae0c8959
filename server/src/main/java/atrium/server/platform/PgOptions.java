package atrium.server.platform;

import atrium.server.platform.postgres.DatabaseAddress;
import atrium.server.platform.postgres.SslMode;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The driver's options for an address. */
public final class PgOptions {
  private PgOptions() {}

  public static PgConnectOptions of(DatabaseAddress address) {
    var options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password().reveal())
            .setSslMode(mode(address.sslMode()))
            // What "IF EXISTS" did not find is no news to an operator.
            .addProperty("client_min_messages", "warning");
    if (options.getSslMode() != io.vertx.pgclient.SslMode.DISABLE) {
      var tls = new ClientSSLOptions().setTrustOptions(trust(address.sslRootCertificate()));
      if (address.sslMode() == SslMode.VERIFY_FULL) {
        tls.setHostnameVerificationAlgorithm("HTTPS");
      }
      options.setSslOptions(tls);
    }
    return options;
  }

  private static io.vertx.pgclient.SslMode mode(SslMode mode) {
    return io.vertx.pgclient.SslMode.of(mode.checked().libpqName());
  }

  /** The given authorities, or those that the JDK trusts. */
  private static TrustOptions trust(@Nullable String rootCertificate) {
    if (rootCertificate != null) {
      return new PemTrustOptions().addCertPath(rootCertificate);
    }
    try {
      var usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      usual.init((KeyStore) null);
      for (var manager : usual.getTrustManagers()) {
        if (manager instanceof X509TrustManager authorities) {
          return TrustOptions.wrap(authorities);
        }
      }
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("The JDK's certificate authorities cannot be read", broken);
    }
    throw new IllegalStateException("The JDK has no certificate authorities");
  }
}
