package atrium.server.channels;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of channels. Secrets pass through sealed. */
final class ChannelStore {
  private static final String COLUMNS =
      """
      SELECT c.id, c.endpoint_id, c.connector, c.name, c.account_key, c.settings::text AS settings,
             c.secret_keys, c.state, c.pause_reason, c.silence_minutes, c.sandbox, c.health,
             c.health_note, c.health_facts::text AS health_facts, c.checked_at, c.token_endless,
             c.token_expires_at, a.last_inbound_at,
             a.last_heard_at, a.silent_since, c.created_at, c.revision,
             encode(c.secrets, 'hex') AS sealed
        FROM channel c
        LEFT JOIN channel_activity a ON a.workspace_id = c.workspace_id AND a.channel_id = c.id
       WHERE c.workspace_id = $1
      """;

  /** A channel with its sealed secrets. */
  record Stored(Channel channel, byte[] sealed) {}

  /** Where an item of a webhook says it belongs. */
  record Account(long endpoint, String key) {}

  /** False when the account is connected already. */
  boolean insert(Tx tx, Channel channel, byte[] sealed) {
    return tx.query(
                """
                INSERT INTO channel
                       (workspace_id, id, endpoint_id, connector, name, account_key, settings,
                        secrets, secret_keys, created_at, sandbox)
                VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, decode($8, 'hex'), $9, $10, $11)
                ON CONFLICT (workspace_id, connector, account_key) DO NOTHING
                """,
                Tuple.of(
                    tx.workspace(),
                    channel.id(),
                    boxed(channel.endpoint()),
                    channel.connector(),
                    channel.name(),
                    channel.accountKey(),
                    Json.MAPPER.writeValueAsString(channel.settings()),
                    HexFormat.of().formatHex(sealed),
                    channel.secretKeys().toArray(String[]::new),
                    channel.createdAt().atOffset(ZoneOffset.UTC),
                    channel.sandbox()))
            .rowCount()
        == 1;
  }

