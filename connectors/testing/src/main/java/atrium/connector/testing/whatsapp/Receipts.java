package atrium.connector.testing.whatsapp;

import atrium.connector.testing.Fault.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The news that follows an accepted message: sent, delivered, read; or failed. */
final class Receipts {
  private static final List<String> REACHED = List.of("sent", "delivered", "read");
  private static final List<String> FAILED = List.of("failed");
  private static final int UNDELIVERABLE = 131026;
  private static final Duration EARLY = Duration.ofSeconds(2);

  private final WhatsAppSimulator simulator;

  Receipts(WhatsAppSimulator simulator) {
    this.simulator = simulator;
  }

  /** Receipts for one message: to whom, about what. */
  private record Course(
      WhatsAppCustomer customer, String id, Optional<String> key, OptionalInt code) {
    void report(String status) {
      customer.reports(id, status, key, code);
    }
  }

  void follow(MessageJudge.Message message, String id, Fate fate) {
    var person = message.person();
    var recipient = person.orElseGet(() -> Person.legacy("", message.address()));
    var customer = new WhatsAppCustomer(simulator, recipient, message.number());
    var code = code(message, fate);
    var course = new Course(customer, id, message.key(), code);
    var statuses = code.isPresent() ? FAILED : REACHED;
    if (fate.manner().filter(manner -> manner == Manner.EARLY).isPresent()) {
      early(course, statuses);
    } else if (fate.manner().filter(manner -> manner == Manner.NEVER).isEmpty()) {
      var ordered = fate.manner().filter(manner -> manner == Manner.BACKWARDS).isPresent();
      var times = fate.manner().filter(manner -> manner == Manner.REPEATED).isPresent() ? 3 : 1;
      simulator.later(() -> {
        play(course, ordered ? statuses.reversed() : statuses, times);
        if (code.isEmpty() && person.isPresent()) {
          simulator.wasRead(customer, message);
        }
      });
    }
  }

  private OptionalInt code(MessageJudge.Message message, Fate fate) {
    if (fate.failsWith().isPresent()) {
      return fate.failsWith();
    }
    // Who was never seen here has no WhatsApp; a group always has somebody in it.
    if (message.person().isEmpty()) {
      return message.address().endsWith("@g.us")
          ? OptionalInt.empty()
          : OptionalInt.of(UNDELIVERABLE);
    }
    return simulator.failsFor(message.person().get());
  }

  private void play(Course course, List<String> statuses, int times) throws InterruptedException {
    for (var status : statuses) {
      Thread.sleep(simulator.options().receiptDelay());
      for (var time = 0; time < times; time++) {
        course.report(status);
      }
    }
  }

  /** Before the call that sent it is answered, as happens when the platform is quick. */
  private void early(Course course, List<String> statuses) {
    statuses.forEach(course::report);
    try {
      simulator.awaitQuiet(EARLY);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
