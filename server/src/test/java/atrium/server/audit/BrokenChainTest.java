package atrium.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.TestLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the superuser does to the log behind our back, and that it is found. */
class BrokenChainTest {
  private static final String OPEN =
      "GRANT UPDATE, DELETE ON audit, audit_chain TO CURRENT_USER;"
          + " ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE audit_chain DISABLE TRIGGER USER;"
          + " SET atrium.workspace = '*';";
  private static final String ROW =
      "workspace_id, %s, at, actor_kind, actor_id, actor_name, action, target_kind, target_id,"
          + " target_name, ip, user_agent, node, request_id, before, after, hash";
  private final TestLedger ledger = new TestLedger();
  private final Audit audit = ledger.audit();
  private final long harbour = ledger.workspace("harbour");
  private final long elsewhere = ledger.workspace("elsewhere");

  @BeforeEach
  void sixRows() {
    for (int i = 1; i <= 6; i++) {
      write(harbour, i);
      write(elsewhere, i);
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void write(long workspace, int number) {
    ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              audit.write(
                  tx,
                  AuditEntry.of(
                          AuditAction.TOKEN_CREATED, Target.token(number, "Export Ω " + number))
                      .with(Facts.NONE.with(AuditField.ROLE, "bot")));
              return number;
            });
  }

  private void behindOurBack(String sql) {
    ledger.executeAsSuperuser(OPEN + sql.replace("$w", Long.toString(harbour)));
  }

  private void isBrokenAt(long row, Verdict.Kind kind) {
    assertThat(audit.verify(harbour, Map.of()).broken()).contains(new Verdict.Break(row, kind));
    assertThat(audit.verify(elsewhere, Map.of()).broken()).as("the other chain").isEmpty();
  }

