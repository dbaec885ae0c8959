package atrium.server.messages.macros;

import atrium.server.messages.shared.SharedReader;
import atrium.server.messages.shared.Sharing;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of macros. */
final class MacroStore {
  private static final String SELECT =
      """
      SELECT m.id, m.name, m.shortcut, m.text, m.owner_id, m.team_id, m.actions::text, m.uses,
             m.used_at, m.changed_at, m.revision, m.card::text
        FROM macro m
       WHERE m.workspace_id = $1
      """;

  /**
   * A stretch of a list.
   *
   * @param words what name, shortcut or text must hold, in the form of a name's key; empty: all
   * @param name continue behind the macro of this name's key
   * @param id and this id
   */
  record Range(String words, String name, long id, int limit) {}

  /** What a reader sees of a workspace, by name. */
  List<Macro> list(Tx tx, SharedReader reader, Range range) {
    return whole(
        tx,
        tx.query(
            SELECT
                + """
                  AND (m.owner_id = $2 OR m.owner_id IS NULL
                       AND ($4 OR m.team_id IS NULL OR m.team_id = ANY($3)))
                  AND ($5 = '' OR strpos(m.name_key, $5) > 0 OR strpos(m.shortcut, $5) = 1
                       OR strpos(lower(m.text), $5) > 0
                       OR strpos(lower(m.card->>'text'), $5) > 0)
                  AND (m.name_key, m.id) > ($6, $7)
                ORDER BY m.name_key, m.id
                LIMIT $8
                """,
            Tuple.of(
                    tx.workspace(),
                    reader.agent().orElse(0),
                    reader.teams().toArray(Long[]::new),
                    reader.manages())
                .addString(range.words())
                .addString(range.name())
                .addLong(range.id())
                .addInteger(range.limit())));
  }

  Optional<Macro> find(Tx tx, long id) {
    return whole(tx, tx.query(SELECT + " AND m.id = $2", Tuple.of(tx.workspace(), id))).stream()
        .findFirst();
  }

  /** The same, which stays as it is until the transaction ends. */
  Optional<Macro> lock(Tx tx, long id) {
    return whole(
            tx, tx.query(SELECT + " AND m.id = $2 FOR NO KEY UPDATE", Tuple.of(tx.workspace(), id)))
        .stream()
        .findFirst();
  }

  private static List<Macro> whole(Tx tx, Iterable<Row> rows) {
    var ids = new ArrayList<Long>();
    rows.forEach(row -> ids.add(row.getLong(0)));
    var files = ids.isEmpty() ? Map.<Long, List<MacroFile>>of() : files(tx, ids);
    var macros = new ArrayList<Macro>();
    rows.forEach(row -> macros.add(read(row, files.getOrDefault(row.getLong(0), List.of()))));
    return macros;
  }

