package atrium.server.messages.files;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of files that are to be sent. */
final class UploadStore {
  void insert(Tx tx, Uploaded file, long actor, Instant at) {
    tx.send(
        """
        INSERT INTO file (workspace_id, sha256, size, mime_type, created_at)
        VALUES ($1, decode($2, 'hex'), $3, $4, $5)
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            tx.workspace(),
            file.sha256(),
            file.size(),
            file.mimeType(),
            at.atOffset(ZoneOffset.UTC)));
    tx.send(
        """
        INSERT INTO upload (workspace_id, id, sha256, name, width, height, actor_id, created_at,
                            milliseconds)
        VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9)
        """,
        Tuple.tuple()
            .addLong(tx.workspace())
            .addLong(file.id())
            .addString(file.sha256())
            .addString(file.name())
            .addInteger(Numbers.boxed(file.width()))
            .addInteger(Numbers.boxed(file.height()))
            .addLong(actor)
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
            .addLong(Numbers.boxed(file.milliseconds())));
  }

  /**
   * Looks one up.
   *
   * @param actor who must have uploaded it; empty: whoever did
   */
  Optional<Uploaded> find(Tx tx, long id, OptionalLong actor) {
    for (var row :
        tx.query(
            """
            SELECT u.id, encode(u.sha256, 'hex'), f.size, f.mime_type, u.name, u.width, u.height,
                   u.milliseconds
              FROM upload u
              JOIN file f ON f.workspace_id = u.workspace_id AND f.sha256 = u.sha256
             WHERE u.workspace_id = $1 AND u.id = $2
               AND ($3::bigint IS NULL OR u.actor_id = $3)
            """,
            Tuple.of(tx.workspace(), id, actor.isPresent() ? (Long) actor.getAsLong() : null))) {
      return Optional.of(
          new Uploaded(
              row.getLong(0),
              row.getString(1),
              row.getLong(2),
              row.getString(3),
              row.getString(4),
              Numbers.of(row.getInteger(5)),
              Numbers.of(row.getInteger(6)),
              Numbers.of(row.getLong(7))));
    }
    return Optional.empty();
  }

  /** Makes an uploaded file the file of a message. */
  void attach(Tx tx, FileKey place, long channel, String kind, Uploaded file) {
    tx.send(
        """
        INSERT INTO attachment (workspace_id, message_id, position, channel_id, kind, media, name,
                                state, sha256, token, width, height, milliseconds)
        VALUES ($1, $2, $3, $4, $5, '{}'::jsonb, $6, 'stored', decode($7, 'hex'), $8, $9, $10,
                $11)
        """,
        Tuple.of(place.workspace(), place.message(), place.position())
            .addLong(channel)
            .addString(kind)
            .addString(file.name())
            .addString(file.sha256())
            .addString(FileLink.newToken())
            .addInteger(Numbers.boxed(file.width()))
            .addInteger(Numbers.boxed(file.height()))
            .addLong(Numbers.boxed(file.milliseconds())));
  }

  /** The token in the link of a file of a message of ours. */
  Optional<String> token(Tx tx, long message, String sha256) {
    for (var row :
        tx.query(
            """
            SELECT token FROM attachment
             WHERE workspace_id = $1 AND message_id = $2 AND sha256 = decode($3, 'hex')
               AND state = 'stored' AND token IS NOT NULL
             LIMIT 1
            """,
            Tuple.of(tx.workspace(), message, sha256))) {
      return Optional.of(row.getString(0));
    }
    return Optional.empty();
  }

  /** What the platform calls the bytes, while that is valid. */
  Optional<String> platformId(Tx tx, long channel, String sha256, Instant now) {
    for (var row :
        tx.query(
            """
            SELECT platform_id FROM platform_file
             WHERE workspace_id = $1 AND channel_id = $2 AND sha256 = decode($3, 'hex')
               AND until > $4
            """,
            Tuple.of(tx.workspace(), channel, sha256, now.atOffset(ZoneOffset.UTC)))) {
      return Optional.of(row.getString(0));
    }
    return Optional.empty();
  }

  void remember(Tx tx, long channel, String sha256, String platformId, Instant until) {
    tx.send(
        """
        INSERT INTO platform_file (workspace_id, channel_id, sha256, platform_id, until)
        VALUES ($1, $2, decode($3, 'hex'), $4, $5)
        ON CONFLICT (workspace_id, channel_id, sha256) DO UPDATE
           SET platform_id = excluded.platform_id, until = excluded.until
        """,
        Tuple.of(tx.workspace(), channel, sha256, platformId, until.atOffset(ZoneOffset.UTC)));
  }
}
