package atrium.server.identity.consent;

import atrium.server.api.Names;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.identity.attributes.Words;
import atrium.server.platform.Database;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;

/** Front door: the words that stop. */
public final class Stopping {
  private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}";
  private final Database database;
  private final Audit audit;
  private final Recognition recognition;
  private final StopWordStore store = new StopWordStore();
  private final TopicStore topics = new TopicStore();

  /**
   * @param consents what recognises them, so that it hears of a change at once on this node
   */
  public Stopping(Database database, Audit audit, Consents consents) {
    this.database = database;
    this.audit = audit;
    this.recognition = consents.recognition();
  }

  StopWords of(Tx tx) {
    return store.read(tx).orElse(StopWords.SHIPPED);
  }

  /**
   * Replaces them whole; no list at all recognises nothing.
   *
   * @param expected the revision they were changed from; empty: whatever it is
   * @throws Refusal.Invalid naming the word or language that cannot be accepted
   * @throws Refusal.Stale if they have another revision by now
   * @throws Refusal.Unprocessable {@code no_such_topic}
   */
  StopWords replace(
      long workspace, String topic, List<StopWords.WordList> wanted, OptionalLong expected) {
    var lists = checked(wanted);
    var now =
        database.inWorkspace(
            workspace,
            tx -> {
              if (!Topic.isBuiltIn(topic) && !topics.hold(tx, topic)) {
                throw noSuchTopic();
              }
              var before = store.lock(tx, StopWords.SHIPPED);
              if (expected.isPresent() && expected.getAsLong() != before.revision()) {
                throw new Refusal.Stale();
              }
              var after = new StopWords(topic, lists, before.revision() + 1);
              if (after.topic().equals(before.topic()) && after.lists().equals(before.lists())) {
                return before;
              }
              store.update(tx, after);
              tx.announce(ConsentEvent.stopWordsChanged());
              audit.write(tx, ConsentTrail.changed(before, after));
              return after;
            });
    recognition.forget(workspace);
    return now;
  }

  static Refusal.Unprocessable noSuchTopic() {
    return new Refusal.Unprocessable(
        "no_such_topic", "There is no such topic.", Refusal.Fault.of("/topic", "no_such_topic"));
  }

  private static List<StopWords.WordList> checked(List<StopWords.WordList> wanted) {
    if (wanted.size() > StopWords.MOST_LISTS) {
      throw Names.invalid("/lists", "too_many");
    }
    var languages = new HashSet<String>();
    var lists = new ArrayList<StopWords.WordList>();
    int count = 0;
    for (int i = 0; i < wanted.size(); i++) {
      var at = "/lists/" + i;
      var one = wanted.get(i);
      if (!one.language().matches(LANGUAGE)) {
        throw Names.invalid(at + "/language", "invalid_value");
      }
      if (!languages.add(one.language())) {
        throw Names.invalid(at + "/language", "duplicate");
      }
      count += one.words().size();
      if (count > StopWords.MOST) {
        throw Names.invalid(at + "/words", "too_many");
      }
      lists.add(new StopWords.WordList(one.language(), words(at + "/words/", one.words())));
    }
    return lists;
  }

  private static List<String> words(String at, List<String> wanted) {
    var words = new ArrayList<String>();
    var keys = new HashSet<String>();
    for (int i = 0; i < wanted.size(); i++) {
      var word = Words.name(at + i, Words.line(at + i, wanted.get(i), StopWords.LONGEST));
      var key = StopWords.key(word);
      if (key.isEmpty()) {
        throw Names.invalid(at + i, "invalid_value");
      }
      if (!keys.add(key)) {
        throw Names.invalid(at + i, "duplicate");
      }
      words.add(word);
    }
    return words;
  }
}
