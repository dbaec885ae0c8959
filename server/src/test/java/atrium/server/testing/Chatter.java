package atrium.server.testing;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Customers who write all the time, alone and several in one webhook, until they are stopped. */
public final class Chatter implements AutoCloseable {
  private static final int CUSTOMERS = 9;
  private final WhatsAppSimulator simulator;
  private final List<WhatsAppCustomer> customers;
  private final Duration gap;
  private final Random random = new Random(7);
  private final List<String> messages = new ArrayList<>();
  private final Thread thread;
  private volatile boolean enough;

  /**
   * Lets them begin.
   *
   * @param gap between two webhooks
   */
  public Chatter(WhatsAppSimulator simulator, Duration gap) {
    this.simulator = simulator;
    this.gap = gap;
    this.customers =
        IntStream.range(0, CUSTOMERS)
            .mapToObj(i -> simulator.customer("Customer " + i, "+1 555 70" + (100 + i)))
            .toList();
    this.thread = Thread.ofVirtual().name("chatter").start(this::talk);
  }

  private void talk() {
    try {
      for (int turn = 0; !enough; turn++) {
        if (turn % 4 == 3) {
          simulator.inOneWebhook(() -> {
            speak();
            speak();
            speak();
          });
        } else {
          speak();
        }
        Thread.sleep(gap);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void speak() {
    var id = customers.get(random.nextInt(CUSTOMERS)).says("Is the lamp still there?");
    synchronized (messages) {
      messages.add(id);
    }
  }

  /** Messages that were sent so far, acknowledged or not. */
  public int count() {
    synchronized (messages) {
      return messages.size();
    }
  }

  /** Lets them fall silent; the platform ids of all they said. */
  public List<String> stop() throws InterruptedException {
    enough = true;
    thread.join();
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    enough = true;
  }
}
