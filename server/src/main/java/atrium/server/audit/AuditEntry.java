package atrium.server.audit;

import java.util.Optional;

/**
 * What a room tells of something that was done; when, by whom and from where is added to it.
 *
 * @param before what is no more; only what changed
 * @param after what is now; only what changed
 * @param who where somebody else is known better than by the request, such as one who just signed
 *     in
 */
public record AuditEntry(
    AuditAction action, Target target, Facts before, Facts after, Optional<Who> who) {
  public static AuditEntry of(AuditAction action, Target target) {
    return new AuditEntry(action, target, Facts.NONE, Facts.NONE, Optional.empty());
  }

  /** Of a change only what differs is kept. */
  public AuditEntry changed(Facts was, Facts is) {
    return new AuditEntry(action, target, was.differing(is), is.differing(was), who);
  }

  /** Something new, or what was done with something that stays as it is. */
  public AuditEntry with(Facts facts) {
    return changed(Facts.NONE, facts);
  }

  /** Something that is gone. */
  public AuditEntry without(Facts facts) {
    return changed(facts, Facts.NONE);
  }

  public AuditEntry by(Who whoever) {
    return new AuditEntry(action, target, before, after, Optional.of(whoever));
  }
}
