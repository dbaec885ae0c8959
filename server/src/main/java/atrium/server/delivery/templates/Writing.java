package atrium.server.delivery.templates;

import atrium.connector.PlatformFailure;
import atrium.connector.template.TemplateDraft;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import atrium.server.api.Resource;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes templates here; nothing of it reaches the platform. */
final class Writing {
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final String TAKEN = "23505";
  private final TemplatesParts parts;
  private final TemplateStore store = new TemplateStore();

  Writing(TemplatesParts parts) {
    this.parts = parts;
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Holds what shall be said against the platform's rules. Must not be called in a transaction. */
  private void check(long workspace, long channel, TemplateDraft form) {
    try {
      FormIn.require(
          parts
              .channels()
              .templates(workspace, channel, CHECK, catalogue -> catalogue.breaches(form)));
    } catch (PlatformFailure defect) {
      throw new Refusal.Unavailable(
          "unavailable", "The template cannot be checked now.", Duration.ofSeconds(5));
    }
  }

  Template create(
      Principal who, long channel, TemplateDraft form, Map<String, TemplateDefault> defaults) {
    if (!who.can(Permission.TEMPLATE_MANAGE, new Resource.Channel(channel))) {
      throw new Refusal.NotFound();
    }
    check(who.workspace(), channel, form);
    checkDefaults(Stream.of(form), defaults);
    return parts.database().inWorkspace(who.workspace(), tx -> insert(tx, channel, form, defaults));
  }

  private Template insert(
      Tx tx, long channel, TemplateDraft form, Map<String, TemplateDefault> defaults) {
    var taken = new Refusal.Conflict("template_exists", "There is one of this name and language.");
    var before = store.named(tx, channel, form.name(), form.language());
    if (before.filter(one -> one.status() != TemplateStatus.DELETED).isPresent()) {
      throw taken;
    }
    long id = before.map(Template::id).orElseGet(parts.ids()::next);
    var fresh = Template.written(id, channel, form, defaults, now());
    var after =
        before
            .map(old ->
                old.change()
                    .form(form)
                    .noDraft()
                    .defaults(defaults)
                    .status(TemplateStatus.DRAFT)
                    .handing(Template.Handing.NONE)
                    .externalId(Optional.empty())
                    .unfillable(Optional.empty())
                    .problem(Optional.empty())
                    .at(now()))
            .orElse(fresh);
    try {
      return tx.attempt(() -> {
        store.save(tx, List.of(after));
        tx.announce(TemplateChanged.of(before, after));
        return after;
      });
    } catch (DatabaseFailure refused) {
      throw refused.sqlState().equals(TAKEN) ? taken : refused;
    }
  }

  /**
   * Changes one.
   *
   * @param form empty: stays
   * @param defaults empty: stay
   */
  Template change(
      Principal who,
      long id,
      Optional<TemplateDraft> form,
      Optional<Map<String, TemplateDefault>> defaults,
      OptionalLong expected) {
    var seen =
        parts.database().inWorkspace(who.workspace(), tx -> visible(who, store.find(tx, id)));
    form.ifPresent(now -> {
      fixed(seen.form(), now);
      check(who.workspace(), seen.channel(), now);
    });
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var before = visible(who, store.lock(tx, id));
              if (expected.isPresent() && expected.getAsLong() != before.revision()) {
                throw new Refusal.Stale();
              }
              var after = changed(before, form, defaults).at(now());
              store.save(tx, List.of(after));
              tx.announce(TemplateChanged.of(Optional.of(before), after));
              return after;
            });
  }

  static Template visible(Principal who, Optional<Template> found) {
    return found
        .filter(template -> who.sees(template.channel()))
        .orElseThrow(Refusal.NotFound::new);
  }

  private static void fixed(TemplateDraft before, TemplateDraft now) {
    if (!before.name().equals(now.name()) || !before.language().equals(now.language())) {
      throw new Refusal.Invalid(
          "invalid_body",
          "Name and language of a template stay.",
          Fault.of(before.name().equals(now.name()) ? "/form/language" : "/form/name", "fixed"));
    }
  }

  private static Change changed(
      Template before,
      Optional<TemplateDraft> form,
      Optional<Map<String, TemplateDefault>> defaults) {
    var change = before.change();
    boolean ours = before.status() == TemplateStatus.DRAFT && !before.onPlatform();
    form.ifPresent(now -> {
      if (ours) {
        change.form(now);
      } else {
        change.draft(now);
      }
    });
    defaults.ifPresent(now -> {
      checkDefaults(
          Stream.of(Optional.of(before.form()), before.draft(), form).flatMap(Optional::stream),
          now);
      change.defaults(now);
    });
    return change;
  }

  /** Every default stands for a variable of words, and fills it whatever is known. */
  private static void checkDefaults(
      Stream<TemplateDraft> forms, Map<String, TemplateDefault> defaults) {
    var keys =
        forms
            .flatMap(form -> Places.of(form).stream())
            .filter(place -> place.kind().words())
            .map(Place::key)
            .collect(Collectors.toSet());
    defaults.forEach((key, otherwise) -> {
      if (!keys.contains(key)) {
        throw new Refusal.Unprocessable(
            "unknown_variable",
            "The template has no such variable.",
            Fault.of("/defaults", "unknown_variable"));
      }
      var fallback = otherwise.fallback().orElse("");
      if (fallback.isBlank()) {
        throw new Refusal.Unprocessable(
            "fallback_required",
            "A fallback is needed: there are customers of whom nothing is known.",
            new Fault("/defaults", "fallback_required", Map.of("variable", key)));
      }
      OneLine.wrong(fallback)
          .ifPresent(code -> {
            throw new Refusal.Unprocessable(
                "does_not_fit",
                "A fallback must be one line of words.",
                new Fault("/defaults", code, Map.of("variable", key)));
          });
    });
  }
}
