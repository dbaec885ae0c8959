package atrium.server.accounts;

import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Rows of persons. */
final class PersonStore {
  private static final String UNIQUE_VIOLATION = "23505";

  /** A person with what only signing in may see. */
  record Known(Person person, String passwordHash, boolean disabled) {
    @Override
    public String toString() {
      return "Known[" + person.id() + "]";
    }
  }

  Optional<Known> byEmail(Tx tx, String email) {
    return tx
        .query(
            """
            SELECT id, email, name, language, theme, password_hash, disabled
              FROM person
             WHERE email = $1
            """,
            Tuple.of(email))
        .stream()
        .map(PersonStore::known)
        .findFirst();
  }

  Optional<Known> byId(Tx tx, long id) {
    return tx
        .query(
            """
            SELECT id, email, name, language, theme, password_hash, disabled
              FROM person
             WHERE id = $1
            """,
            Tuple.of(id))
        .stream()
        .map(PersonStore::known)
        .findFirst();
  }

  /** Keeps others from changing by what he comes in until the transaction ends. */
  void lock(Tx tx, long id) {
    tx.send("SELECT 1 FROM person WHERE id = $1 FOR UPDATE", Tuple.of(id));
  }

  List<Known> all(Tx tx) {
    return tx
        .query(
            """
            SELECT id, email, name, language, theme, password_hash, disabled
              FROM person
             ORDER BY email
             LIMIT 10000
            """,
            Tuple.tuple())
        .stream()
        .map(PersonStore::known)
        .toList();
  }

  /** False when the address belongs to somebody already. */
  boolean insert(Tx tx, Person person, String passwordHash, Instant now) {
    return tx.query(
                """
                INSERT INTO person (id, email, name, password_hash, language, theme, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (email) DO NOTHING
                """,
                Tuple.of(
                    person.id(),
                    person.email(),
                    person.name(),
                    passwordHash,
                    person.language(),
                    person.theme(),
                    now.atOffset(ZoneOffset.UTC)))
            .rowCount()
        == 1;
  }

  /** The same of somebody whose hash is of what nobody knows. */
  boolean insertWithoutPassword(Tx tx, Known known, Instant now) {
    if (!insert(tx, known.person(), known.passwordHash(), now)) {
      return false;
    }
    tx.send(
        "UPDATE person SET without_password = true WHERE id = $1", Tuple.of(known.person().id()));
    return true;
  }

  boolean hasPassword(Tx tx, long person) {
    return tx.query("SELECT 1 FROM person WHERE id = $1 AND NOT without_password", Tuple.of(person))
            .rowCount()
        > 0;
  }

  void setPassword(Tx tx, long person, String passwordHash) {
    tx.send(
        "UPDATE person SET password_hash = $2, without_password = false WHERE id = $1",
        Tuple.of(person, passwordHash));
  }

  /** Replaces a hash by a newer one of the same password, unless the password changed meanwhile. */
  void renewHash(Tx tx, long person, String before, String after) {
    tx.send(
        "UPDATE person SET password_hash = $3 WHERE id = $1 AND password_hash = $2",
        Tuple.of(person, before, after));
  }

  void setPreferences(Tx tx, long person, Persons.Preferences wanted) {
    tx.send(
        """
        UPDATE person
           SET name = coalesce($2, name), language = coalesce($3, language),
               theme = coalesce($4, theme)
         WHERE id = $1
        """,
        Tuple.of(
            person,
            wanted.name().orElse(null),
            wanted.language().orElse(null),
            wanted.theme().orElse(null)));
  }

  /** False when the address belongs to somebody else; waits for one who is taking it. */
  boolean setEmail(Tx tx, long person, String email) {
    try {
      return tx.attempt(() ->
          tx.query("UPDATE person SET email = $2 WHERE id = $1", Tuple.of(person, email)).rowCount()
              == 1);
    } catch (DatabaseFailure failure) {
      if (failure.sqlState().equals(UNIQUE_VIOLATION)) {
        return false;
      }
      throw failure;
    }
  }

  /** False when there is no such person. */
  boolean setDisabled(Tx tx, long person, boolean disabled) {
    return tx.query("UPDATE person SET disabled = $2 WHERE id = $1", Tuple.of(person, disabled))
            .rowCount()
        == 1;
  }

  private static Known known(Row row) {
    return new Known(
        new Person(
            row.getLong("id"),
            row.getString("email"),
            row.getString("name"),
            row.getString("language"),
            row.getString("theme")),
        row.getString("password_hash"),
        row.getBoolean("disabled"));
  }
}
