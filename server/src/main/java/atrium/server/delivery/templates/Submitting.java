package atrium.server.delivery.templates;

import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import atrium.connector.template.TemplateCatalogue;
import atrium.connector.template.TemplateDraft;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.Target;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hands templates in, and takes them away. That somebody does so is committed before the platform
 * is called: who comes at the same time is refused, and after a crash the platform's own list tells
 * whether it arrived. Nothing is ever handed in again because an answer was lost.
 */
final class Submitting {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final TemplatesParts parts;
  private final TemplateStore store = new TemplateStore();
  private final SyncStore syncs = new SyncStore();

  Submitting(TemplatesParts parts) {
    this.parts = parts;
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  Template submit(Principal who, long id) {
    var begun = parts.database().inWorkspace(who.workspace(), tx -> begin(tx, who, id));
    var receipt =
        ask(
            who.workspace(),
            begun.channel(),
            catalogue ->
                begun
                    .externalId()
                    .map(external -> catalogue.revise(external, wanted(begun)))
                    .orElseGet(() -> catalogue.submit(wanted(begun))));
    CrashPoints.reach("template_after_submit");
    return ended(who.workspace(), begun, receipt);
  }

  private static TemplateDraft wanted(Template template) {
    return template.draft().orElse(template.form());
  }

  private Template begin(Tx tx, Principal who, long id) {
    var before = Writing.visible(who, store.lock(tx, id));
    refuseWhileBusy(before);
    if (before.status() == TemplateStatus.IN_REVIEW) {
      throw new Refusal.Conflict("template_in_review", "The platform is still reviewing it.");
    }
    boolean first = before.status() == TemplateStatus.DRAFT && before.externalId().isEmpty();
    if (before.status() == TemplateStatus.DELETED || (!first && before.draft().isEmpty())) {
      throw new Refusal.Conflict("nothing_to_submit", "There is nothing new in it.");
    }
    var change = before.change().handingIn(now()).problem(Optional.empty());
    var after = (first ? change.status(TemplateStatus.SUBMITTING) : change).at(now());
    store.save(tx, List.of(after));
    // Should nobody come back from the call, the platform's list settles it when its time is over.
    syncs.dueWithin(tx, after.channel(), TemplateStore.HANDING_IN);
    tell(tx, AuditAction.TEMPLATE_SUBMITTED, after);
    tx.announce(TemplateChanged.of(Optional.of(before), after));
    return after;
  }

  private void tell(Tx tx, AuditAction action, Template template) {
    var name = template.form().name() + " (" + template.form().language() + ")";
    parts.audit().write(tx, AuditEntry.of(action, Target.template(template.id(), name)));
  }

  private static void refuseWhileBusy(Template template) {
    if (template.isBusy()) {
      throw new Refusal.Conflict(
          "template_submitting",
          "It is being handed in, or was and we were not told how that ended.");
    }
  }

  /** What became of it; a failure of the network may have been too late to stop it. */
  private Receipt ask(long workspace, long channel, Function<TemplateCatalogue, Receipt> work) {
    try {
      return parts.channels().handIn(workspace, channel, PATIENCE, work);
    } catch (PlatformFailure failure) {
      return new Receipt.Unknown(
          Optional.ofNullable(failure.getMessage()).orElse("The platform gave no reason"));
    }
  }

  private Template ended(long workspace, Template begun, Receipt receipt) {
    var now =
        parts
            .database()
            .inWorkspace(
                workspace,
                tx -> {
                  var before = store.lock(tx, begun.id()).orElseThrow(Refusal.NotFound::new);
                  if (!before.submittedAt().equals(begun.submittedAt())) {
                    return before;
                  }
                  var after = outcome(before, begun, receipt).at(now());
                  store.save(tx, List.of(after));
                  tx.announce(TemplateChanged.of(Optional.of(before), after));
                  if (receipt instanceof Receipt.Unknown) {
                    due(tx, begun.channel());
                  }
                  return after;
                });
    if (receipt instanceof Receipt.Rejected refused) {
      throw refusal(refused);
    }
    return now;
  }

  private void due(Tx tx, long channel) {
    syncs.due(tx, List.of(new SyncStore.Due(tx.workspace(), channel)));
  }

  /** News may have come before the answer: what they said of the status stays. */
  private static Change outcome(Template before, Template begun, Receipt receipt) {
    var change = before.change().handing(Template.Handing.NONE);
    boolean told = !before.statusAt().equals(begun.statusAt());
    return switch (receipt) {
      case Receipt.Accepted accepted -> {
        var external = accepted.externalIds().stream().findFirst().or(before::externalId);
        change.externalId(external).form(wanted(begun));
        yield told ? change : change.status(TemplateStatus.IN_REVIEW);
      }
      case Receipt.Rejected refused -> back(change, before, refused.code(), refused.detail());
      case Receipt.Unknown unknown ->
          change
              .handing(Template.Handing.UNSETTLED)
              .problem(Optional.of(new Template.Problem("unknown", cut(unknown.detail()))));
      case Receipt.Unsupported _ ->
          back(change, before, "unsupported", "The platform has no templates.");
    };
  }

  private static Change back(Change change, Template before, String code, String detail) {
    change.problem(Optional.of(new Template.Problem(cut(code), cut(detail))));
    return before.status() == TemplateStatus.SUBMITTING
        ? change.status(TemplateStatus.DRAFT)
        : change;
  }

  private static String cut(String text) {
    return text.length() > 500 ? text.substring(0, 500) : text;
  }

  private static Refusal refusal(Receipt.Rejected refused) {
    return new Refusal.Unprocessable(
        "platform_refused",
        "The platform refused it.",
        new Fault(
            "",
            "platform_refused",
            Map.of(
                "code",
                cut(refused.code()),
                "reason",
                refused.reason().name().toLowerCase(Locale.ROOT))));
  }

  /** Takes a template away, on the platform first. */
  void delete(Principal who, long id) {
    var seen =
        parts
            .database()
            .inWorkspace(
                who.workspace(),
                tx -> {
                  var template = Writing.visible(who, store.find(tx, id));
                  refuseWhileBusy(template);
                  return template;
                });
    if (seen.status() == TemplateStatus.DELETED) {
      return;
    }
    if (seen.externalId().isPresent()) {
      onPlatform(who.workspace(), seen);
    }
    var _ =
        parts
            .database()
            .inWorkspace(
                who.workspace(),
                tx -> {
                  var before = Writing.visible(who, store.lock(tx, id));
                  refuseWhileBusy(before);
                  var after =
                      before
                          .change()
                          .status(TemplateStatus.DELETED)
                          .externalId(Optional.empty())
                          .noDraft()
                          .at(now());
                  store.save(tx, List.of(after));
                  tell(tx, AuditAction.TEMPLATE_DELETED, after);
                  tx.announce(TemplateChanged.of(Optional.of(before), after));
                  return after;
                });
  }

  private void onPlatform(long workspace, Template template) {
    var receipt =
        ask(
            workspace,
            template.channel(),
            catalogue -> catalogue.delete(template.form().name(), template.externalId()));
    switch (receipt) {
      case Receipt.Accepted _ -> {}
      case Receipt.Rejected refused -> throw refusal(refused);
      case Receipt.Unknown _, Receipt.Unsupported _ -> {
        var _ =
            parts
                .database()
                .inWorkspace(
                    workspace,
                    tx -> {
                      due(tx, template.channel());
                      return true;
                    });
        throw new Refusal.Unavailable(
            "unavailable",
            "The platform did not say whether it deleted the template. Look again soon.",
            Duration.ofSeconds(10));
      }
    }
  }
}
