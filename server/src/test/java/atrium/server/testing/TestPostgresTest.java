package atrium.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.postgres.Migrations;
import atrium.server.platform.postgres.Preflight;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
  @Test
  void everyDatabaseIsItsOwnAndGoneAfterwards() {
    try (TestPostgres one = TestPostgres.create();
        TestPostgres other = TestPostgres.create()) {
      one.execute("CREATE TABLE note (text text); INSERT INTO note VALUES ('mine')");

      assertThat(one.query("SELECT text FROM note")).containsExactly("mine");
      assertThat(other.query("SELECT to_regclass('note')")).containsExactly("null");
    }
  }

  @Test
  void theTestsServerIsAsDurableAsTheRealOne() {
    try (TestPostgres postgres = TestPostgres.create();
        Migrations migrations = Migrations.connect(postgres.address())) {
      Preflight.check(migrations.facts());
    }
  }
}
