package atrium.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.api.Acting;
import atrium.server.api.Caller;
import atrium.server.api.Principal;
import atrium.server.api.RequestMeta;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Reason;
import atrium.server.testing.TestLedger;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final AuditBook book = new AuditBook();
  private final TestLedger ledger = book.ledger;
  private final Audit audit = book.audit;
  private final long harbour = ledger.workspace("harbour");
  private final long elsewhere = ledger.workspace("elsewhere");

  @AfterEach
  void close() {
    ledger.close();
  }

  private static Facts named(String name, String role) {
    return Facts.NONE.with(AuditField.NAME, name).with(AuditField.ROLE, role);
  }

  private List<AuditRow> rows(long workspace) {
    return audit.page(workspace, AuditBook.all()).stream()
        .map(AuditStore.Stored::row)
        .toList()
        .reversed();
  }

  private Verdict verdict(long workspace) {
    return audit.verify(workspace, Map.of());
  }

  private Acting.Request request() {
    var ana =
        new Principal(
            harbour,
            "harbour",
            41,
            Principal.Kind.AGENT,
            "Ana",
            Set.of(),
            Optional.empty(),
            Optional.empty());
    var meta =
        new RequestMeta(
            "r-1",
            "203.0.113.7",
            Optional.of("Fire\u0000fox\n"),
            Optional.empty(),
            Optional.empty());
    return new Acting.Request(
        Optional.of(new Caller(Optional.of(7L), "s.1")), Optional.of(ana), meta);
  }

  @Test
  void aRowSaysWhoDidWhatWhenToWhatAndFromWhere() {
    var request = request();
    var before = ledger.query("SELECT clock_timestamp()::text");

    Acting.as(
        request,
        () -> {
          book.write(
              harbour,
              AuditEntry.of(AuditAction.AGENT_ROLE_CHANGED, Target.agent(42, "Bo"))
                  .changed(named("Bo", "agent"), named("Bo", "admin")));
          return request;
        });

    var row = rows(harbour).getFirst();
    assertThat(row.seq()).isOne();
    assertThat(row.actorKind()).isEqualTo("agent");
    assertThat(row.actorId()).contains(41L);
    assertThat(row.actorName()).isEqualTo("Ana");
    assertThat(row.action()).isEqualTo("agent.role_changed");
    assertThat(row.target()).isEqualTo(Target.agent(42, "Bo"));
    assertThat(row.origin())
        .isEqualTo(new Origin("203.0.113.7", "Fire\uFFFDfox\uFFFD", "here", "r-1"));
    assertThat(row.before()).contains("{\"role\":\"agent\"}");
    assertThat(row.after()).contains("{\"role\":\"admin\"}");
    assertThat(
            ledger.query(
                "SELECT (at BETWEEN '%s' AND clock_timestamp())::text FROM audit"
                    .formatted(before.getFirst())))
        .containsExactly("true");
  }

  @Test
  void theOperatorAndTheServerItselfAreToldApart() {
    Acting.as(
        new Acting.CommandLine("root"),
        () -> {
          book.write(harbour, AuditBook.entry(1));
          return "done";
        });
    book.write(harbour, AuditBook.entry(2));

    assertThat(rows(harbour))
        .extracting(AuditRow::actorKind)
        .containsExactly("command_line", "system");
    assertThat(rows(harbour).getFirst().actorName()).isEqualTo("root");
  }

  @Test
  void rowsOfOneWorkspaceAreNoneOfAnothers() {
    book.write(harbour, AuditBook.entry(1), AuditBook.entry(2));
    book.write(elsewhere, AuditBook.entry(3));

    assertThat(rows(harbour)).extracting(AuditRow::seq).containsExactly(1L, 2L);
    assertThat(rows(elsewhere)).extracting(AuditRow::seq).containsExactly(1L);
    assertThatThrownBy(() ->
            ledger
                .database()
                .inWorkspace(
                    harbour,
                    tx -> {
                      audit.write(tx, elsewhere, AuditBook.entry(4));
                      return tx;
                    }))
        .isInstanceOf(DatabaseFailure.class);
    assertThat(rows(elsewhere)).hasSize(1);
  }

  @Test
  void oneTransactionWritesInSeveralChainsWhateverTheOrder() {
    var order = List.of(elsewhere, Audit.INSTALLATION, harbour, elsewhere);
    ledger
        .database()
        .everywhere(
            Reason.SIGN_IN,
            tx -> {
              order.forEach(workspace -> audit.write(tx, workspace, AuditBook.entry(1)));
              return order;
            });

    assertThat(rows(Audit.INSTALLATION)).hasSize(1);
    assertThat(rows(elsewhere)).extracting(AuditRow::seq).containsExactly(1L, 2L);
    assertThat(LongStream.of(Audit.INSTALLATION, harbour, elsewhere))
        .allSatisfy(chain -> assertThat(verdict(chain).broken()).isEmpty());
  }

  @Test
  void manyWritersAtOnceKeepOneChainInTheOrderOfItsTimes() throws Exception {
    var other = ledger.open();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, 60)
              .mapToObj(writer ->
                  threads.submit(() ->
                      (writer % 2 == 0 ? ledger.database() : other)
                          .inWorkspace(
                              harbour,
                              tx -> {
                                audit.write(tx, AuditBook.entry(writer + 1));
                                if (writer % 5 == 0) {
                                  throw new IllegalStateException("changed my mind");
                                }
                                return writer;
                              })))
              .toList();
      threads.shutdown();
      for (var writer : writers) {
        outcome(writer);
      }
    } finally {
      other.close();
    }

    assertThat(rows(harbour)).extracting(AuditRow::seq).hasSize(48);
    assertThat(rows(harbour)).extracting(AuditRow::at).isSorted();
    assertThat(verdict(harbour).broken()).isEmpty();
    assertThat(verdict(harbour).seq()).isEqualTo(48);
  }

  private static void outcome(Future<?> writer) throws InterruptedException {
    try {
      writer.get();
    } catch (java.util.concurrent.ExecutionException undone) {
      assertThat(undone.getCause()).hasMessage("changed my mind");
    }
  }

  @Test
  void withoutItsRowThereIsNoChangeAndWithoutItsChangeNoRow() {
    book.write(harbour, AuditBook.entry(1));
    ledger.executeAsSuperuser("ALTER TABLE audit ADD CONSTRAINT full_up CHECK (seq < 2) NOT VALID");

    assertThatThrownBy(() -> rename("Lighthouse")).isInstanceOf(DatabaseFailure.class);
    assertThat(ledger.query("SELECT name FROM workspace WHERE id = " + harbour))
        .containsExactly("harbour");
    assertThat(rows(harbour)).hasSize(1);

    ledger.executeAsSuperuser("ALTER TABLE audit DROP CONSTRAINT full_up");
    rename("Lighthouse");
    assertThat(
            ledger.query(
                "SELECT (w.xmin = a.xmin)::text FROM workspace w, audit a WHERE w.id = %d AND a.seq = 2"
                    .formatted(harbour)))
        .as("one transaction wrote both")
        .containsExactly("true");
  }

  private void rename(String name) {
    ledger
        .database()
        .inWorkspace(
            harbour,
            tx -> {
              audit.write(tx, AuditBook.entry(2));
              tx.send("UPDATE workspace SET name = $2 WHERE id = $1", Tuple.of(harbour, name));
              return name;
            });
  }

  @Test
  void whatWasUndoneAloneIsNotTold() {
    ledger
        .database()
        .inWorkspace(
            harbour,
            tx -> {
              assertThatThrownBy(() ->
                      tx.attempt(() -> {
                        audit.write(tx, AuditBook.entry(1));
                        return tx.query("SELECT 1 / 0", Tuple.tuple());
                      }))
                  .isInstanceOf(DatabaseFailure.class);
              audit.write(tx, AuditBook.entry(2));
              return tx;
            });

    assertThat(rows(harbour)).extracting(row -> row.target().id()).containsExactly("2");
  }

  @Test
  void theApplicationCannotAlterRemoveOrTruncateARow() {
    book.write(harbour, AuditBook.entry(1));

    for (var attempt :
        List.of(
            "UPDATE audit SET actor_name = 'Eve'",
            "DELETE FROM audit",
            "TRUNCATE audit",
            "DELETE FROM audit_chain",
            "TRUNCATE audit_chain")) {
      assertThatThrownBy(() -> ledger.execute(attempt))
          .as(attempt)
          .rootCause()
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> ledger.executeAsSuperuser(attempt))
          .as(attempt)
          .rootCause()
          .hasMessageContaining("only grows");
    }
    assertThat(verdict(harbour).broken()).isEmpty();
  }
}
