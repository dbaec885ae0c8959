package atrium.connector.testing;

import atrium.connector.testing.SimulatorLedger.Attempt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Delivers webhooks as platforms do: at least once, in no promised order, again and again with
 * growing pauses until they are answered 2xx.
 */
public final class WebhookSender implements AutoCloseable {
  private static final int AT_ONCE = 16;

  private final SimulatorLedger ledger;
  private final Faults faults;
  private final SimulatorOptions options;
  private final Composer composer;
  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore inFlight = new Semaphore(AT_ONCE);
  private final Object quiet = new Object();
  private int pending;
  private final List<List<Item>> held = new ArrayList<>();
  private volatile @Nullable URI callback;

  /**
   * One piece of news.
   *
   * @param id the platform's, for the ledger
   * @param value whatever the composer makes a body of
   */
  public record Item(String id, Object value) {}

  /** Makes bodies and their headers. */
  public interface Composer {
    byte[] body(List<Item> items);

    Map<String, String> headers(byte[] body);

    /** The body of every attempt after the first, where a platform marks those. */
    default byte[] again(byte[] body) {
      return body;
    }
  }

  public WebhookSender(
      SimulatorLedger ledger, Faults faults, SimulatorOptions options, Composer composer) {
    this.ledger = ledger;
    this.faults = faults;
    this.options = options;
    this.composer = composer;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(options.answerDeadline())
            .executor(threads)
            .build();
  }

  /** Where webhooks go from now on; before the first call they wait. */
  public void target(URI address) {
    callback = address;
  }

  /** Sends one webhook with these items, some time soon. */
  public void send(List<Item> items) {
    release(released(List.copyOf(items)));
  }

  private void release(List<List<Item>> webhooks) {
    for (var webhook : webhooks) {
      start(webhook, 1);
      for (var copy = faults.duplicates(); copy > 0; copy--) {
        start(webhook, 1);
      }
    }
  }

  /** The webhooks whose turn it is: this one, or with reordering all gathered ones in reverse. */
  private List<List<Item>> released(List<Item> webhook) {
    synchronized (held) {
      held.add(webhook);
      return held.size() < faults.reordered() ? List.of() : heldBack();
    }
  }

  private List<List<Item>> heldBack() {
    synchronized (held) {
      var all = List.copyOf(held.reversed());
      held.clear();
      return all;
    }
  }

  private void start(List<Item> items, int attempt) {
    var body = composer.body(items);
    var number = ledger.open(items.stream().map(Item::id).toList(), body);
    count(1);
    try {
      threads.execute(() -> {
        try {
          deliver(new Delivery(number, items, body), attempt);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          count(-1);
        }
      });
    } catch (RejectedExecutionException closed) {
      count(-1);
    }
  }

  private void count(int change) {
    synchronized (quiet) {
      pending += change;
      quiet.notifyAll();
    }
  }

  /** A webhook on its way. */
  private record Delivery(long number, List<Item> items, byte[] body) {}

  private void deliver(Delivery webhook, int firstAttempt) throws InterruptedException {
    Thread.sleep(faults.delay());
    for (var attempt = firstAttempt; attempt <= options.attempts(); attempt++) {
      var body = attempt == 1 ? webhook.body() : composer.again(webhook.body());
      var outcome = attempt(body);
      ledger.attempted(webhook.number(), outcome);
      if (outcome.acknowledged()) {
        return;
      }
      Thread.sleep(options.pause(attempt));
      if (faults.regrouped() && webhook.items().size() > 1) {
        for (var item : webhook.items()) {
          start(List.of(item), attempt + 1);
        }
        return;
      }
    }
  }

  private Attempt attempt(byte[] body) throws InterruptedException {
    inFlight.acquire();
    try {
      var request =
          HttpRequest.newBuilder(address())
              .timeout(options.answerDeadline())
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofByteArray(body));
      composer.headers(body).forEach(request::header);
      var answer = client.send(request.build(), BodyHandlers.discarding());
      return new Attempt(options.clock().instant(), Optional.of(answer.statusCode()));
    } catch (IOException e) {
      return new Attempt(options.clock().instant(), Optional.empty());
    } finally {
      inFlight.release();
    }
  }

  private URI address() throws InterruptedException {
    var address = callback;
    while (address == null) {
      Thread.sleep(Duration.ofMillis(20));
      address = callback;
    }
    return address;
  }

  /**
   * Waits until every webhook was acknowledged or given up; those held back to be reordered are let
   * go first.
   *
   * @return whether that was so in time
   */
  public boolean awaitQuiet(Duration time) throws InterruptedException {
    release(heldBack());
    var end = System.nanoTime() + time.toNanos();
    synchronized (quiet) {
      while (pending > 0) {
        var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          return false;
        }
        quiet.wait(left);
      }
      return true;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
