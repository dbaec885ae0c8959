package atrium.connector.testing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The platform's own book-keeping, against which the product's is checked: every webhook with every
 * answer it got, and every call it received. Thread-safe.
 */
public final class SimulatorLedger {
  private final int remembered;
  private final Map<Long, Sent> sent = new LinkedHashMap<>();
  private final Deque<Call> calls = new ArrayDeque<>();
  private final Deque<Taken> taken = new ArrayDeque<>();
  private long numbers;

  /**
   * @param remembered how many webhooks and calls are kept
   */
  public SimulatorLedger(int remembered) {
    this.remembered = remembered;
  }

  /**
   * One webhook.
   *
   * @param items platform ids of what is in it
   */
  public record Sent(long number, List<String> items, byte[] body, List<Attempt> attempts) {
    public Sent {
      items = List.copyOf(items);
      attempts = List.copyOf(attempts);
    }

    /** Whether it was ever answered 2xx: then it must be stored. */
    public boolean acknowledged() {
      return attempts.stream().anyMatch(Attempt::acknowledged);
    }
  }

  /**
   * One attempt to deliver a webhook.
   *
   * @param status of the answer; empty if there was none
   */
  public record Attempt(Instant at, Optional<Integer> status) {
    boolean acknowledged() {
      return status.filter(code -> code / 100 == 2).isPresent();
    }
  }

  /**
   * One call the platform received.
   *
   * @param path with its query
   * @param status answered, or 0 if the connection was cut instead
   */
  public record Call(Instant at, String method, String path, String body, int status) {}

  /**
   * One message that the platform took, whether or not anybody was told.
   *
   * @param key what the caller gave to know it again; empty where none was given
   * @param externalId the platform's id of it
   * @param to the recipient's address
   * @param type the platform's name of the kind
   * @param body the request, as it came
   */
  public record Taken(
      Instant at, String key, String externalId, String to, String type, String body) {}

  synchronized long open(List<String> items, byte[] body) {
    var number = ++numbers;
    sent.put(number, new Sent(number, items, body, List.of()));
    trim(sent.keySet());
    return number;
  }

  synchronized void attempted(long number, Attempt attempt) {
    sent.computeIfPresent(
        number,
        (_, before) -> {
          List<Attempt> attempts = new ArrayList<>(before.attempts());
          attempts.add(attempt);
          return new Sent(number, before.items(), before.body(), attempts);
        });
  }

  public synchronized void called(Call call) {
    calls.add(call);
    trim(calls);
  }

  public synchronized void took(Taken message) {
    taken.add(message);
    trim(taken);
  }

  private void trim(Collection<?> entries) {
    while (entries.size() > remembered) {
      var oldest = entries.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Every webhook, in the order of first attempts. */
  public synchronized List<Sent> webhooks() {
    return List.copyOf(sent.values());
  }

  /** Every call, in the order of answers. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Every message that was taken, in order. */
  public synchronized List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** How often a message with each key was taken: whoever is not in here, never. */
  public Map<String, Long> takenByKey() {
    return taken().stream().collect(Collectors.groupingBy(Taken::key, Collectors.counting()));
  }

  /** The items whose storage was promised by a 2xx. */
  public Set<String> acknowledgedItems() {
    return webhooks().stream()
        .filter(Sent::acknowledged)
        .flatMap(webhook -> webhook.items().stream())
        .collect(Collectors.toSet());
  }
}
