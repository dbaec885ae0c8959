package atrium.server.notifications;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of how agents are told. */
final class PreferenceStore {
  /** As stored. */
  private record Hours(String zone, List<String> days, int from, int to) {}

  /** Of some agents those who chose something. */
  Map<Long, Preferences> of(Tx tx, Collection<Long> agents) {
    var found = new HashMap<Long, Preferences>();
    for (var row :
        tx.query(
            """
            SELECT agent_id, rules::text, quiet::text, silent, silent_until, show_content, volume,
                   revision
              FROM notification_preference
             WHERE workspace_id = $1 AND agent_id = ANY($2)
            """,
            Tuple.of(tx.workspace(), (Object) agents.toArray(Long[]::new)))) {
      found.put(row.getLong(0), read(row));
    }
    return found;
  }

  private static Preferences read(Row row) {
    return new Preferences(
        ways(row.getString(1)),
        quiet(row.getString(2)),
        row.getBoolean(3),
        Optional.ofNullable(row.getOffsetDateTime(4)).map(OffsetDateTime::toInstant),
        row.getBoolean(5),
        row.getShort(6),
        row.getLong(7));
  }

  private static Map<Kind, Set<Way>> ways(String json) {
    var ways = new EnumMap<Kind, Set<Way>>(Kind.class);
    for (var one : Json.MAPPER.readTree(json).properties()) {
      var some = EnumSet.noneOf(Way.class);
      one.getValue().forEach(way -> some.add(Way.valueOf(way.asString().toUpperCase(Locale.ROOT))));
      ways.put(Kind.stored(one.getKey()), some);
    }
    return ways;
  }

  private static Optional<Quiet> quiet(@Nullable String json) {
    if (json == null) {
      return Optional.empty();
    }
    var hours = Json.MAPPER.readValue(json, Hours.class);
    var days = EnumSet.noneOf(DayOfWeek.class);
    hours.days().forEach(day -> days.add(DayOfWeek.valueOf(day)));
    return Optional.of(new Quiet(ZoneId.of(hours.zone()), days, hours.from(), hours.to()));
  }

  /**
   * Writes what an agent chose.
   *
   * @param expected the revision it was chosen upon; empty: whatever it is
   * @return whether it was that
   */
  boolean write(Tx tx, long agent, Preferences chosen, OptionalLong expected) {
    return tx.query(
                """
                INSERT INTO notification_preference AS p
                       (workspace_id, agent_id, rules, quiet, silent, silent_until, show_content, volume)
                SELECT $1::bigint, $2::bigint, $3::text::jsonb, $4::text::jsonb, $5::boolean,
                       $6::timestamptz, $7::boolean, $8::smallint
                 WHERE coalesce($9::bigint, 0) = 0 OR EXISTS (
                   SELECT FROM notification_preference WHERE workspace_id = $1 AND agent_id = $2)
                ON CONFLICT (workspace_id, agent_id) DO UPDATE
                  SET rules = excluded.rules, quiet = excluded.quiet, silent = excluded.silent,
                      silent_until = excluded.silent_until, show_content = excluded.show_content,
                      volume = excluded.volume, revision = p.revision + 1
                  WHERE $9::bigint IS NULL OR p.revision = $9
                """,
                Tuple.of(tx.workspace(), agent)
                    .addString(rules(chosen))
                    .addString(chosen.quiet().map(PreferenceStore::hours).orElse(null))
                    .addBoolean(chosen.silent())
                    .addOffsetDateTime(
                        chosen.silentUntil().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                    .addBoolean(chosen.showContent())
                    .addShort((short) chosen.volume())
                    .addLong(expected.isPresent() ? (Long) expected.getAsLong() : null))
            .rowCount()
        == 1;
  }

  private static String rules(Preferences chosen) {
    var rules = new TreeMap<String, List<String>>();
    chosen
        .ways()
        .forEach(
            (kind, ways) -> rules.put(kind.text(), ways.stream().map(Way::text).sorted().toList()));
    return Json.MAPPER.writeValueAsString(rules);
  }

  private static String hours(Quiet quiet) {
    return Json.MAPPER.writeValueAsString(
        new Hours(
            quiet.zone().getId(),
            quiet.days().stream().sorted().map(DayOfWeek::name).toList(),
            quiet.from(),
            quiet.to()));
  }
}
