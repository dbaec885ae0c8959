package atrium.connector.testing.whatsapp;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the platform remembers of each conversation between a number and a person. */
final class WhatsAppThreads {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final int REMEMBERED = 50_000;
  private final Map<Key, State> states = new ConcurrentHashMap<>();
  private final Set<String> received = Collections.synchronizedSet(new LinkedHashSet<>());

  private final Set<String> sent = Collections.synchronizedSet(new LinkedHashSet<>());

  private record Key(String number, String phone) {}

  /**
   * One conversation.
   *
   * @param customers last message of the customer
   * @param business last message of the business
   */
  record State(Optional<String> customers, Optional<String> business, Optional<Instant> at) {
    static final State NEW = new State(Optional.empty(), Optional.empty(), Optional.empty());
  }

  State of(WhatsAppNumber number, Person person) {
    return states.getOrDefault(new Key(number.id(), person.phone()), State.NEW);
  }

  private static void remember(Set<String> ids, String id) {
    synchronized (ids) {
      ids.add(id);
      if (ids.size() > REMEMBERED) {
        ids.remove(ids.iterator().next());
      }
    }
  }

  void wrote(WhatsAppNumber number, Person person, String id, Instant at) {
    remember(received, id);
    states.merge(
        new Key(number.id(), person.phone()),
        new State(Optional.of(id), Optional.empty(), Optional.of(at)),
        (before, now) -> new State(now.customers(), before.business(), now.at()));
  }

  void answered(WhatsAppNumber number, Person person, String id) {
    remember(sent, id);
    states.merge(
        new Key(number.id(), person.phone()),
        new State(Optional.empty(), Optional.of(id), Optional.empty()),
        (before, now) -> new State(before.customers(), now.business(), before.at()));
  }

  boolean mayWriteFreely(WhatsAppNumber number, Person person, Instant now) {
    return of(number, person).at().filter(at -> now.isBefore(at.plus(WINDOW))).isPresent();
  }

  /** A message of either side. */
  boolean isKnown(String id) {
    return received.contains(id) || sent.contains(id);
  }

  boolean isReceived(String id) {
    return received.contains(id);
  }
}
