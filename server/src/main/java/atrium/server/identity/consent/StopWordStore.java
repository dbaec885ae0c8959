package atrium.server.identity.consent;

import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Rows of stop words, one for each workspace that has its own. */
final class StopWordStore {
  private static final TypeReference<List<StopWords.WordList>> LISTS = new TypeReference<>() {};

  Optional<StopWords> read(Tx tx) {
    return tx
        .query(
            "SELECT topic, lists::text, revision FROM stop_words WHERE workspace_id = $1",
            Tuple.of(tx.workspace()))
        .stream()
        .map(StopWordStore::read)
        .findFirst();
  }

  /** Begins a row with those given, unless there is one, and keeps it until the end. */
  StopWords lock(Tx tx, StopWords otherwise) {
    tx.send(
        """
        INSERT INTO stop_words (workspace_id, topic, lists, revision)
        VALUES ($1, $2, $3::text::jsonb, $4) ON CONFLICT DO NOTHING
        """,
        tuple(tx, otherwise));
    return tx
        .query(
            """
            SELECT topic, lists::text, revision FROM stop_words WHERE workspace_id = $1 FOR UPDATE
            """,
            Tuple.of(tx.workspace()))
        .stream()
        .map(StopWordStore::read)
        .findFirst()
        .orElse(otherwise);
  }

  void update(Tx tx, StopWords words) {
    tx.send(
        """
        UPDATE stop_words SET topic = $2, lists = $3::text::jsonb, revision = $4
         WHERE workspace_id = $1
        """,
        tuple(tx, words));
  }

  private static Tuple tuple(Tx tx, StopWords words) {
    return Tuple.of(
        tx.workspace(),
        words.topic(),
        Json.MAPPER.writeValueAsString(words.lists()),
        words.revision());
  }

  private static StopWords read(Row row) {
    return new StopWords(
        row.getString(0), Json.MAPPER.readValue(row.getString(1), LISTS), row.getLong(2));
  }
}
