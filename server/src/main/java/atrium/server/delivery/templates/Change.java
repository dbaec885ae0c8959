package atrium.server.delivery.templates;

import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.TemplateDraft;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Another state of a template, put together step by step. Used by one thread. */
final class Change {
  private final Template before;
  private TemplateDraft form;
  private Optional<TemplateDraft> draft;
  private TemplateStatus status;
  private Quality quality;
  private Map<String, TemplateDefault> defaults;
  private Optional<String> externalId;
  private Optional<String> rejection;
  private Optional<String> unfillable;
  private Optional<Template.Problem> problem;
  private Optional<Instant> submittedAt;
  private Template.Handing handing;
  private Optional<Instant> statusAt;
  private Optional<Instant> qualityAt;

  Change(Template before) {
    this.before = before;
    this.form = before.form();
    this.draft = before.draft();
    this.status = before.status();
    this.quality = before.quality();
    this.defaults = before.defaults();
    this.externalId = before.externalId();
    this.rejection = before.rejection();
    this.unfillable = before.unfillable();
    this.problem = before.problem();
    this.submittedAt = before.submittedAt();
    this.handing = before.handing();
    this.statusAt = before.statusAt();
    this.qualityAt = before.qualityAt();
  }

  Change form(TemplateDraft now) {
    form = now;
    draft = draft.filter(waiting -> !waiting.equals(now));
    return this;
  }

  /** What shall be said instead; nothing if that is what stands already. */
  Change draft(TemplateDraft now) {
    draft = Optional.of(now).filter(waiting -> !waiting.equals(form));
    return this;
  }

  Change noDraft() {
    draft = Optional.empty();
    return this;
  }

  Change status(TemplateStatus now, Optional<String> because) {
    status = now;
    rejection = because;
    return this;
  }

  Change status(TemplateStatus now) {
    return status(now, Optional.empty());
  }

  Change statusAt(Instant at) {
    statusAt = Optional.of(at);
    return this;
  }

  Change quality(Quality now) {
    quality = now;
    return this;
  }

  Change qualityAt(Instant at) {
    qualityAt = Optional.of(at);
    return this;
  }

  Change defaults(Map<String, TemplateDefault> now) {
    defaults = now;
    return this;
  }

  Change externalId(Optional<String> now) {
    externalId = now;
    return this;
  }

  Change unfillable(Optional<String> now) {
    unfillable = now;
    return this;
  }

  Change problem(Optional<Template.Problem> now) {
    problem = now;
    return this;
  }

  Change handingIn(Instant now) {
    submittedAt = Optional.of(now);
    handing = Template.Handing.UNDER_WAY;
    return this;
  }

  Change handing(Template.Handing now) {
    handing = now;
    return this;
  }

  Template at(Instant now) {
    return new Template(
        before.id(),
        before.channel(),
        form,
        draft,
        status,
        quality,
        defaults,
        externalId,
        rejection,
        unfillable,
        problem,
        submittedAt,
        handing,
        statusAt,
        qualityAt,
        now,
        before.writtenAt(),
        before.revision() + 1);
  }
}
