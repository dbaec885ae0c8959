package atrium.server.subscriptions;

import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import java.net.URI;
import java.util.Locale;

/** What the audit log hears of programs. */
final class Telling {
  private Telling() {}

  static AuditEntry of(AuditAction action, Subscription subscription) {
    return AuditEntry.of(action, Target.subscription(subscription.id(), subscription.name()));
  }

  static AuditEntry changed(Subscription before, Subscription after) {
    var now = facts(after);
    return of(AuditAction.SUBSCRIPTION_CHANGED, after)
        .changed(
            facts(before),
            before.url().equals(after.url()) ? now : now.with(AuditField.ADDRESS_CHANGED, true));
  }

  static Facts facts(Subscription subscription) {
    return Facts.NONE
        .with(AuditField.NAME, subscription.name())
        .with(AuditField.HOST, host(subscription.url()))
        .with(AuditField.KINDS, subscription.kinds())
        .with(AuditField.STATE, subscription.state().name().toLowerCase(Locale.ROOT));
  }

  /** Path and query of an address often hold what opens it. */
  private static String host(String url) {
    var whole = URI.create(url);
    return whole.getScheme() + "://" + whole.getRawAuthority();
  }
}