  @Test
  void aWholeChainIsSaidToBeWhole() {
    var verdict = audit.verify(harbour, Map.of());

    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.seq()).isEqualTo(6);
    assertThat(audit.verify(Audit.INSTALLATION, Map.of()).seq()).isZero();
  }

  @Test
  void anAlteredRowIsFoundWhicheverColumnItWas() {
    for (var change :
        List.of(
            "at = at + interval '1 microsecond'",
            "actor_kind = 'agent'",
            "actor_id = 9",
            "actor_name = 'Eve'",
            "action = 'token.revoked'",
            "target_kind = 'agent'",
            "target_id = '9'",
            "target_name = ''",
            "ip = '203.0.113.9'",
            "user_agent = 'curl'",
            "node = 'there'",
            "request_id = 'r'",
            "before = '{}'",
            "after = NULL",
            "hash = sha256(hash)")) {
      var column = change.substring(0, change.indexOf(' '));
      behindOurBack("CREATE TABLE was AS SELECT * FROM audit WHERE workspace_id = $w AND seq = 3");
      behindOurBack("UPDATE audit SET " + change + " WHERE workspace_id = $w AND seq = 3");
      isBrokenAt(3, Verdict.Kind.ALTERED);
      behindOurBack(
          "UPDATE audit a SET %s = w.%s FROM was w WHERE a.workspace_id = $w AND a.seq = 3"
              .formatted(column, column));
      behindOurBack("DROP TABLE was");
    }
    assertThat(audit.verify(harbour, Map.of()).broken()).isEmpty();
  }

  @Test
  void aRemovedRowIsFoundInTheMiddleAndAtTheEnd() {
    behindOurBack("DELETE FROM audit WHERE workspace_id = $w AND seq = 6");
    isBrokenAt(6, Verdict.Kind.MISSING);

    behindOurBack("DELETE FROM audit WHERE workspace_id = $w AND seq = 2");
    isBrokenAt(2, Verdict.Kind.MISSING);

    behindOurBack("DELETE FROM audit WHERE workspace_id = $w");
    isBrokenAt(1, Verdict.Kind.MISSING);
  }

  @Test
  void aRowThatWasSlippedInIsFound() {
    behindOurBack(
        "INSERT INTO audit SELECT %s FROM audit WHERE workspace_id = $w AND seq = 6"
            .formatted(ROW.formatted("7")));
    isBrokenAt(7, Verdict.Kind.ALTERED);

    behindOurBack("DELETE FROM audit WHERE workspace_id = $w AND seq = 7");
    behindOurBack("UPDATE audit SET seq = seq + 10 WHERE workspace_id = $w AND seq > 3");
    behindOurBack("UPDATE audit SET seq = seq - 9 WHERE workspace_id = $w AND seq > 3");
    behindOurBack(
        "INSERT INTO audit SELECT %s FROM audit WHERE workspace_id = $w AND seq = 3"
            .formatted(ROW.formatted("4")));
    isBrokenAt(4, Verdict.Kind.ALTERED);
  }

  @Test
  void twoRowsThatChangedPlacesAreFound() {
    behindOurBack("UPDATE audit SET seq = 100 WHERE workspace_id = $w AND seq = 4");
    behindOurBack("UPDATE audit SET seq = 4 WHERE workspace_id = $w AND seq = 5");
    behindOurBack("UPDATE audit SET seq = 5 WHERE workspace_id = $w AND seq = 100");

    isBrokenAt(4, Verdict.Kind.ALTERED);
  }

  @Test
  void aChainThatWasComputedAnewOrCutShortIsFoundByItsSeal() {
    var five =
        audit.page(harbour, everything()).stream()
            .filter(stored -> stored.row().seq() == 5)
            .findFirst()
            .orElseThrow();
    behindOurBack("DELETE FROM audit WHERE workspace_id = $w AND seq = 6");
    behindOurBack(
        "UPDATE audit_chain SET seq = 5, hash = '\\x%s' WHERE workspace_id = $w"
            .formatted(Verdict.hex(five.hash())));
    isBrokenAt(5, Verdict.Kind.NOT_SEALED);

    // With the key he could have sealed it; then what was kept outside tells.
    var end = new ChainEnd(harbour, 5, five.hash(), five.row().at(), new byte[0]);
    var sealed =
        end.sealed(
            ChainEnd.key("a key of the tests, 32 bytes long".getBytes(StandardCharsets.US_ASCII)));
    behindOurBack(
        "UPDATE audit_chain SET seal = '\\x%s' WHERE workspace_id = $w"
            .formatted(HexFormat.of().formatHex(sealed.seal())));
    assertThat(audit.verify(harbour, Map.of()).broken()).isEmpty();
    assertThat(audit.verify(harbour, Map.of(6L, new byte[32])).broken())
        .contains(new Verdict.Break(6, Verdict.Kind.MISSING));
    assertThat(audit.verify(harbour, Map.of(5L, new byte[32])).broken())
        .contains(new Verdict.Break(5, Verdict.Kind.NOT_AS_KEPT));
    assertThat(audit.verify(harbour, Map.of(5L, five.hash())).broken()).isEmpty();
  }

  @Test
  void aChainWhoseEndIsGoneIsBroken() {
    behindOurBack("DELETE FROM audit_chain WHERE workspace_id = $w");

    isBrokenAt(1, Verdict.Kind.BEYOND_THE_END);
  }

  private static AuditQuery everything() {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Long.MAX_VALUE,
        100);
  }

  @Test
  void theCommandNamesTheFirstBrokenRowOfEachChainAndFails() {
    var whole = run("verify");
    assertThat(whole.code()).isZero();
    assertThat(whole.out())
        .contains("harbour: whole, 6 rows", "elsewhere: whole", "@installation: whole, 0 rows");
    var kept =
        whole.out().lines().filter(line -> line.startsWith("harbour")).findFirst().orElseThrow();
    var end = kept.substring(kept.lastIndexOf(' ') + 1);
    assertThat(run("verify", "--end", end).code()).isZero();

    behindOurBack("UPDATE audit SET ip = 'x' WHERE workspace_id = $w AND seq IN (2, 5)");
    var broken = run("verify");
    assertThat(broken.code()).isOne();
    assertThat(broken.out())
        .contains("harbour: BROKEN: row 2 was altered", "elsewhere: whole")
        .doesNotContain("row 5");
    assertThat(run("verify", "--end", "nowhere:1:00").code()).isEqualTo(2);
    assertThat(run().code()).isEqualTo(2);
  }

  @Test
  void theCommandWritesAChainOutAsLinesOfJson() {
    var exported = run("export", "elsewhere");

    assertThat(exported.code()).isZero();
    assertThat(exported.out().lines()).hasSize(6);
    assertThat(exported.out()).contains("\"seq\":6", "\"action\":\"token.created\"", "Export Ω 6");
    assertThat(run("export", "nowhere").code()).isOne();
  }

  private record Ran(int code, String out) {}

  private Ran run(String... arguments) {
    var out = new ByteArrayOutputStream();
    Map<String, Long> slugs = Map.of("harbour", harbour, "elsewhere", elsewhere);
    var command =
        new AuditCommand(
            audit,
            slug -> Optional.ofNullable(slugs.get(slug)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream()));
    return new Ran(command.run(Arrays.asList(arguments)), out.toString(StandardCharsets.UTF_8));
  }

  /** The query of docs/guide/audit.md, by which anybody can check a chain without us. */
  @Test
  void theHashesAreThoseThatPostgresqlComputesFromTheDocumentedForm() {
    assertThat(
            ledger.query(
                """
                WITH told AS (
                  SELECT seq, hash, lag(hash, 1, decode(repeat('00', 32), 'hex')) OVER (ORDER BY seq) AS previous,
                         ARRAY['1', workspace_id::text, seq::text,
                               (extract(epoch FROM at) * 1000000)::bigint::text, actor_kind,
                               coalesce(actor_id::text, ''), actor_name, action, target_kind, target_id,
                               target_name, ip, user_agent, node, request_id, coalesce(before, ''),
                               coalesce(after, '')] AS columns
                    FROM audit WHERE workspace_id = %d)
                SELECT (hash = sha256(previous || (
                         SELECT string_agg(convert_to(octet_length(c) || ':' || c || ',', 'UTF8'), '' ORDER BY n)
                           FROM unnest(columns) WITH ORDINALITY AS u (c, n))))::text
                  FROM told ORDER BY seq
                """
                    .formatted(harbour)))
        .containsExactly("true", "true", "true", "true", "true", "true");
  }
}
