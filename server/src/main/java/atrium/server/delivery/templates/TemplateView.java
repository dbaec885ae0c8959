package atrium.server.delivery.templates;

import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.TemplateDraft;
import atrium.server.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A template as it is answered, field for field as in the API document. */
record TemplateView(
    String id,
    String channelId,
    TemplateDraft form,
    Optional<TemplateDraft> draft,
    String status,
    Quality quality,
    boolean sendable,
    Optional<String> reason,
    Optional<String> platformReason,
    Optional<String> unfillable,
    List<Variable> variables,
    Optional<Template.Problem> problem,
    Optional<Instant> submittedAt,
    Instant changedAt,
    long revision) {
  /** A place for a value. */
  record Variable(
      String key,
      Place.Kind type,
      Optional<String> label,
      boolean required,
      Optional<String> example,
      Optional<TemplateAttribute> attribute,
      Optional<String> fallback) {
    static Variable of(Place place, Optional<TemplateDefault> otherwise) {
      return new Variable(
          place.key(),
          place.kind(),
          Optional.of(place.label()).filter(label -> !label.isEmpty()),
          place.required(),
          place.example(),
          otherwise.flatMap(TemplateDefault::attribute),
          otherwise.flatMap(TemplateDefault::fallback));
    }
  }

  /** A list that is whole. */
  record Items(List<TemplateView> items) {}

  /** A page of a list. */
  record Page(List<TemplateView> items, Optional<String> next, Optional<SyncView> sync) {}

  static TemplateView of(Template template) {
    var obstacle = template.obstacle();
    return new TemplateView(
        Ids.text(template.id()),
        Ids.text(template.channel()),
        template.form(),
        template.draft(),
        template.status().text(),
        template.quality(),
        obstacle.isEmpty(),
        obstacle,
        template.platformReason(),
        template.missing(),
        template.places().stream()
            .map(place ->
                Variable.of(place, Optional.ofNullable(template.defaults().get(place.key()))))
            .toList(),
        template.problem(),
        template.submittedAt(),
        template.changedAt(),
        template.revision());
  }
}
