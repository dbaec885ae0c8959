package atrium.server.delivery.templates;

import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.TemplateDraft;
import atrium.server.platform.Columns;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Rows of templates. */
final class TemplateStore {
  /** How long somebody who hands a template in has for it; longer than his call may take. */
  static final Duration HANDING_IN = Duration.ofSeconds(60);

  private static final String COLUMNS =
      """
      SELECT id, channel_id, form::text, draft::text, status, quality, defaults::text, external_id,
             rejection, unfillable, problem::text, submitted_at,
             CASE WHEN submit_until IS NULL THEN 'none'
                  WHEN submit_until > clock_timestamp() THEN 'under_way'
                  ELSE 'unsettled' END, status_at, quality_at, changed_at,
             written_at, revision
        FROM template
      """;

  private static final String SAVE =
      """
      INSERT INTO template (workspace_id, id, channel_id, name, language, external_id, form, draft,
                            status, quality, defaults, rejection, unfillable, problem,
                            submitted_at, submit_until, status_at, quality_at, changed_at,
                            written_at, revision)
      SELECT $1, t.id, t.channel, t.name, t.language, t.external, t.form::jsonb, t.draft::jsonb,
             t.status, t.quality, t.defaults::jsonb, t.rejection, t.unfillable, t.problem::jsonb,
             t.submitted,
             CASE t.handing WHEN 'under_way' THEN clock_timestamp() + $2 * interval '1 ms'
                            WHEN 'unsettled' THEN clock_timestamp() END,
             t.status_at, t.quality_at, t.changed, clock_timestamp(), t.revision
        FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
                    $15::text[], $16::timestamptz[], $17::text[], $18::timestamptz[],
                    $19::timestamptz[], $20::timestamptz[], $21::bigint[])
             AS t (id, channel, name, language, external, form, draft, status, quality, defaults,
                   rejection, unfillable, problem, submitted, handing, status_at, quality_at,
                   changed, revision)
      ON CONFLICT (workspace_id, id) DO UPDATE
         SET external_id = excluded.external_id, form = excluded.form, draft = excluded.draft,
             status = excluded.status, quality = excluded.quality, defaults = excluded.defaults,
             rejection = excluded.rejection, unfillable = excluded.unfillable,
             problem = excluded.problem, submitted_at = excluded.submitted_at,
             submit_until = excluded.submit_until, status_at = excluded.status_at,
             quality_at = excluded.quality_at, changed_at = excluded.changed_at,
             written_at = excluded.written_at, revision = excluded.revision
      """;

  /** Writes templates, new ones and changed ones; changed ones were locked before. */
  void save(Tx tx, List<Template> all) {
    if (all.isEmpty()) {
      return;
    }
    var tuple = Tuple.of(tx.workspace(), HANDING_IN.toMillis());
    tuple.addArrayOfLong(Columns.longs(all, Template::id));
    tuple.addArrayOfLong(Columns.longs(all, Template::channel));
    tuple.addArrayOfString(Columns.texts(all, template -> template.form().name()));
    tuple.addArrayOfString(Columns.texts(all, template -> template.form().language()));
    tuple.addArrayOfString(Columns.texts(all, template -> orNull(template.externalId())));
    tuple.addArrayOfString(Columns.texts(all, template -> json(template.form())));
    tuple.addArrayOfString(
        Columns.texts(all, template -> orNull(template.draft().map(TemplateStore::json))));
    tuple.addArrayOfString(Columns.texts(all, template -> template.status().text()));
    tuple.addArrayOfString(Columns.texts(all, template -> text(template.quality())));
    tuple.addArrayOfString(Columns.texts(all, template -> json(template.defaults())));
    tuple.addArrayOfString(Columns.texts(all, template -> orNull(template.rejection())));
    tuple.addArrayOfString(Columns.texts(all, template -> orNull(template.unfillable())));
    tuple.addArrayOfString(
        Columns.texts(all, template -> orNull(template.problem().map(TemplateStore::json))));
    tuple.addArrayOfOffsetDateTime(Columns.times(all, template -> orNull(template.submittedAt())));
    tuple.addArrayOfString(
        Columns.texts(all, template -> template.handing().name().toLowerCase(Locale.ROOT)));
    tuple.addArrayOfOffsetDateTime(Columns.times(all, template -> orNull(template.statusAt())));
    tuple.addArrayOfOffsetDateTime(Columns.times(all, template -> orNull(template.qualityAt())));
    tuple.addArrayOfOffsetDateTime(Columns.times(all, Template::changedAt));
    tuple.addArrayOfLong(Columns.longs(all, Template::revision));
    tx.send(SAVE, tuple);
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }

  /** As JSON that PostgreSQL takes: it stores no NUL, and platforms send one now and then. */
  private static String json(Object value) {
    return Json.MAPPER.writeValueAsString(value).replace("\\u0000", "\\ufffd");
  }

  private static String text(Quality quality) {
    return quality.name().toLowerCase(Locale.ROOT);
  }

