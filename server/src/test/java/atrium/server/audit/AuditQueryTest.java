package atrium.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditQueryTest {
  private final AuditBook book = new AuditBook();
  private final TestLedger ledger = book.ledger;
  private final Audit audit = book.audit;
  private final long harbour = ledger.workspace("harbour");

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aPageIsFilteredByActorActionAndTarget() {
    var changed = AuditEntry.of(AuditAction.CHANNEL_CHANGED, Target.channel(3, "Shop"));
    book.write(
        harbour,
        AuditBook.entry(1).by(Who.agent(7, "Ana")),
        AuditBook.entry(2).by(Who.agent(8, "Bo")),
        changed.by(Who.agent(7, "Ana")),
        AuditBook.entry(4));

    assertThat(page(asked().actor(7))).containsExactly(3L, 1L);
    assertThat(page(asked().kind(Who.Kind.SYSTEM))).containsExactly(4L);
    assertThat(page(asked().action("channel"))).containsExactly(3L);
    assertThat(page(asked().action("token.created").actor(8))).containsExactly(2L);
    assertThat(page(asked().target("2"))).containsExactly(2L);
    assertThat(page(asked().before(3, 1))).containsExactly(2L);
  }

  @Test
  void aPageIsFilteredByTime() {
    book.write(harbour, AuditBook.entry(1), AuditBook.entry(2));
    var late =
        audit.page(harbour, AuditBook.all()).getFirst().row().at().plus(Duration.ofNanos(1_000));
    book.write(harbour, AuditBook.entry(3));

    assertThat(page(asked().between(Instant.EPOCH, late))).containsExactly(2L, 1L);
    assertThat(page(asked().between(late, late.plusSeconds(3_600)))).containsExactly(3L);
    assertThat(page(asked().between(late.plusSeconds(3_600), late.plusSeconds(7_200)))).isEmpty();
  }

  private static Asked asked() {
    return new Asked(AuditBook.all());
  }

  /** A query, restricted step by step. */
  private record Asked(AuditQuery query) {
    private Asked of(AuditQuery q) {
      return new Asked(q);
    }

    Asked actor(long id) {
      var q = query;
      return of(
          new AuditQuery(
              Optional.of(id),
              q.actorKind(),
              q.actions(),
              q.target(),
              q.from(),
              q.to(),
              q.before(),
              q.most()));
    }

    Asked kind(Who.Kind kind) {
      var q = query;
      return of(
          new AuditQuery(
              q.actor(),
              Optional.of(kind),
              q.actions(),
              q.target(),
              q.from(),
              q.to(),
              q.before(),
              q.most()));
    }

    Asked action(String name) {
      var q = query;
      return of(
          new AuditQuery(
              q.actor(),
              q.actorKind(),
              AuditAction.matching(name),
              q.target(),
              q.from(),
              q.to(),
              q.before(),
              q.most()));
    }

    Asked target(String id) {
      var q = query;
      return of(
          new AuditQuery(
              q.actor(),
              q.actorKind(),
              q.actions(),
              Optional.of(id),
              q.from(),
              q.to(),
              q.before(),
              q.most()));
    }

    Asked between(Instant from, Instant to) {
      var q = query;
      return of(
          new AuditQuery(
              q.actor(),
              q.actorKind(),
              q.actions(),
              q.target(),
              Optional.of(from),
              Optional.of(to),
              q.before(),
              q.most()));
    }

    Asked before(long seq, int most) {
      var q = query;
      return of(
          new AuditQuery(
              q.actor(), q.actorKind(), q.actions(), q.target(), q.from(), q.to(), seq, most));
    }
  }

  private List<Long> page(Asked asked) {
    return audit.page(harbour, asked.query()).stream().map(stored -> stored.row().seq()).toList();
  }
}
