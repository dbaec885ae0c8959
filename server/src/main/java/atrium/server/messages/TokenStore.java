package atrium.server.messages;

import atrium.connector.Outbound.AnswerToken;
import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What platforms gave along with messages and want to have back. */
final class TokenStore {
  /** Of tokens that are free, the newest; a message that has one already keeps it. */
  private static final String TAKE =
      """
      WITH mine AS (
        SELECT token, given_at, taken_at FROM answer_token
         WHERE workspace_id = $1 AND taken_for = $4),
      free AS (
        SELECT token FROM answer_token
         WHERE workspace_id = $1 AND channel_id = $2 AND identity_id = $3 AND taken_for IS NULL
           AND $5 AND NOT EXISTS (SELECT FROM mine)
         ORDER BY given_at DESC LIMIT 1
           FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE answer_token a SET taken_for = $4, taken_at = $6
          FROM free
         WHERE a.workspace_id = $1 AND a.channel_id = $2 AND a.token = free.token
        RETURNING a.token, a.given_at, a.taken_at)
      SELECT * FROM mine UNION ALL SELECT * FROM taken
      """;

  void keep(Tx tx, List<GivenTokens> given) {
    tx.send(
        """
        UPDATE message_part p SET quote_token = g.quote, read_token = g.read
          FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[])
               AS g (workspace, channel, external, quote, read)
         WHERE p.workspace_id = g.workspace AND p.channel_id = g.channel AND p.external_id = g.external
           AND (g.quote IS NOT NULL OR g.read IS NOT NULL)
        """,
        Tuple.of(
            Columns.longs(given, GivenTokens::workspace),
            Columns.longs(given, GivenTokens::channel),
            Columns.texts(given, GivenTokens::externalId),
            Columns.texts(given, one -> one.tokens().quote().orElse(null)),
            Columns.texts(given, one -> one.tokens().read().orElse(null))));
    var answers = given.stream().filter(one -> one.tokens().answer().isPresent()).toList();
    if (!answers.isEmpty()) {
      keepAnswers(tx, answers);
    }
  }

  private static void keepAnswers(Tx tx, List<GivenTokens> given) {
    tx.send(
        """
        INSERT INTO answer_token (workspace_id, channel_id, token, identity_id, given_at)
        SELECT g.workspace, g.channel, g.token, g.identity, g.at
          FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::timestamptz[])
               AS g (workspace, channel, token, identity, at)
         ORDER BY g.channel, g.token
        ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            Columns.longs(given, GivenTokens::workspace),
            Columns.longs(given, GivenTokens::channel),
            Columns.texts(given, one -> one.tokens().answer().orElseThrow()),
            Columns.longs(given, GivenTokens::identity),
            Columns.times(given, GivenTokens::at)));
  }

  /**
   * The token that a message may be answered by.
   *
   * @param first whether it may take one: at its first attempt alone, because a later one must go
   *     the same way
   */
  Optional<AnswerToken> take(Tx tx, Leaving message, boolean first, Instant now) {
    for (var row :
        tx.query(
            TAKE,
            Tuple.of(
                tx.workspace(),
                message.channel(),
                message.identity(),
                message.key(),
                first,
                now.atOffset(ZoneOffset.UTC)))) {
      return Optional.of(read(row));
    }
    return Optional.empty();
  }

  private static AnswerToken read(Row row) {
    return new AnswerToken(
        row.getString(0),
        row.getOffsetDateTime(1).toInstant(),
        row.getOffsetDateTime(2).toInstant());
  }

  /** What quoting a message takes. */
  Optional<String> quote(Tx tx, long channel, String externalId) {
    for (var row :
        tx.query(
            """
            SELECT quote_token FROM message_part
             WHERE workspace_id = $1 AND channel_id = $2 AND external_id = $3
            """,
            Tuple.of(tx.workspace(), channel, externalId))) {
      @Nullable String token = row.getString(0);
      return Optional.ofNullable(token);
    }
    return Optional.empty();
  }

  /** The same of messages of ours, as the platform told when it took them. */
  void keepQuotes(Tx tx, long channel, Map<String, String> byExternalId) {
    var ids = byExternalId.keySet().toArray(String[]::new);
    var tokens = byExternalId.values().toArray(String[]::new);
    tx.send(
        """
        UPDATE message_part p SET quote_token = g.token
          FROM unnest($3::text[], $4::text[]) AS g (external, token)
         WHERE p.workspace_id = $1 AND p.channel_id = $2 AND p.external_id = g.external
        """,
        Tuple.of(tx.workspace(), channel, ids, tokens));
  }

  int forget(Tx tx, Instant before) {
    return tx.query(
            "DELETE FROM answer_token WHERE given_at < $1",
            Tuple.of(before.atOffset(ZoneOffset.UTC)))
        .rowCount();
  }
}
