package atrium.server.accounts;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Rows of many sessions and tokens at once. */
final class SeatStore {
  Map<Seats.OfPerson, Seats.Found> persons(
      Tx tx, Collection<Seats.OfPerson> wanted, Instant createdAfter, Instant seenAfter) {
    var rows =
        tx.query(
            """
            SELECT wanted.hash, s.person_id, w.id AS workspace, w.slug, a.id, p.name, %s, %s
              FROM unnest($1::text[], $2::text[]) AS wanted (hash, slug)
              JOIN session s ON s.token_sha256 = decode(wanted.hash, 'hex')
               AND s.created_at > $3 AND s.last_seen_at > $4
              JOIN person p ON p.id = s.person_id AND NOT p.disabled
              JOIN workspace w ON w.slug = wanted.slug
              JOIN agent a ON a.workspace_id = w.id AND a.person_id = p.id AND NOT a.disabled
              %s
            """
                .formatted(RoleStore.OF_AGENT_COLUMNS, WorkspaceStore.LOCKED, RoleStore.OF_AGENT),
            Tuple.of(
                wanted.stream().map(Seats.OfPerson::hash).toArray(String[]::new),
                wanted.stream().map(Seats.OfPerson::slug).toArray(String[]::new),
                createdAfter.atOffset(ZoneOffset.UTC),
                seenAfter.atOffset(ZoneOffset.UTC)));
    var found = new HashMap<Seats.OfPerson, Seats.Found>();
    for (var row : rows) {
      found.put(
          new Seats.OfPerson(row.getString("hash"), row.getString("slug")),
          new Seats.Found(row.getLong("person_id"), WorkspaceStore.agent(row)));
    }
    return found;
  }

  Map<Seats.OfToken, TokenStore.Held> tokens(Tx tx, Collection<Seats.OfToken> wanted, Instant now) {
    var rows =
        tx.query(
            """
            SELECT t.workspace_id, w.slug, t.id, t.name, t.expires_at, %s
              FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS wanted (workspace, id, slug)
              JOIN api_token t ON t.workspace_id = wanted.workspace AND t.id = wanted.id
               AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $4)
              JOIN workspace w ON w.id = t.workspace_id AND w.slug = wanted.slug
              %s
            """
                .formatted(TokenStore.STANDING, RoleStore.OF_TOKEN),
            Tuple.of(
                wanted.stream().map(token -> token.key().workspace()).toArray(Long[]::new),
                wanted.stream().map(token -> token.key().id()).toArray(Long[]::new),
                wanted.stream().map(Seats.OfToken::slug).toArray(String[]::new),
                now.atOffset(ZoneOffset.UTC)));
    var found = new HashMap<Seats.OfToken, TokenStore.Held>();
    for (var row : rows) {
      var held = TokenStore.held(row);
      found.put(new Seats.OfToken(new Tokens.Key(held.workspace(), held.id()), held.slug()), held);
    }
    return found;
  }
}