  void update(Tx tx, Channel channel, byte[] sealed) {
    tx.send(
        """
        UPDATE channel
           SET endpoint_id = $3, name = $4, settings = $5::text::jsonb, secrets = decode($6, 'hex'),
               secret_keys = $7, state = $8, pause_reason = $9, silence_minutes = $10,
               revision = revision + 1
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(
            tx.workspace(),
            channel.id(),
            boxed(channel.endpoint()),
            channel.name(),
            Json.MAPPER.writeValueAsString(channel.settings()),
            HexFormat.of().formatHex(sealed),
            channel.secretKeys().toArray(String[]::new),
            StoredText.of(channel.state()),
            channel.pauseReason(),
            boxed(channel.silenceMinutes())));
  }

  void setHealth(Tx tx, long id, Channel.Checked found, Instant at) {
    tx.send(
        """
        UPDATE channel
           SET health = $3, health_note = $4, health_facts = $5::text::jsonb, checked_at = $6
         WHERE workspace_id = $1 AND id = $2
        """,
        Tuple.of(
            tx.workspace(),
            id,
            StoredText.of(found.health()),
            found.note(),
            Json.MAPPER.writeValueAsString(found.facts()),
            at.atOffset(ZoneOffset.UTC)));
  }

  List<Channel> all(Tx tx) {
    return tx
        .query(COLUMNS + " ORDER BY c.name, c.id LIMIT 5000", Tuple.of(tx.workspace()))
        .stream()
        .map(row -> read(row).channel())
        .toList();
  }

  Optional<Stored> find(Tx tx, long id) {
    return tx.query(COLUMNS + " AND c.id = $2", Tuple.of(tx.workspace(), id)).stream()
        .map(ChannelStore::read)
        .findFirst();
  }

  Optional<Stored> lock(Tx tx, long id) {
    return tx
        .query(COLUMNS + " AND c.id = $2 FOR UPDATE OF c", Tuple.of(tx.workspace(), id))
        .stream()
        .map(ChannelStore::read)
        .findFirst();
  }

  /** Which channel each account of an endpoint is. */
  Map<Account, Long> accounts(Tx tx) {
    var found = new HashMap<Account, Long>();
    tx.query(
            """
            SELECT id, endpoint_id, account_key
              FROM channel
             WHERE workspace_id = $1 AND endpoint_id IS NOT NULL
            """,
            Tuple.of(tx.workspace()))
        .forEach(row ->
            found.put(
                new Account(row.getLong("endpoint_id"), row.getString("account_key")),
                row.getLong("id")));
    return Map.copyOf(found);
  }

  /** The connector's name of every channel. */
  Map<Long, String> connectors(Tx tx) {
    var found = new HashMap<Long, String>();
    tx.query("SELECT id, connector FROM channel WHERE workspace_id = $1", Tuple.of(tx.workspace()))
        .forEach(row -> found.put(row.getLong("id"), row.getString("connector")));
    return found;
  }

  /** A channel of some workspace. */
  record Anywhere(long workspace, long channel) {}

  /** Accounts that send and were not asked since then, the longest unasked first. */
  List<Anywhere> unchecked(Tx tx, Instant since, int most) {
    return tx
        .query(
            """
            SELECT workspace_id, id FROM channel
             WHERE state = 'active' AND coalesce(checked_at, created_at) < $1
             ORDER BY coalesce(checked_at, created_at)
             LIMIT $2
            """,
            Tuple.of(since.atOffset(ZoneOffset.UTC), most))
        .stream()
        .map(row -> new Anywhere(row.getLong(0), row.getLong(1)))
        .toList();
  }

  /** Channels of a connector that hang on one account above them. */
  List<Long> sharing(Tx tx, String connector, String setting, String value) {
    return tx
        .query(
            """
            SELECT id FROM channel
             WHERE workspace_id = $1 AND connector = $2 AND settings ->> $3 = $4
             ORDER BY id
            """,
            Tuple.of(tx.workspace(), connector, setting, value))
        .stream()
        .map(row -> row.getLong("id"))
        .toList();
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? (Integer) value.getAsInt() : null;
  }

  private static OptionalInt minutes(@Nullable Integer stored) {
    return stored == null ? OptionalInt.empty() : OptionalInt.of(stored);
  }

  private static Channel.Checked checked(Row row) {
    return new Channel.Checked(
        StoredText.health(row.getString("health")),
        row.getString("health_note"),
        StoredText.map(row.getString("health_facts")),
        TokenLife.of(
            row.getBoolean("token_endless"), time(row.getOffsetDateTime("token_expires_at"))),
        time(row.getOffsetDateTime("checked_at")));
  }

  private static Channel.Heard heard(Row row) {
    return new Channel.Heard(
        time(row.getOffsetDateTime("last_inbound_at")),
        time(row.getOffsetDateTime("last_heard_at")),
        time(row.getOffsetDateTime("silent_since")));
  }

  private static Stored read(Row row) {
    var endpoint = row.getLong("endpoint_id");
    return new Stored(
        new Channel(
            row.getLong("id"),
            endpoint == null ? OptionalLong.empty() : OptionalLong.of(endpoint),
            row.getString("connector"),
            row.getString("name"),
            row.getString("account_key"),
            StoredText.map(row.getString("settings")),
            List.of(row.getArrayOfStrings("secret_keys")),
            StoredText.state(row.getString("state")),
            row.getString("pause_reason"),
            minutes(row.getInteger("silence_minutes")),
            row.getBoolean("sandbox"),
            checked(row),
            heard(row),
            row.getOffsetDateTime("created_at").toInstant(),
            row.getLong("revision")),
        HexFormat.of().parseHex(row.getString("sealed")));
  }

  private static Optional<Instant> time(@Nullable OffsetDateTime stored) {
    return Optional.ofNullable(stored).map(OffsetDateTime::toInstant);
  }
}
