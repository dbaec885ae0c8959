package atrium.server;

import atrium.server.accounts.Accounts;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.channels.Channels;
import atrium.server.platform.Tx;
import atrium.server.platform.secrets.KeyId;
import atrium.server.platform.secrets.Rewrapping;
import atrium.server.platform.secrets.SealedColumn;
import atrium.server.subscriptions.Subscriptions;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the installation's keys sealed, and the telling of what is done with them. */
final class Sealing {
  private static final List<SealedColumn> COLUMNS =
      Stream.of(Accounts.sealed(), Channels.sealed(), Subscriptions.sealed())
          .flatMap(List::stream)
          .toList();

  private Sealing() {}

  static Rewrapping of(Foundation base, Audit audit) {
    return new Rewrapping(base.secrets(), COLUMNS, base.database(), new Telling(audit));
  }

  /** Tells the installation's own chain. */
  private record Telling(Audit audit) implements Rewrapping.Told {
    @Override
    public void added(Tx tx, KeyId key) {
      write(tx, AuditAction.KEY_ADDED, Facts.NONE.with(AuditField.KEY, key.text()));
    }

    @Override
    public void rewrapped(Tx tx, KeyId newest, int envelopes) {
      write(
          tx,
          AuditAction.KEY_REWRAPPED,
          Facts.NONE.with(AuditField.KEY, newest.text()).with(AuditField.COUNT, envelopes));
    }

    private void write(Tx tx, AuditAction action, Facts facts) {
      audit.write(tx, AuditEntry.of(action, Target.installation()).with(facts));
    }
  }
}
