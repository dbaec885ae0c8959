package atrium.server.accounts;

import atrium.server.api.Acting;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.audit.Who;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Instant;

/** Opens workspaces, each with its first owner. */
final class WorkspaceOpening {
  private final Ids ids;
  private final Audit audit;
  private final WorkspaceStore workspaces = new WorkspaceStore();

  WorkspaceOpening(Ids ids, Audit audit) {
    this.ids = ids;
    this.audit = audit;
  }

  /**
   * Looks at what somebody wants; the faults go to {@code checks}.
   *
   * @param below where its fields stand, as {@code /workspace}
   * @return it as it is stored
   */
  static NewWorkspace checked(Checks checks, String below, NewWorkspace wanted) {
    var name = checks.name(below + "/name", wanted.name());
    checks.slug(below + "/slug", wanted.slug());
    checks.zone(below + "/zone", wanted.zone());
    return new NewWorkspace(name, wanted.slug(), wanted.zone());
  }

  /**
   * Opens one.
   *
   * @param owner a person whose row is there already
   * @throws Refusal.Conflict if its name in paths is taken
   */
  void open(Tx tx, NewWorkspace wanted, Person owner, Instant now) {
    long workspace = ids.next();
    if (!workspaces.insert(tx, workspace, wanted, now)) {
      throw new Refusal.Conflict("conflict", "This name or address is in use already.");
    }
    long agent = ids.next();
    workspaces.putOwner(tx, WorkspaceStore.NewAgent.owner(workspace, agent, owner.id()), now);
    tell(tx, workspace, wanted, Who.agent(agent, owner.name()));
  }

  /** In both chains: the installation's knows every workspace there ever was. */
  private void tell(Tx tx, long workspace, NewWorkspace made, Who owner) {
    var opened =
        by(
            owner,
            AuditEntry.of(AuditAction.WORKSPACE_CREATED, Target.workspace(workspace, made.name()))
                .with(
                    Facts.NONE
                        .with(AuditField.NAME, made.name())
                        .with(AuditField.SLUG, made.slug())
                        .with(AuditField.ZONE, made.zone())));
    audit.write(tx, Audit.INSTALLATION, opened);
    audit.write(tx, workspace, opened);
    audit.write(
        tx,
        workspace,
        by(
            owner,
            AuditEntry.of(
                    AuditAction.AGENT_ADDED, Target.agent(owner.id().orElseThrow(), owner.name()))
                .with(Facts.NONE.with(AuditField.ROLE, Role.OWNER.text()))));
  }

  /** Who came by the link is the owner himself; else it is what the operator configured. */
  private static AuditEntry by(Who owner, AuditEntry entry) {
    return Acting.now() instanceof Acting.Request ? entry.by(owner) : entry;
  }
}
