package atrium.connector.testing.whatsapp;

import java.util.List;
import java.util.Optional;

/** The news that follows an accepted message: sent, delivered, read; or failed. */
final class Receipts {
  private static final List<String> REACHED = List.of("sent", "delivered", "read");
  private static final List<String> UNREACHABLE = List.of("failed");

  private final WhatsAppSimulator simulator;

  Receipts(WhatsAppSimulator simulator) {
    this.simulator = simulator;
  }

  void follow(
      WhatsAppNumber number,
      Optional<Person> person,
      String address,
      String id,
      Optional<String> key) {
    var recipient = person.orElseGet(() -> Person.legacy("", address));
    var customer = new WhatsAppCustomer(simulator, recipient, number);
    simulator.later(() -> {
      for (var status : person.isPresent() ? REACHED : UNREACHABLE) {
        Thread.sleep(simulator.options().receiptDelay());
        customer.reports(id, status, key);
      }
    });
  }
}
