package atrium.server.audit;

import atrium.server.testing.TestLedger;
import java.util.List;
import java.util.Optional;

/** An audit log of its own, and what tests write into it and ask of it. */
final class AuditBook {
  final TestLedger ledger = new TestLedger();
  final Audit audit = ledger.audit();

  /** Somebody made a token. */
  static AuditEntry entry(long token) {
    return AuditEntry.of(AuditAction.TOKEN_CREATED, Target.token(token, "Export"))
        .with(Facts.NONE.with(AuditField.ROLE, "bot"));
  }

  void write(long workspace, AuditEntry... entries) {
    ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              for (var entry : entries) {
                audit.write(tx, entry);
              }
              return entries;
            });
  }

  static AuditQuery all() {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Long.MAX_VALUE,
        1_000);
  }
}
