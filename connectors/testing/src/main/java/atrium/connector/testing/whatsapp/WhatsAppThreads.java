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

  void wrote(WhatsAppNumber number, Person person, String id, Instant at) {
    synchronized (received) {
      received.add(id);
      if (received.size() > REMEMBERED) {
        received.remove(received.iterator().next());
      }
    }
    states.merge(
        new Key(number.id(), person.phone()),
        new State(Optional.of(id), Optional.empty(), Optional.of(at)),
        (before, now) -> new State(now.customers(), before.business(), now.at()));
  }

  void answered(WhatsAppNumber number, Person person, String id) {
    states.merge(
        new Key(number.id(), person.phone()),
        new State(Optional.empty(), Optional.of(id), Optional.empty()),
        (before, now) -> new State(before.customers(), now.business(), before.at()));
  }

  boolean mayWriteFreely(WhatsAppNumber number, Person person, Instant now) {
    return of(number, person).at().filter(at -> now.isBefore(at.plus(WINDOW))).isPresent();
  }

  boolean isReceived(String id) {
    return received.contains(id);
  }
}
