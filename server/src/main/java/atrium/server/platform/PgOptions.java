package atrium.server.platform;

import atrium.server.platform.postgres.DatabaseAddress;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

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
            .setSslMode(SslMode.of(address.sslMode().libpqName()))
            // What "IF EXISTS" did not find is no news to an operator.
            .addProperty("client_min_messages", "warning");
    if (address.sslRootCertificate() != null) {
      options.setSslOptions(
          new ClientSSLOptions()
              .setTrustOptions(new PemTrustOptions().addCertPath(address.sslRootCertificate())));
    }
    return options;
  }
}
