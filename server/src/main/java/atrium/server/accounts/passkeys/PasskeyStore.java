package atrium.server.accounts.passkeys;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Rows of passkeys: public keys, and the random handles by which authenticators know persons. */
final class PasskeyStore {
  private static final HexFormat HEX = HexFormat.of();

  /** A passkey, whose it is, and what it is recognised by. Its row stays locked. */
  record Found(Passkey passkey, long person, String handle, WebAuthn.Kept kept) {}

  /** The person's handle, in base64url; this one where he had none. */
  String handle(Tx tx, long person, byte[] fresh) {
    var stored =
        tx.query(
                """
                INSERT INTO passkey_handle (person_id, handle) VALUES ($1, decode($2, 'hex'))
                ON CONFLICT (person_id) DO UPDATE SET handle = passkey_handle.handle
                RETURNING encode(handle, 'hex') AS handle
                """,
                Tuple.of(person, HEX.formatHex(fresh)))
            .iterator()
            .next()
            .getString("handle");
    return Base64Url.encode(HEX.parseHex(stored));
  }

  /** False when somebody has this credential already. */
  boolean insert(Tx tx, long person, Passkey passkey, WebAuthn.Kept kept) {
    return tx.query(
                """
                INSERT INTO passkey (id, person_id, name, credential_id, attested, counter,
                                     can_sync, synced, created_at)
                VALUES ($1, $2, $3, decode($4, 'hex'), decode($5, 'hex'), $6, $7, $8, $9)
                ON CONFLICT (credential_id) DO NOTHING
                """,
                Tuple.of(
                    passkey.id(),
                    person,
                    passkey.name(),
                    HEX.formatHex(kept.id()),
                    HEX.formatHex(kept.attested()),
                    kept.counter(),
                    kept.canSync(),
                    kept.synced(),
                    passkey.createdAt().atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  Optional<Found> find(Tx tx, byte[] credential) {
    return tx
        .query(
            """
            SELECT p.id, p.name, p.synced, p.created_at, p.last_used_at, p.person_id, p.can_sync,
                   p.counter, encode(p.attested, 'hex') AS attested,
                   encode(h.handle, 'hex') AS handle
              FROM passkey p
              JOIN passkey_handle h ON h.person_id = p.person_id
             WHERE p.credential_id = decode($1, 'hex')
               FOR UPDATE OF p
            """,
            Tuple.of(HEX.formatHex(credential)))
        .stream()
        .map(row ->
            new Found(
                passkey(row),
                row.getLong("person_id"),
                Base64Url.encode(HEX.parseHex(row.getString("handle"))),
                new WebAuthn.Kept(
                    credential,
                    HEX.parseHex(row.getString("attested")),
                    row.getLong("counter"),
                    row.getBoolean("can_sync"),
                    row.getBoolean("synced"))))
        .findFirst();
  }

  void used(Tx tx, long id, WebAuthn.Kept kept, Instant now) {
    tx.send(
        "UPDATE passkey SET counter = $2, synced = $3, last_used_at = $4 WHERE id = $1",
        Tuple.of(id, kept.counter(), kept.synced(), now.atOffset(ZoneOffset.UTC)));
  }

  /** A person's, oldest first. */
  List<Passkey> all(Tx tx, long person) {
    return tx
        .query(
            """
            SELECT id, name, synced, created_at, last_used_at
              FROM passkey
             WHERE person_id = $1
             ORDER BY created_at, id
            """,
            Tuple.of(person))
        .stream()
        .map(PasskeyStore::passkey)
        .toList();
  }

  /** Their credentials' ids, in base64url. */
  List<String> credentials(Tx tx, long person) {
    return tx
        .query(
            "SELECT encode(credential_id, 'hex') AS id FROM passkey WHERE person_id = $1",
            Tuple.of(person))
        .stream()
        .map(row -> Base64Url.encode(HEX.parseHex(row.getString("id"))))
        .toList();
  }

  /** False when the person has no such passkey. */
  boolean rename(Tx tx, long person, long id, String name) {
    return tx.query(
                "UPDATE passkey SET name = $3 WHERE person_id = $1 AND id = $2",
                Tuple.of(person, id, name))
            .rowCount()
        == 1;
  }

  /** False when the person has no such passkey. */
  boolean delete(Tx tx, long person, long id) {
    return tx.query("DELETE FROM passkey WHERE person_id = $1 AND id = $2", Tuple.of(person, id))
            .rowCount()
        == 1;
  }

  void deleteAll(Tx tx, long person) {
    tx.send("DELETE FROM passkey WHERE person_id = $1", Tuple.of(person));
  }

  private static Passkey passkey(Row row) {
    return new Passkey(
        row.getLong("id"),
        row.getString("name"),
        row.getBoolean("synced"),
        row.getOffsetDateTime("created_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("last_used_at")).map(OffsetDateTime::toInstant));
  }
}
