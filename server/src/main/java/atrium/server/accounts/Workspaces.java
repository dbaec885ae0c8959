package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.platform.Database;
import atrium.server.platform.LogPosition;
import java.util.Optional;
import java.util.OptionalLong;

/** What a workspace is called, and in which time zone it is. Its name in paths never changes. */
final class Workspaces {
  private final Database database;
  private final Audit audit;
  private final WorkspaceDetailsStore store = new WorkspaceDetailsStore();

  Workspaces(AccountsParts parts) {
    this.database = parts.database();
    this.audit = parts.audit();
  }

  /** What becomes of it; what is empty stays. */
  record Change(Optional<String> name, Optional<String> zone) {
    /** The same as it is stored. */
    private Change checked() {
      var checks = new Checks();
      var clean = name.map(text -> checks.name("/name", text));
      zone.ifPresent(text -> checks.zone("/zone", text));
      checks.refuse();
      return new Change(clean, zone);
    }
  }

  /** A workspace and the position of its log that it is true at. */
  record Shown(WorkspaceDetails details, long seq) {}

  Shown find(long workspace) {
    return database.snapshot(workspace, tx -> new Shown(store.find(tx), LogPosition.of(tx).seq()));
  }

  /**
   * Changes it; as it is afterwards. What changes nothing is not announced.
   *
   * @param expected the revision it was changed from; empty: whatever it is
   * @throws Refusal.Invalid if the name is none or the zone unknown
   * @throws Refusal.Stale if it has another revision by now
   */
  WorkspaceDetails change(Principal by, Change wanted, OptionalLong expected) {
    var change = wanted.checked();
    return database.inWorkspace(
        by.workspace(),
        tx -> {
          var before = store.lock(tx);
          if (expected.isPresent() && expected.getAsLong() != before.revision()) {
            throw new Refusal.Stale();
          }
          var name = change.name().orElse(before.name());
          var zone = change.zone().orElse(before.zone());
          if (name.equals(before.name()) && zone.equals(before.zone())) {
            return before;
          }
          var after =
              new WorkspaceDetails(before.id(), before.slug(), name, zone, before.revision() + 1);
          store.update(tx, after);
          audit.write(
              tx,
              AuditEntry.of(AuditAction.WORKSPACE_CHANGED, Target.workspace(after.id(), name))
                  .changed(facts(before), facts(after)));
          tx.announce(new WorkspaceEvent(after.id()));
          return after;
        });
  }

  private static Facts facts(WorkspaceDetails of) {
    return Facts.NONE.with(AuditField.NAME, of.name()).with(AuditField.ZONE, of.zone());
  }
}
