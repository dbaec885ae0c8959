package atrium.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.testing.TestLedger;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A transaction that has several workspaces: it sees these and no other. */
class SeveralWorkspacesTest {
  private static final TestLedger ledger = new TestLedger();
  private static final long one = ledger.workspace("one");
  private static final long two = ledger.workspace("two");
  private static final long third = ledger.workspace("third");
  private static final TreeSet<Long> both = new TreeSet<>(List.of(one, two));

  @AfterAll
  static void close() {
    ledger.close();
  }

  private record Happened(long number) implements LedgerEvent {
    @Override
    public String kind() {
      return "test.happened";
    }

    @Override
    public OptionalLong conversation() {
      return OptionalLong.empty();
    }

    @Override
    public List<Long> channels() {
      return List.of();
    }

    @Override
    public Object payload() {
      return Map.of("number", number);
    }
  }

  private static Pending<?> tag(Tx tx, long workspace, String name) {
    return tx.send(
        "INSERT INTO tag (workspace_id, id, name, name_key, colour, created_at)"
            + " VALUES ($1, $2, $3, $3, 'grey', now())",
        Tuple.of(workspace, ledger.ids().next(), name));
  }

  @Test
  void itSeesTheirRowsAndNoOthersWithoutAnyFilter() {
    for (long workspace : List.of(one, two, third)) {
      ledger
          .database()
          .inWorkspace(workspace, tx -> tag(tx, workspace, "seen of " + workspace).await());
    }
    var seen =
        ledger
            .database()
            .inWorkspaces(
                both,
                tx ->
                    tx.query("SELECT name FROM tag WHERE name LIKE 'seen%'", Tuple.tuple()).stream()
                        .map(row -> row.getString(0))
                        .toList());
    assertThat(seen).containsExactlyInAnyOrder("seen of " + one, "seen of " + two);
  }

  @Test
  void itWritesNothingIntoAnother() {
    var refused =
        catchThrowableOfType(
            DatabaseFailure.class,
            () -> ledger.database().inWorkspaces(both, tx -> tag(tx, third, "slipped in").await()));
    assertThat(refused.sqlState()).isEqualTo("42501");
    assertThat(ledger.query("SELECT name FROM tag WHERE name = 'slipped in'")).isEmpty();
  }

  @Test
  void itsPartsAreOfOneWorkspaceEachAndItselfIsOfNone() {
    ledger
        .database()
        .inWorkspaces(
            both,
            tx -> {
              assertThatThrownBy(tx::workspace).isInstanceOf(IllegalStateException.class);
              assertThatThrownBy(() -> tx.announce(new Happened(0)))
                  .isInstanceOf(IllegalStateException.class);
              assertThat(tx.of(two).workspace()).isEqualTo(two);
              assertThatThrownBy(() -> tx.of(third)).isInstanceOf(IllegalArgumentException.class);
              return both;
            });
    assertThatThrownBy(() -> ledger.database().inWorkspaces(new TreeSet<>(), _ -> 0))
        .as("none is not all")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatPartsAnnounceIsNumberedInEachLogWithoutAGap() {
    for (long round = 0; round < 3; round++) {
      long number = round;
      ledger
          .database()
          .inWorkspaces(
              both,
              tx -> {
                tx.of(two).announce(new Happened(10 * number));
                tx.of(one).announce(new Happened(10 * number));
                tx.of(two).announce(new Happened(10 * number + 1));
                return both;
              });
    }
    assertThat(log(one)).containsExactly("1 0", "2 10", "3 20");
    assertThat(log(two)).containsExactly("1 0", "2 1", "3 10", "4 11", "5 20", "6 21");
    assertThat(ledger.query("SELECT n FROM workspace_seq WHERE workspace_id = " + two))
        .containsExactly("6");
  }

  private static List<String> log(long workspace) {
    return ledger.query(
        "SELECT seq || ' ' || (payload ->> 'number') FROM event WHERE workspace_id = "
            + workspace
            + " ORDER BY seq");
  }
}
