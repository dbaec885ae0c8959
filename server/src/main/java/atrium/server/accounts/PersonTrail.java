package atrium.server.accounts;

import atrium.server.api.Acting;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.audit.Who;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.Optional;

/**
 * Tells the audit log what concerns a person: in every workspace where he is an agent, for there
 * his session counts; in the installation's chain if there is none.
 */
final class PersonTrail {
  private final Audit audit;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  PersonTrail(Audit audit) {
    this.audit = audit;
  }

  /** Something that whoever acts now does to a person, who may be himself. */
  void tell(Tx tx, AuditAction action, Person person) {
    boolean himself =
        Acting.now() instanceof Acting.Request request
            && request.caller().flatMap(caller -> caller.person()).equals(Optional.of(person.id()));
    tell(tx, action, person, himself, Facts.NONE);
  }

  /** The same of somebody who is known by his id; nothing of one who is not there. */
  void tell(Tx tx, AuditAction action, long person) {
    persons.byId(tx, person).ifPresent(known -> tell(tx, action, known.person()));
  }

  /** Something that a person does who just showed that it is he. */
  void tellOfHimself(Tx tx, AuditAction action, Person person, Facts facts) {
    tell(tx, action, person, true, facts);
  }

  /** Something that was noticed about a person, whoever did it. */
  void tellOf(Tx tx, AuditAction action, Person person, Facts facts) {
    tell(tx, action, person, false, facts);
  }

  private void tell(Tx tx, AuditAction action, Person person, boolean himself, Facts facts) {
    var entry = AuditEntry.of(action, Target.person(person.id(), person.name())).with(facts);
    List<Membership> in = workspaces.memberships(tx, person.id());
    for (var membership : in) {
      var there = Who.agent(membership.agent(), person.name());
      audit.write(tx, membership.workspace(), himself ? entry.by(there) : entry);
    }
    if (in.isEmpty()) {
      var alone = Who.person(person.id(), person.name());
      audit.write(tx, Audit.INSTALLATION, himself ? entry.by(alone) : entry);
    }
  }

  /**
   * A wrong password of somebody, so often at most as his name may be tried. Names that nobody has
   * leave no row: rows stay for ever, and any stranger could fill the disk with them; nor is what
   * was typed there kept anywhere, for it may be a password.
   */
  void tellFailed(Tx tx, Optional<Person> person) {
    person.ifPresent(
        known -> tell(tx, AuditAction.PERSON_SIGN_IN_FAILED, known, false, Facts.NONE));
  }
}
