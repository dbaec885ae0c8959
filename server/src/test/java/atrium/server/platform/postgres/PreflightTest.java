package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.platform.config.StartRefused;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static final Map<String, String> SOUND =
      Map.of(
          "fsync", "on",
          "full_page_writes", "on",
          "synchronous_commit", "on",
          "data_sync_retry", "off",
          "server_encoding", "UTF8");

  @Test
  void ourOwnServerPasses() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
      assertThatCode(() -> check(postgres.address())).doesNotThrowAnyException();
    }
  }

  @Test
  void aServerThatMayLoseDataIsRefusedWithEverySettingAndItsRemedy() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create()) {
      Files.writeString(
          home.postgres().resolve("postgresql.local.conf"),
          "fsync = off\nfull_page_writes = off\nsynchronous_commit = local\ndata_sync_retry = on\n");
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
        assertThatThrownBy(() -> check(postgres.address()))
            .isInstanceOf(StartRefused.class)
            .hasMessageContainingAll(
                "fsync is off. Set fsync = on",
                "full_page_writes is off. Set",
                "synchronous_commit is local. Set",
                "data_sync_retry is on. Set");
      }
    }
  }

  @Test
  void aRoleThatPassesTheFenceIsRefused() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
      assertThatThrownBy(() -> check(postgres.superuser()))
          .hasMessageContaining("role 'postgres' is a superuser");

      Jdbc.execute(postgres.superuser(), "ALTER ROLE atrium BYPASSRLS");
      assertThatThrownBy(() -> check(postgres.address()))
          .hasMessageContainingAll(
              "role 'atrium' has BYPASSRLS", "ALTER ROLE \"atrium\" NOBYPASSRLS");
    }
  }

  @Test
  void aDatabaseThatIsNotUnicodeIsRefused() throws Exception {
    try (EmbeddedHome home = EmbeddedHome.create();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home.dataFolder())) {
      Jdbc.execute(
          postgres.superuser(),
          "CREATE DATABASE old OWNER atrium TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'");

      assertThatThrownBy(() -> check(postgres.address().withDatabase("old")))
          .hasMessageContaining(
              "server_encoding is LATIN1. Create the database with ENCODING 'UTF8'");
    }
  }

  @Test
  void aStandbyOrAnOldServerIsRefused() {
    assertThat(Preflight.refusals(new DatabaseFacts(180_004, SOUND, true, "atrium", false, false)))
        .singleElement()
        .asString()
        .contains("standby", "primary");
    assertThat(Preflight.refusals(new DatabaseFacts(140_012, SOUND, false, "atrium", false, false)))
        .singleElement()
        .asString()
        .contains("server_version is 14, 15 or newer");
    assertThat(Preflight.refusals(new DatabaseFacts(150_000, SOUND, false, "atrium", false, false)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "off, false",
    "local, false",
    "remote_write, false",
    "on, true",
    "remote_apply, true"
  })
  void aCommitMustBeOnDisk(String value, boolean accepted) {
    Map<String, String> settings = new HashMap<>(SOUND);
    settings.put("synchronous_commit", value);

    assertThat(
            Preflight.refusals(new DatabaseFacts(180_004, settings, false, "atrium", false, false))
                .isEmpty())
        .isEqualTo(accepted);
  }

  private static void check(DatabaseAddress address) {
    try (Migrations migrations = Migrations.connect(address)) {
      Preflight.check(migrations.facts());
    }
  }
}
