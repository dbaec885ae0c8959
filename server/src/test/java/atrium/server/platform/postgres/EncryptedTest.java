package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.platform.PgOptions;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a PostgreSQL that speaks TLS, by both drivers, with a certificate made here. */
class EncryptedTest {
  private static final String WORD = "changeit";
  private static final Vertx vertx = Vertx.vertx();
  private static EmbeddedPostgres postgres;
  private static Path certificate;

  @BeforeAll
  static void encrypt(@TempDir Path folder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    postgres = EmbeddedPostgres.start(folder.resolve("data"));
    var store = folder.resolve("server.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -keyalg RSA -keysize 2048 -alias server -validity 2"
                        + " -storetype PKCS12 -storepass "
                        + WORD
                        + " -dname CN=localhost -ext SAN=dns:localhost -keystore")
                    .concat(" " + store)
                    .split(" "))
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    var keys = KeyStore.getInstance(store.toFile(), WORD.toCharArray());
    var data = Path.of(one(postgres.superuser(), "SHOW data_directory"));
    certificate = folder.resolve("ca.pem");
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
    Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));
    place(data, "server.crt", Files.readString(certificate));
    place(
        data,
        "server.key",
        pem("PRIVATE KEY", keys.getKey("server", WORD.toCharArray()).getEncoded()));
    run(postgres.superuser(), "ALTER SYSTEM SET ssl = on");
    run(postgres.superuser(), "SELECT pg_reload_conf()");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!one(postgres.superuser(), "SHOW ssl").equals("on")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @AfterAll
  static void close() {
    postgres.close();
    vertx.close().await();
  }

  private static String pem(String what, byte[] bytes) {
    var lines = Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  /** PostgreSQL may run as another user, who must own its key. */
  private static void place(Path data, String name, String text) throws Exception {
    var file = Files.writeString(data.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setOwner(file, Files.getOwner(data));
  }

  private static String one(DatabaseAddress at, String sql) throws Exception {
    try (var connection =
            DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password().reveal());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(DatabaseAddress at, String sql) throws Exception {
    try (var connection =
            DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password().reveal());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DatabaseAddress address(String host, SslMode mode, String rootCertificate) {
    var at = postgres.address();
    return DatabaseAddress.parse(
        "postgres://%s:%s@%s:%d/%s?sslmode=%s%s"
            .formatted(
                at.user(),
                at.password().reveal(),
                host,
                at.port(),
                at.database(),
                mode.libpqName(),
                rootCertificate));
  }

  private static String trusting() {
    return "&sslrootcert=" + certificate;
  }

  private static boolean isEncrypted(DatabaseAddress at) {
    var connection = PgConnection.connect(vertx, PgOptions.of(at)).await();
    try {
      return connection
          .query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
          .execute()
          .await()
          .iterator()
          .next()
          .getBoolean(0);
    } finally {
      connection.close().await();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
  void aKnownAuthoritysCertificateIsTakenByBothDrivers(SslMode mode) throws Exception {
    var at = address("localhost", mode, trusting());
    assertThat(isEncrypted(at)).isTrue();
    assertThat(one(at, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")).isEqualTo("t");
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
  void anUnknownAuthoritysIsRefusedByBothDrivers(SslMode mode) {
    var at = address("localhost", mode, "");
    assertThatThrownBy(() -> isEncrypted(at)).hasMessageContaining("handshake");
    assertThatThrownBy(() -> one(at, "SELECT 1")).hasStackTraceContaining("certif");
  }

  @Test
  void anotherHostsCertificateIsRefusedWhereTheNameCounts() {
    var at = address("127.0.0.1", SslMode.VERIFY_FULL, trusting());
    assertThatThrownBy(() -> isEncrypted(at)).isInstanceOf(Exception.class);
    assertThatThrownBy(() -> one(at, "SELECT 1")).isInstanceOf(Exception.class);
    assertThat(isEncrypted(address("127.0.0.1", SslMode.VERIFY_CA, trusting()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DISABLE", "ALLOW", "PREFER"})
  void withoutARequirementThereIsAConnectionInAnyCase(String mode) throws Exception {
    var at = address("localhost", SslMode.valueOf(mode), "");
    isEncrypted(at);
    assertThat(one(at, "SELECT 1")).isEqualTo("1");
  }
}
