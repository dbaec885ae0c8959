package atrium.connector.testing.whatsapp;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Pace;
import atrium.connector.testing.PlatformSimulator.Playback;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Plays a script: a burst of first messages, then one message after another of whoever is in the
 * middle of saying something, round after round. Now and then something comes twice or several
 * things come together, as the platform does.
 */
final class WhatsAppPlayback implements Playback {
  private static final int TALKING_AT_ONCE = 9;
  private static final int DUPLICATED = 12;
  private static final int BATCHED = 8;

  private final WhatsAppSimulator simulator;
  private final DemoScript script;
  private final Pace pace;
  private final Random random;
  private volatile boolean closed;

  WhatsAppPlayback(WhatsAppSimulator simulator, DemoScript script, Pace pace) {
    this.simulator = simulator;
    this.script = script;
    this.pace = pace;
    random = new Random(pace.seed());
    var thinking = simulator.options().receiptDelay().multipliedBy(4);
    simulator.answering(new Answers(script, thinking, pace.seed()));
    for (var customer : script.customers()) {
      var person = Person.of(customer.name(), customer.phone(), customer.username());
      customer.fails().ifPresent(code -> simulator.failsFor(person, code));
    }
    simulator.later(this::run);
  }

  @Override
  public void close() {
    closed = true;
    simulator.answering((_, _) -> {});
  }

  private void run() throws InterruptedException {
    for (var round = 1; !closed; round++) {
      var customers = pace.customers(script, round);
      if (!pace.plays(round, customers.size())) {
        return;
      }
      round(customers, round);
    }
  }

  /** Everybody says everything once. */
  private void round(List<DemoScript.Customer> customers, int round) throws InterruptedException {
    List<Speaker> waiting = new ArrayList<>();
    for (var customer : customers) {
      waiting.add(new Speaker(simulator, customer));
    }
    List<Speaker> talking = new ArrayList<>();
    for (var first = 0; !closed && first < pace.burst(round) && !waiting.isEmpty(); first++) {
      var speaker = waiting.removeFirst();
      speaker.next();
      talking.add(speaker);
      Thread.sleep(pace.burstGap());
    }
    while (!closed && !(waiting.isEmpty() && talking.isEmpty())) {
      if (talking.size() < TALKING_AT_ONCE && !waiting.isEmpty()) {
        talking.add(waiting.removeFirst());
      }
      talking.removeIf(Speaker::isDone);
      if (!talking.isEmpty()) {
        Thread.sleep(pace.pause(round, random));
        turn(talking.get(random.nextInt(talking.size())), talking);
      }
    }
  }

  private void turn(Speaker speaker, List<Speaker> talking) {
    if (random.nextInt(DUPLICATED) == 0) {
      simulator.twice(speaker::next);
    } else if (random.nextInt(BATCHED) == 0) {
      var other = talking.get(random.nextInt(talking.size()));
      simulator.inOneWebhook(() -> {
        speaker.next();
        other.next();
      });
    } else {
      speaker.next();
    }
  }
}
