package atrium.server.notifications;

import atrium.server.conversations.Actor;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one agent is told about one conversation or channel: one, however much happens there.
 *
 * @param counts how often what happened since he read it
 * @param actor who did the last of it
 * @param message the message or note that the last of it is about
 * @param seq of the last event that is counted
 */
record Notification(
    long agent,
    OptionalLong conversation,
    OptionalLong channel,
    Map<Kind, Integer> counts,
    Optional<Actor> actor,
    OptionalLong message,
    Instant at,
    long seq,
    Optional<Instant> readAt) {
  /** Beyond this nobody counts. */
  private static final int MOST = 9_999;

  Notification {
    counts = Map.copyOf(counts);
  }

  /**
   * Something that one agent is told.
   *
   * @param actor empty where a time came or a channel needs somebody
   */
  record Told(long agent, Due due, Optional<Actor> actor, OptionalLong message) {
    Key key() {
      return new Key(agent, due.subject());
    }
  }

  /** An agent and what he is told about. */
  record Key(long agent, long subject) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return agent == other.agent
          ? Long.compare(subject, other.subject)
          : Long.compare(agent, other.agent);
    }
  }

  Key key() {
    return new Key(agent, conversation.orElseGet(channel::getAsLong));
  }

  /** The first that an agent is told about something. */
  static Notification of(Told told) {
    var due = told.due();
    return new Notification(
        told.agent(),
        due.conversation(),
        due.channel(),
        Map.of(due.kind(), Math.min(MOST, due.occurrences())),
        told.actor(),
        told.message(),
        due.at(),
        due.seq(),
        Optional.empty());
  }

  /** With one thing more; what he has read is counted no more. */
  Notification with(Told told) {
    var due = told.due();
    if (readAt.isPresent()) {
      return of(told);
    }
    var more = new EnumMap<Kind, Integer>(Kind.class);
    more.putAll(counts);
    more.merge(due.kind(), due.occurrences(), (one, other) -> Math.min(MOST, one + other));
    return new Notification(
        agent,
        conversation,
        channel,
        more,
        told.actor(),
        told.message().isPresent() ? told.message() : message,
        at.isAfter(due.at()) ? at : due.at(),
        Math.max(seq, due.seq()),
        Optional.empty());
  }
}
