package atrium.server.messages.files;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of files as they are expected, read and asked for again. */
final class FileStore {
  private static final String EXPECT =
      """
      INSERT INTO attachment
             (workspace_id, message_id, position, channel_id, kind, media, name, next_at)
      SELECT $1, e.message, e.position, e.channel, e.kind, e.media::jsonb, e.name,
             clock_timestamp()
        FROM unnest($2::bigint[], $3::integer[], $4::bigint[], $5::text[], $6::text[], $7::text[])
             AS e (message, position, channel, kind, media, name)
      ON CONFLICT DO NOTHING
      """;

  /** Files of a message that its author took back are nobody's to read. */
  private static final String OF_MESSAGES =
      """
      SELECT a.message_id, a.position, a.state, a.kind, a.name, a.token, a.width, a.height,
             a.milliseconds, a.last_error, t.sha256 IS NULL OR t.made IS NOT NULL AS reducible, coalesce(f.mime_type, a.media->>'mime_type') AS mime_type,
             coalesce(f.size, (a.media->>'size')::bigint) AS size
        FROM attachment a
        JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id
        LEFT JOIN file f ON f.workspace_id = a.workspace_id AND f.sha256 = a.sha256
        LEFT JOIN thumbnail t
               ON t.workspace_id = a.workspace_id AND t.sha256 = a.sha256 AND t.side = $3
       WHERE a.workspace_id = $1 AND a.message_id = ANY($2) AND m.unsent_at IS NULL
       ORDER BY a.message_id, a.position
      """;

  private static final String BY_TOKEN =
      """
      SELECT a.workspace_id, encode(f.sha256, 'hex') AS sha256, f.size, f.mime_type, a.name, a.kind
        FROM attachment a
        JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id
        JOIN file f ON f.workspace_id = a.workspace_id AND f.sha256 = a.sha256
       WHERE a.token = $1 AND a.state = 'stored' AND m.unsent_at IS NULL
      """;

  /** Also of what people look like, which is small already. */
  private static final String BY_LINK =
      BY_TOKEN
          + """
          UNION ALL
          SELECT p.workspace_id, encode(p.sha256, 'hex'), p.size, p.mime_type, NULL, 'picture'
            FROM profile_picture p
           WHERE p.token = $1
          """;

  private static final String PLACE =
      """
      SELECT a.channel_id, m.conversation_id
        FROM attachment a
        JOIN message m ON m.workspace_id = a.workspace_id AND m.id = a.message_id
       WHERE a.workspace_id = $1 AND a.message_id = $2 AND a.position = $3 AND m.unsent_at IS NULL
      """;

  private static final String RETRY =
      """
      WITH again AS (
        UPDATE attachment
           SET state = 'pending', attempts = 0, next_at = clock_timestamp(), last_error = NULL
         WHERE workspace_id = $1 AND message_id = $2 AND position = $3
           AND state IN ('failed', 'blocked', 'expired')
        RETURNING workspace_id, message_id
      )
      UPDATE message m SET revision = revision + 1
        FROM again
       WHERE m.workspace_id = again.workspace_id AND m.id = again.message_id
      """;

  /**
   * What is needed to serve a file.
   *
   * @param workspace whose it is
   */
  record Served(long workspace, String sha256, long size, FileType type, String name) {}

  /** One statement for a whole batch. Not waited for. */
  void expect(Tx tx, List<ExpectedFile> files) {
    int count = files.size();
    var messages = new Long[count];
    var positions = new Integer[count];
    var channels = new Long[count];
    var kinds = new String[count];
    var media = new String[count];
    var names = new @Nullable String[count];
    for (int i = 0; i < count; i++) {
      var file = files.get(i);
      messages[i] = file.message();
      positions[i] = file.position();
      channels[i] = file.channel();
      kinds[i] = file.kind();
      media[i] = Json.MAPPER.writeValueAsString(file.media());
      names[i] = file.media().fileName().flatMap(FileNames::clean).orElse(null);
    }
    var arguments =
        Tuple.tuple()
            .addLong(tx.workspace())
            .addArrayOfLong(messages)
            .addArrayOfInteger(positions)
            .addArrayOfLong(channels)
            .addArrayOfString(kinds)
            .addArrayOfString(media)
            .addArrayOfString(names);
    var _ = tx.send(EXPECT, arguments);
  }

  Map<Long, List<FileView>> of(Tx tx, Collection<Long> messages, String base) {
    var views = new HashMap<Long, List<FileView>>();
    var arguments =
        Tuple.tuple()
            .addLong(tx.workspace())
            .addArrayOfLong(messages.toArray(Long[]::new))
            .addInteger(Thumbnails.SIDE);
    for (var row : tx.query(OF_MESSAGES, arguments)) {
      views.computeIfAbsent(row.getLong("message_id"), _ -> new ArrayList<>()).add(view(row, base));
    }
    return views;
  }

  private static FileView view(Row row, String base) {
    var state = FileState.of(row.getString("state"));
    var mimeType = Optional.ofNullable(row.getString("mime_type"));
    var name = Optional.ofNullable(row.getString("name"));
    var url = Optional.<String>empty();
    var thumbnail = Optional.<String>empty();
    if (state == FileState.STORED) {
      var type = FileType.of(mimeType.orElse(""));
      var label = label(name, row.getString("kind"), type);
      name = Optional.of(label);
      url = Optional.of(FileLink.of(base, row.getString("token"), label));
      if (type.hasPicture() && row.getBoolean("reducible")) {
        thumbnail = Optional.of(FileLink.thumbnail(base, row.getString("token")));
      }
    }
    return new FileView(
        row.getInteger("position"),
        state,
        row.getString("kind"),
        mimeType,
        Numbers.of(row.getLong("size")),
        name,
        url,
        Numbers.of(row.getInteger("width")),
        Numbers.of(row.getInteger("height")),
        Numbers.seconds(Numbers.of(row.getLong("milliseconds"))),
        thumbnail,
        Optional.ofNullable(row.getString("last_error")));
  }

  private static String label(Optional<String> name, String kind, FileType type) {
    return name.orElseGet(() -> kind + "." + type.extension());
  }

  Optional<Served> byToken(Tx tx, String token) {
    return served(tx, BY_TOKEN, token);
  }

  Optional<Served> byLink(Tx tx, String token) {
    return served(tx, BY_LINK, token);
  }

  private static Optional<Served> served(Tx tx, String query, String token) {
    for (var row : tx.query(query, Tuple.of(token))) {
      var type = FileType.of(row.getString("mime_type"));
      var name = Optional.ofNullable(row.getString("name"));
      return Optional.of(
          new Served(
              row.getLong("workspace_id"),
              row.getString("sha256"),
              row.getLong("size"),
              type,
              label(name, row.getString("kind"), type)));
    }
    return Optional.empty();
  }

  /** Where a file came, unless its author took it back. */
  record Place(long channel, long conversation) {}

  Optional<Place> place(Tx tx, FileKey file) {
    for (var row : tx.query(PLACE, key(file))) {
      return Optional.of(new Place(row.getLong(0), row.getLong(1)));
    }
    return Optional.empty();
  }

  /** Makes a file that was given up due again; whether it was. */
  boolean retry(Tx tx, FileKey file) {
    return tx.query(RETRY, key(file)).rowCount() > 0;
  }

  private static Tuple key(FileKey file) {
    return Tuple.of(file.workspace(), file.message(), file.position());
  }
}
