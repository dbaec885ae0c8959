package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
  @Test
  void everythingMayBeSaid() {
    DatabaseAddress address =
        DatabaseAddress.parse(
            "postgres://at%40rium:p%3As%2Fs+1@db.example.com:6432/in%20box?sslmode=verify-full&sslrootcert=/etc/ca%20s.pem");

    assertThat(address)
        .isEqualTo(
            new DatabaseAddress(
                "db.example.com",
                6432,
                "in box",
                "at@rium",
                new Secret("p:s/s+1"),
                SslMode.VERIFY_FULL,
                "/etc/ca s.pem"));
    assertThat(address.jdbcUrl())
        .startsWith("jdbc:postgresql://db.example.com:6432/in%20box?")
        .contains("sslmode=verify-full", "sslrootcert=%2Fetc%2Fca%20s.pem")
        .doesNotContain("p:s");
    assertThat(address.toString()).doesNotContain("p:s");
  }

  @Test
  void theRestHasDefaults() {
    DatabaseAddress address = DatabaseAddress.parse("postgresql://atrium:x@[::1]/atrium");

    assertThat(address.port()).isEqualTo(5432);
    assertThat(address.sslMode()).isEqualTo(SslMode.PREFER);
    assertThat(address.host()).isEqualTo("[::1]");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "mysql://atrium:hush@db/atrium, must begin with postgres://",
        "atrium:hush@db/atrium, must begin with postgres://",
        "postgres://atrium:hush@/atrium, names no host",
        "postgres://atrium:hush@db, must name one database",
        "postgres://atrium:hush@db/a/b, must name one database",
        "postgres://atrium@db/atrium, must carry user:password",
        "postgres://db/atrium, must carry user:password",
        "postgres://atrium:hu sh@db/atrium, not a URL",
        "postgres://atrium:hush@db/atrium?sslmode=full, 'full' is not one of disable",
        "postgres://atrium:hush@db/atrium?pool=3, 'pool' is not one of sslmode",
      })
  void anythingElseIsRefusedWithoutRepeatingThePassword(String url, String reason) {
    assertThatThrownBy(() -> DatabaseAddress.parse(url))
        .isInstanceOf(StartRefused.class)
        .hasMessageContainingAll(reason, "Expected: postgres://")
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining("hu sh")
        .hasNoCause();
  }
}
