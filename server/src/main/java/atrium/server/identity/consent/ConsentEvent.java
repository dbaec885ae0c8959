package atrium.server.identity.consent;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** What is announced of consent: ids and states alone, so everybody in the workspace may see it. */
record ConsentEvent(String kind, Object payload) implements LedgerEvent {
  record Said(int v, String customer, String identity, String topic, State before, State after) {}

  record Touched(int v, String topicId) {}

  record Bare(int v) {}

  /** An address allowed or forbade a topic, or it is as if nobody had asked. */
  static ConsentEvent changed(
      long customer, long identity, String topic, State before, State after) {
    return new ConsentEvent(
        "consent.changed",
        new Said(1, Long.toString(customer), Long.toString(identity), topic, before, after));
  }

  static ConsentEvent topicChanged(long topic) {
    return new ConsentEvent("consent_topic.changed", new Touched(1, Long.toString(topic)));
  }

  static ConsentEvent topicDeleted(long topic) {
    return new ConsentEvent("consent_topic.deleted", new Touched(1, Long.toString(topic)));
  }

  static ConsentEvent stopWordsChanged() {
    return new ConsentEvent("stop_words.changed", new Bare(1));
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  public List<Long> channels() {
    return List.of();
  }
}