  private static Map<Long, List<MacroFile>> files(Tx tx, Collection<Long> macros) {
    var files = new HashMap<Long, List<MacroFile>>();
    for (var row :
        tx.query(
            """
            SELECT x.macro_id, u.id, u.name, f.mime_type, f.size
              FROM macro_file x
              JOIN upload u ON u.workspace_id = $1 AND u.id = x.upload_id
              JOIN file f ON f.workspace_id = $1 AND f.sha256 = u.sha256
             WHERE x.workspace_id = $1 AND x.macro_id = ANY($2)
             ORDER BY x.macro_id, x.position
            """,
            Tuple.of(tx.workspace(), (Object) macros.toArray(Long[]::new)))) {
      files
          .computeIfAbsent(row.getLong(0), _ -> new ArrayList<>())
          .add(new MacroFile(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
    }
    return files;
  }

  private static Macro read(Row row, List<MacroFile> files) {
    return new Macro(
        row.getLong(0),
        row.getString(1),
        Optional.ofNullable(row.getString(2)),
        row.getString(3),
        Optional.ofNullable(row.getString(11))
            .map(card -> Json.MAPPER.readValue(card, MacroCard.class)),
        Sharing.stored(row.getLong(4), row.getLong(5)),
        Json.MAPPER.readValue(row.getString(6), Actions.class),
        files,
        row.getLong(7),
        Optional.ofNullable(row.getOffsetDateTime(8)).map(OffsetDateTime::toInstant),
        row.getOffsetDateTime(9).toInstant(),
        row.getLong(10));
  }

  long count(Tx tx) {
    return tx.query("SELECT count(*) FROM macro WHERE workspace_id = $1", Tuple.of(tx.workspace()))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Whether another one of the same agent, team or everybody has the shortcut. */
  boolean isTaken(Tx tx, Macro macro) {
    return macro.shortcut().isPresent()
        && tx.query(
                    """
                    SELECT 1 FROM macro
                     WHERE workspace_id = $1 AND id <> $2 AND shortcut = $3
                       AND coalesce(owner_id, 0) = $4 AND coalesce(team_id, 0) = $5
                    """,
                    Tuple.of(
                        tx.workspace(),
                        macro.id(),
                        macro.shortcut().get(),
                        macro.sharing().ofAgent().orElse(0),
                        macro.sharing().ofTeam().orElse(0)))
                .rowCount()
            > 0;
  }

  void insert(Tx tx, Macro macro, String key) {
    tx.send(
        """
        INSERT INTO macro (workspace_id, id, name, name_key, shortcut, text, owner_id, team_id,
                           actions, changed_at, card)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11::text::jsonb)
        """,
        columns(tx, macro, key));
    attach(tx, macro);
  }

  void update(Tx tx, Macro macro, String key) {
    tx.send(
        """
        UPDATE macro
           SET name = $3, name_key = $4, shortcut = $5, text = $6, owner_id = $7, team_id = $8,
               actions = $9::text::jsonb, changed_at = $10, card = $11::text::jsonb,
               revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        columns(tx, macro, key));
    tx.send(
        "DELETE FROM macro_file WHERE workspace_id = $1 AND macro_id = $2",
        Tuple.of(tx.workspace(), macro.id()));
    attach(tx, macro);
  }

  private static Tuple columns(Tx tx, Macro macro, String key) {
    return Tuple.of(tx.workspace(), macro.id(), macro.name(), key)
        .addString(macro.shortcut().orElse(null))
        .addString(macro.text())
        .addLong(boxed(macro.sharing().ofAgent()))
        .addLong(boxed(macro.sharing().ofTeam()))
        .addString(Json.MAPPER.writeValueAsString(macro.actions()))
        .addOffsetDateTime(macro.changedAt().atOffset(ZoneOffset.UTC))
        .addString(macro.card().map(Json.MAPPER::writeValueAsString).orElse(null));
  }

  private static @Nullable Long boxed(OptionalLong id) {
    return id.isPresent() ? (Long) id.getAsLong() : null;
  }

  private static void attach(Tx tx, Macro macro) {
    tx.send(
        """
        INSERT INTO macro_file (workspace_id, macro_id, position, upload_id)
        SELECT $1, $2, t.position - 1, t.upload
          FROM unnest($3::bigint[]) WITH ORDINALITY AS t (upload, position)
        """,
        Tuple.of(
            tx.workspace(),
            macro.id(),
            macro.files().stream().map(MacroFile::upload).toArray(Long[]::new)));
  }

  void delete(Tx tx, long id) {
    tx.send("DELETE FROM macro WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id));
  }

  /** Counts that it was applied; that is no change of it. */
  void used(Tx tx, long id, Instant at) {
    tx.send(
        "UPDATE macro SET uses = uses + 1, used_at = $3 WHERE workspace_id = $1 AND id = $2",
        Tuple.of(tx.workspace(), id, at.atOffset(ZoneOffset.UTC)));
  }
}
