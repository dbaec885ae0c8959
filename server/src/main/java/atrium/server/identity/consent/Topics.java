package atrium.server.identity.consent;

import atrium.server.api.Names;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.identity.attributes.Words;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import atrium.server.platform.Work;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Front door: what customers of a workspace can allow and forbid. */
public final class Topics {
  /** Topics of a workspace's own, at most. */
  public static final int MOST = 50;

  static final String KEY = "[a-z][a-z0-9_]{0,39}";
  private static final String UNIQUE_VIOLATION = "23505";
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Audit audit;
  private final TopicStore store = new TopicStore();
  private final StopWordStore stopWords = new StopWordStore();

  public Topics(Database database, Ids ids, InstantSource clock, Audit audit) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
  }

  /** All of them: those of every workspace, then its own by name. */
  List<Topic> all(Tx tx) {
    return all(tx, store);
  }

  static List<Topic> all(Tx tx, TopicStore store) {
    var all = new ArrayList<>(Topic.BUILT_IN);
    all.addAll(store.own(tx));
    return all;
  }

  /**
   * Makes one.
   *
   * @throws Refusal.Conflict {@code topic_exists}: a key is never given again, names are compared
   *     without regard to case
   * @throws Refusal.Unprocessable {@code too_many_topics}
   */
  Topic create(long workspace, TopicWish.Making wish) {
    if (!wish.key().matches(KEY)) {
      throw Names.invalid("/key", "invalid_value");
    }
    if (wish.kind() == Topic.Kind.EVERYTHING) {
      throw Names.invalid("/kind", "invalid_value");
    }
    var name = name(wish.name());
    var description = Words.description(wish.description().orElse(""));
    return stored(
        workspace,
        tx -> {
          if (store.own(tx).size() >= MOST) {
            throw new Refusal.Unprocessable(
                "too_many_topics", "A workspace has at most 50 topics of its own.");
          }
          var id = OptionalLong.of(ids.next());
          var made = new Topic(id, wish.key(), wish.kind(), name, description, 1);
          if (Topic.isBuiltIn(made.key())) {
            throw exists("key");
          }
          requireFree(tx, made);
          store.insert(tx, made, Words.key(name));
          tx.announce(ConsentEvent.topicChanged(made.ownId()));
          audit.write(tx, ConsentTrail.created(made));
          return made;
        });
  }

  private static String name(String given) {
    return Words.name("/name", Names.checked(given));
  }

  /** Of two who take a name at one moment both find it free; the database's key finds out. */
  private <T> T stored(long workspace, Work<T> work) {
    try {
      return database.inWorkspace(workspace, work);
    } catch (DatabaseFailure refused) {
      throw refused.sqlState().equals(UNIQUE_VIOLATION) ? exists("name") : refused;
    }
  }

  private void requireFree(Tx tx, Topic one) {
    store
        .taken(tx, one, Words.key(one.name()))
        .ifPresent(field -> {
          throw exists(field);
        });
  }

  private static Refusal.Conflict exists(String field) {
    return new Refusal.Conflict(
        "topic_exists",
        "There is such a topic, or there was.",
        Refusal.Fault.of("/" + field, "topic_exists"));
  }

  /**
   * Changes what one is called; what changes nothing is not announced.
   *
   * @param expected the revision it was changed from; empty: whatever it is
   * @throws Refusal.NotFound if there is none
   * @throws Refusal.Stale if it has another revision by now
   * @throws Refusal.Conflict {@code topic_exists}
   */
  Topic change(long workspace, long id, TopicWish.Change wish, OptionalLong expected) {
    return stored(
        workspace,
        tx -> {
          var before = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
          if (expected.isPresent() && expected.getAsLong() != before.revision()) {
            throw new Refusal.Stale();
          }
          var after =
              new Topic(
                  before.id(),
                  before.key(),
                  before.kind(),
                  wish.name().map(Topics::name).orElse(before.name()),
                  wish.description().map(Words::description).orElse(before.description()),
                  before.revision());
          if (after.says(before)) {
            return before;
          }
          requireFree(tx, after);
          store.update(tx, after, Words.key(after.name()));
          tx.announce(ConsentEvent.topicChanged(id));
          audit.write(tx, ConsentTrail.changed(before, after));
          return store.lock(tx, id).orElse(after);
        });
  }

  /**
   * Deletes one. What was said of it stays as proof and counts no more.
   *
   * @throws Refusal.NotFound if there is none
   * @throws Refusal.Conflict {@code topic_in_use} while it is what stop words forbid
   */
  void delete(long workspace, long id) {
    database.inWorkspace(
        workspace,
        tx -> {
          var one = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
          if (stopWords.read(tx).filter(words -> words.topic().equals(one.key())).isPresent()) {
            throw new Refusal.Conflict("topic_in_use", "It is what stop words forbid.");
          }
          store.delete(tx, id, clock.instant());
          tx.announce(ConsentEvent.topicDeleted(id));
          audit.write(tx, ConsentTrail.deleted(one));
          return id;
        });
  }
}