  Optional<Template> find(Tx tx, long id) {
    return one(tx, " WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id));
  }

  Optional<Template> lock(Tx tx, long id) {
    return one(tx, " WHERE workspace_id = $1 AND id = $2 FOR UPDATE", Tuple.of(tx.workspace(), id));
  }

  Optional<Template> named(Tx tx, long channel, String name, String language) {
    return one(tx, NAMED, Tuple.of(tx.workspace(), channel, name, language));
  }

  private static final String NAMED =
      " WHERE workspace_id = $1 AND channel_id = $2 AND name = $3 AND language = $4";

  /** By the platform's id, or else by name and language. */
  Optional<Template> lock(Tx tx, long channel, String externalId, String name, String language) {
    return one(
        tx,
        """
         WHERE workspace_id = $1 AND channel_id = $2
           AND (external_id = $3 OR (name = $4 AND language = $5))
         ORDER BY external_id IS NOT DISTINCT FROM $3 DESC LIMIT 1
           FOR UPDATE
        """,
        Tuple.of(tx.workspace(), channel, externalId, name, language));
  }

  private static Optional<Template> one(Tx tx, String where, Tuple arguments) {
    return tx.query(COLUMNS + where, arguments).stream().map(TemplateStore::read).findFirst();
  }

  /** All of an account, locked. */
  List<Template> lockAll(Tx tx, long channel) {
    return list(
        tx,
        " WHERE workspace_id = $1 AND channel_id = $2 ORDER BY id FOR UPDATE",
        Tuple.of(tx.workspace(), channel));
  }

  List<Template> get(Tx tx, Collection<Long> ids) {
    return list(
        tx,
        " WHERE workspace_id = $1 AND id = ANY($2)",
        Tuple.of(tx.workspace()).addArrayOfLong(Columns.longs(ids, Long::longValue)));
  }

  /** All languages of a name. */
  List<Template> variants(Tx tx, long channel, String name) {
    return list(
        tx,
        """
         WHERE workspace_id = $1 AND channel_id = $2 AND name = $3 AND status <> 'deleted'
         ORDER BY language
        """,
        Tuple.of(tx.workspace(), channel, name));
  }

  /**
   * Which templates of an account.
   *
   * @param search part of the name or body
   */
  record Filter(
      long channel,
      Optional<TemplateStatus> status,
      Optional<String> language,
      Optional<String> search) {}

  /** Where a page ends. */
  record After(String name, String language) {}

  /** In the order of name and language. Deleted ones only if they are asked for. */
  List<Template> page(Tx tx, Filter filter, Optional<After> after, int limit) {
    return list(
        tx,
        """
         WHERE workspace_id = $1 AND channel_id = $2
           AND CASE WHEN $3::text IS NULL THEN status <> 'deleted' ELSE status = $3 END
           AND ($4::text IS NULL OR language = $4)
           AND ($5::text IS NULL OR name ILIKE $5 OR form -> 'body' ->> 'text' ILIKE $5)
           AND ($6::text IS NULL OR (name, language) > ($6, $7))
         ORDER BY name, language
         LIMIT $8
        """,
        Tuple.of(tx.workspace(), filter.channel())
            .addString(orNull(filter.status().map(TemplateStatus::text)))
            .addString(orNull(filter.language()))
            .addString(orNull(filter.search().map(TemplateStore::pattern)))
            .addString(orNull(after.map(After::name)))
            .addString(after.map(After::language).orElse(""))
            .addInteger(limit));
  }

  /** The words themselves, whatever signs of a pattern they hold. */
  private static String pattern(String words) {
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static List<Template> list(Tx tx, String where, Tuple arguments) {
    return tx.query(COLUMNS + where, arguments).stream().map(TemplateStore::read).toList();
  }

  private static Template read(Row row) {
    return new Template(
        row.getLong(0),
        row.getLong(1),
        Json.MAPPER.readValue(row.getString(2), TemplateDraft.class),
        Optional.ofNullable(row.getString(3))
            .map(json -> Json.MAPPER.readValue(json, TemplateDraft.class)),
        TemplateStatus.stored(row.getString(4)),
        Quality.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        Json.MAPPER.readValue(
            row.getString(6), new TypeReference<Map<String, TemplateDefault>>() {}),
        Optional.ofNullable(row.getString(7)),
        Optional.ofNullable(row.getString(8)),
        Optional.ofNullable(row.getString(9)),
        Optional.ofNullable(row.getString(10))
            .map(json -> Json.MAPPER.readValue(json, Template.Problem.class)),
        time(row.getOffsetDateTime(11)),
        Template.Handing.valueOf(row.getString(12).toUpperCase(Locale.ROOT)),
        time(row.getOffsetDateTime(13)),
        time(row.getOffsetDateTime(14)),
        row.getOffsetDateTime(15).toInstant(),
        row.getOffsetDateTime(16).toInstant(),
        row.getLong(17));
  }

  private static Optional<Instant> time(@Nullable OffsetDateTime stored) {
    return Optional.ofNullable(stored).map(OffsetDateTime::toInstant);
  }
}
