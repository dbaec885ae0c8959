package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.TestLedger;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the schema itself refuses, whatever a query forgets. */
class SchemaTest {
  /**
   * The tables that belong to no workspace: the installation's own rows, and persons, who may be
   * agents in several workspaces and sign in before any is known.
   */
  private static final List<String> INSTANCE =
      List.of(
          "flyway_schema_history",
          "known_device",
          "lease",
          "oidc_journey",
          "oidc_link",
          "passkey",
          "passkey_challenge",
          "passkey_handle",
          "password_reset",
          "person",
          "recovery_code",
          "second_factor",
          "session",
          "setting",
          "sign_in_challenge",
          "sign_in_failure",
          "workspace");

  private static final String OURS =
      INSTANCE.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "(", ")"));

  private static final TestLedger ledger = new TestLedger();

  @AfterAll
  static void close() {
    ledger.close();
  }

  /** Tables of the application's schema, partitions among them. */
  private static List<String> tables(String condition) {
    return ledger.query(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
            + " AND c.relkind IN ('r', 'p') AND "
            + condition
            + " ORDER BY 1");
  }

  @Test
  void theTablesOfNoWorkspaceAreTheNamedOnes() {
    assertThat(
            tables(
                "NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname ="
                    + " 'workspace_id' AND a.attnotnull)"))
        .containsExactlyElementsOf(INSTANCE);
  }

  @Test
  void everyOtherTableIsFencedEvenForItsOwner() {
    assertThat(tables("c.relname NOT IN " + OURS)).hasSizeGreaterThan(20);
    assertThat(
            tables(
                "c.relname NOT IN "
                    + OURS
                    + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1"
                    + " FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND"
                    + " pg_get_expr(p.polqual, p.polrelid) LIKE '%workspace_id =%'))"))
        .isEmpty();
  }

  @Test
  void everyOtherTableHasAPrimaryKey() {
    assertThat(
            tables(
                "c.relname NOT IN "
                    + OURS
                    + " AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND"
                    + " i.indisprimary)"))
        .isEmpty();
  }

  @Test
  void everyPrimaryAndUniqueKeyBeginsWithTheWorkspace() {
    assertThat(
            ledger.query(
                """
                SELECT i.indexrelid::regclass::text
                  FROM pg_index i
                  JOIN pg_class c ON c.oid = i.indrelid
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                 WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique
                   AND c.relname NOT IN %s AND a.attname <> 'workspace_id'
                """
                    .formatted(OURS)))
        .isEmpty();
  }

  @Test
  void everyForeignKeyStaysInItsWorkspace() {
    assertThat(
            ledger.query(
                """
                SELECT k.conrelid::regclass || '.' || k.conname
                  FROM pg_constraint k
                  JOIN pg_class c ON c.oid = k.conrelid
                  JOIN pg_class t ON t.oid = k.confrelid
                  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                  JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
                 WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace
                   AND t.relname NOT IN %s
                   AND NOT (a.attname = 'workspace_id' AND b.attname = 'workspace_id')
                """
                    .formatted(OURS)))
        .isEmpty();
  }

  @Test
  void theApplicationsRoleCannotStepOverTheFence() {
    assertThat(
            ledger.query(
                "SELECT (rolsuper OR rolbypassrls)::text FROM pg_roles WHERE rolname ="
                    + " current_user"))
        .containsExactly("false");
  }
}
