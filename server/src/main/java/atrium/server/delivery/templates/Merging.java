package atrium.server.delivery.templates;

import atrium.connector.template.MessageTemplate;
import atrium.connector.template.TemplateDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Makes the stored templates of an account into those of a whole listing. Knows no database. What
 * was written after the listing began is newer than the listing and stays.
 */
final class Merging {
  /** A call whose answer was lost may still be on its way to the platform. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

  private static final int LONGEST_NAME = 512;
  private static final int LONGEST_LANGUAGE = 20;
  private final long channel;
  private final Instant began;
  private final Instant now;
  private final List<Step> steps = new ArrayList<>();
  private boolean passedOver;

  /** A template before, if it was there, and after. */
  record Step(Optional<Template> before, Template after) {}

  /**
   * @param began when the listing did, by the database's clock
   * @param now the time that changes are shown with
   */
  Merging(long channel, Instant began, Instant now) {
    this.channel = channel;
    this.began = began;
    this.now = now;
  }

  /** What changes. */
  List<Step> merge(List<Template> stored, List<MessageTemplate> listed, LongSupplier ids) {
    Map<String, Template> byExternal = new HashMap<>();
    Map<Name, Template> byName = new HashMap<>();
    for (var template : stored) {
      template.externalId().ifPresent(id -> byExternal.put(id, template));
      byName.put(Name.of(template.form()), template);
    }
    Set<Long> seen = new HashSet<>();
    Set<Name> names = new HashSet<>();
    for (var one : listed) {
      var name = Name.of(one.content());
      if (name.storable() && names.add(name)) {
        var known =
            Optional.ofNullable(byName.get(name))
                .or(() -> Optional.ofNullable(byExternal.get(one.id())));
        known.ifPresent(template -> seen.add(template.id()));
        known.ifPresentOrElse(template -> met(template, one), () -> add(ids.getAsLong(), one));
      }
    }
    stored.stream().filter(template -> !seen.contains(template.id())).forEach(this::missed);
    return List.copyOf(steps);
  }

  /** Whether something was passed over, so that the next listing should come soon. */
  boolean passedOver() {
    return passedOver;
  }

  /** What a template is known by beside its id. */
  private record Name(String name, String language) {
    static Name of(TemplateDraft form) {
      return new Name(form.name(), form.language());
    }

    boolean storable() {
      return !name.isEmpty()
          && name.length() <= LONGEST_NAME
          && !language.isEmpty()
          && language.length() <= LONGEST_LANGUAGE;
    }
  }

  private void add(long id, MessageTemplate listed) {
    var empty = Template.written(id, channel, listed.content(), Map.of(), now);
    var after = said(empty, listed).at(now);
    steps.add(new Step(Optional.empty(), after));
  }

  private void met(Template before, MessageTemplate listed) {
    if (isNewer(before) || isOnItsWay(before, listed)) {
      passedOver = true;
      return;
    }
    var change = said(before, listed);
    if (before.status() == TemplateStatus.DRAFT && !before.form().equals(listed.content())) {
      // Somebody handed in another one under this name elsewhere: what is written here waits.
      change.draft(before.form());
    }
    var after = change.at(now);
    if (!same(before, after)) {
      steps.add(new Step(Optional.of(before), after));
    }
  }

  private boolean isNewer(Template before) {
    return before.writtenAt().isAfter(began) || before.handing() == Template.Handing.UNDER_WAY;
  }

  /** A change of something that the platform has, of which it may hear yet. */
  private boolean isOnItsWay(Template before, MessageTemplate listed) {
    return before.handing() == Template.Handing.UNSETTLED
        && isYoung(before)
        && before.draft().filter(wanted -> !wanted.equals(listed.content())).isPresent();
  }

  private boolean isYoung(Template before) {
    return before.writtenAt().plus(ON_ITS_WAY).isAfter(began);
  }

  private static Change said(Template before, MessageTemplate listed) {
    var status = TemplateStatus.of(listed.status());
    var change =
        before
            .change()
            .handing(Template.Handing.NONE)
            .form(listed.content())
            .status(status, listed.rejection())
            .quality(listed.quality())
            .externalId(Optional.of(listed.id()))
            .unfillable(
                listed.unknown().isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(", ", listed.unknown())));
    boolean settled = before.status() == TemplateStatus.SUBMITTING || status != before.status();
    return settled ? change.problem(Optional.empty()) : change;
  }

  /** Not on the list: deleted there, or never arrived. */
  private void missed(Template before) {
    if (before.status() == TemplateStatus.DELETED || !before.onPlatform()) {
      return;
    }
    boolean young = before.status() == TemplateStatus.SUBMITTING && isYoung(before);
    if (isNewer(before) || young) {
      passedOver = true;
      return;
    }
    var change = before.change().handing(Template.Handing.NONE);
    var after =
        before.status() == TemplateStatus.SUBMITTING
            ? change
                .status(TemplateStatus.DRAFT)
                .problem(
                    Optional.of(
                        new Template.Problem(
                            "not_arrived", "It did not reach the platform. Submit it again.")))
            : change.status(TemplateStatus.DELETED).externalId(Optional.empty());
    steps.add(new Step(Optional.of(before), after.at(now)));
  }

  private static boolean same(Template one, Template other) {
    return one.form().equals(other.form())
        && one.draft().equals(other.draft())
        && one.status() == other.status()
        && one.quality() == other.quality()
        && one.externalId().equals(other.externalId())
        && one.rejection().equals(other.rejection())
        && one.unfillable().equals(other.unfillable())
        && one.handing() == other.handing()
        && one.problem().equals(other.problem());
  }
}
