package atrium.server.delivery.templates;

import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.TemplateDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One language of a template, as stored.
 *
 * @param form what the platform has; of one that it never had, what shall be
 * @param draft what it shall say once it is handed in again
 * @param externalId the platform's, once it has it
 * @param rejection why, in the platform's words
 * @param unfillable parts that we cannot fill in
 * @param handing how the last attempt to hand it in stands
 * @param statusAt the platform's time of the last news of its status
 * @param writtenAt when the row was last written, by the database's clock
 */
record Template(
    long id,
    long channel,
    TemplateDraft form,
    Optional<TemplateDraft> draft,
    TemplateStatus status,
    Quality quality,
    Map<String, TemplateDefault> defaults,
    Optional<String> externalId,
    Optional<String> rejection,
    Optional<String> unfillable,
    Optional<Problem> problem,
    Optional<Instant> submittedAt,
    Handing handing,
    Optional<Instant> statusAt,
    Optional<Instant> qualityAt,
    Instant changedAt,
    Instant writtenAt,
    long revision) {
  Template {
    defaults = Map.copyOf(defaults);
  }

  /** How an attempt to hand a template in stands. */
  enum Handing {
    /** There was none, or its end is known. */
    NONE,
    /** Somebody calls the platform at this moment. */
    UNDER_WAY,
    /** Nobody does any more, and what the platform made of it is not known: its list tells. */
    UNSETTLED
  }

  /** Whether it must not be handed in, for that may be done already. */
  boolean isBusy() {
    return handing != Handing.NONE || status == TemplateStatus.SUBMITTING;
  }

  /** What went wrong when it was last handed in: the platform's code, or ours, and its words. */
  record Problem(String code, String detail) {}

  /** One that is written here. */
  static Template written(
      long id,
      long channel,
      TemplateDraft form,
      Map<String, TemplateDefault> defaults,
      Instant now) {
    return new Template(
        id,
        channel,
        form,
        Optional.empty(),
        TemplateStatus.DRAFT,
        Quality.UNKNOWN,
        defaults,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Handing.NONE,
        Optional.empty(),
        Optional.empty(),
        now,
        now,
        1);
  }

  /** Whether the platform has, or may have, it. */
  boolean onPlatform() {
    return externalId.isPresent() || status == TemplateStatus.SUBMITTING;
  }

  /** Why it cannot be sent, in plain English; empty if it can. */
  Optional<String> obstacle() {
    if (status != TemplateStatus.APPROVED) {
      var because = platformReason().map(reason -> " The platform says: " + reason).orElse("");
      return Optional.of(status.sentence() + because);
    }
    return missing().map(parts -> "It has a part that cannot be filled in here: " + parts);
  }

  /** Its parts that cannot be filled in here. */
  Optional<String> missing() {
    return unfillable().or(() -> Places.unfillable(form));
  }

  /** Why the platform does not let it be sent, in the platform's own words. */
  Optional<String> platformReason() {
    return status == TemplateStatus.APPROVED ? Optional.empty() : rejection;
  }

  Change change() {
    return new Change(this);
  }

  /** Words for the log; what a template says is nobody's secret, but long. */
  @Override
  public String toString() {
    return "Template[" + id + ", " + status + "]";
  }

  /** Variables of what it says now. */
  List<Place> places() {
    return Places.of(form);
  }
}
