package atrium.server.channels;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of webhook endpoints. Secrets pass through sealed. */
final class EndpointStore {
  private static final String COLUMNS =
      """
      SELECT workspace_id, id, connector, name, token, settings::text AS settings, secret_keys,
             created_at, revision, encode(secrets, 'hex') AS sealed
        FROM webhook_endpoint
      """;

  /** An endpoint with its sealed secrets. */
  record Stored(long workspace, Endpoint endpoint, byte[] sealed) {}

  void insert(Tx tx, Endpoint endpoint, byte[] sealed) {
    tx.send(
        """
        INSERT INTO webhook_endpoint
               (workspace_id, id, token, connector, name, settings, secrets, secret_keys, created_at)
        VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, decode($7, 'hex'), $8, $9)
        """,
        Tuple.of(
            tx.workspace(),
            endpoint.id(),
            endpoint.token(),
            endpoint.connector(),
            endpoint.name(),
            Json.MAPPER.writeValueAsString(endpoint.settings()),
            HexFormat.of().formatHex(sealed),
            endpoint.secretKeys().toArray(String[]::new),
            endpoint.createdAt().atOffset(ZoneOffset.UTC)));
  }

  void update(Tx tx, Endpoint endpoint, byte[] sealed) {
    tx.send(
        """
        UPDATE webhook_endpoint
           SET name = $3, settings = $4::text::jsonb, secrets = decode($5, 'hex'),
               secret_keys = $6, revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(
            tx.workspace(),
            endpoint.id(),
            endpoint.name(),
            Json.MAPPER.writeValueAsString(endpoint.settings()),
            HexFormat.of().formatHex(sealed),
            endpoint.secretKeys().toArray(String[]::new)));
  }

  List<Endpoint> all(Tx tx) {
    return tx
        .query(
            COLUMNS + " WHERE workspace_id = $1 ORDER BY name, id LIMIT 1000",
            Tuple.of(tx.workspace()))
        .stream()
        .map(row -> read(row).endpoint())
        .toList();
  }

  /** The ids of those on which any of some channels hangs. */
  Set<Long> ofChannels(Tx tx, Set<Long> channels) {
    return tx
        .query(
            """
            SELECT DISTINCT endpoint_id FROM channel
             WHERE workspace_id = $1 AND id = ANY($2) AND endpoint_id IS NOT NULL
            """,
            Tuple.of(tx.workspace(), (Object) channels.toArray(Long[]::new)))
        .stream()
        .map(row -> row.getLong("endpoint_id"))
        .collect(Collectors.toUnmodifiableSet());
  }

  Optional<Stored> find(Tx tx, long id) {
    return tx
        .query(COLUMNS + " WHERE workspace_id = $1 AND id = $2", Tuple.of(tx.workspace(), id))
        .stream()
        .map(EndpointStore::read)
        .findFirst();
  }

  Optional<Stored> lock(Tx tx, long id) {
    return tx
        .query(
            COLUMNS + " WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
            Tuple.of(tx.workspace(), id))
        .stream()
        .map(EndpointStore::read)
        .findFirst();
  }

  /** Looks in all workspaces: the token is all that a platform sends. */
  Optional<Stored> byToken(Tx tx, String token) {
    return tx.query(COLUMNS + " WHERE token = $1", Tuple.of(token)).stream()
        .map(EndpointStore::read)
        .findFirst();
  }

  private static Stored read(Row row) {
    return new Stored(
        row.getLong("workspace_id"),
        new Endpoint(
            row.getLong("id"),
            row.getString("connector"),
            row.getString("name"),
            row.getString("token"),
            StoredText.map(row.getString("settings")),
            List.of(row.getArrayOfStrings("secret_keys")),
            row.getOffsetDateTime("created_at").toInstant(),
            row.getLong("revision")),
        HexFormat.of().parseHex(row.getString("sealed")));
  }
}
