package atrium.server.channels.sandbox;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.Played;
import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.server.api.Names;
import atrium.server.api.Refusal;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A stand-in that runs, with the customers that people play on it. Thread-safe. */
final class Stage implements AutoCloseable {
  static final int MOST_CUSTOMERS = 20;
  static final int LONGEST_TEXT = 4_000;

  /** The stand-in holds them in memory until it ends. */
  static final int LARGEST_FILE = 5 * 1024 * 1024;

  private static final int MOST_FILES = 20;
  private static final int REMEMBERED = 500;
  private static final String PICTURE = "desk-lamp.jpg";
  private final PlatformSimulator simulator;
  private final InstantSource clock;
  private final Map<String, Played> customers = new LinkedHashMap<>();
  private final Deque<Line> said = new ArrayDeque<>();
  private long lines;
  private int files;

  Stage(PlatformSimulator simulator, InstantSource clock, Collection<String> customers) {
    this.simulator = simulator;
    this.clock = clock;
    customers.forEach(name -> this.customers.put(name, simulator.played(name)));
  }

  PlatformSimulator simulator() {
    return simulator;
  }

  /** What may be called although it is private. */
  String authority() {
    return simulator.address().getHost() + ":" + simulator.address().getPort();
  }

  synchronized List<String> customers() {
    return List.copyOf(customers.keySet());
  }

  /** Everything that was said on either side since it was opened, the oldest first. */
  synchronized List<Line> lines() {
    var heard = simulator.ledger().taken().stream().flatMap(taken -> heard(taken).stream());
    return Stream.concat(said.stream(), heard).sorted(Comparator.comparing(Line::at)).toList();
  }

  private Optional<Line> heard(Taken taken) {
    return customers.entrySet().stream()
        .filter(customer -> customer.getValue().is(taken.to()))
        .findFirst()
        .map(customer -> Line.ofBusiness(customer.getKey(), simulator.shown(taken)));
  }

  /**
   * Lets a customer do something; a name that is new is a new customer.
   *
   * @throws Refusal.Invalid if he cannot
   */
  synchronized void play(String name, Deed deed) {
    var customer = customers.get(name);
    if (customer == null) {
      if (customers.size() >= MOST_CUSTOMERS) {
        throw Names.invalid("/customer", "too_many");
      }
      customer = simulator.played(name);
      customers.put(name, customer);
    }
    var at = clock.instant();
    switch (deed) {
      case Deed.Says says -> {
        customer.says(says.text());
        note(new Line(next(), name, Line.From.CUSTOMER, "text", says.text(), List.of(), at));
      }
      case Deed.SendsPicture _ -> {
        customer.sendsPicture(DemoScript.file(PICTURE), PICTURE);
        note(new Line(next(), name, Line.From.CUSTOMER, "image", PICTURE, List.of(), at));
      }
      case Deed.SendsFile file -> {
        if (files == MOST_FILES) {
          throw Names.invalid("/file_id", "too_many");
        }
        files++;
        customer.sendsFile(file.bytes(), file.mimeType(), file.name());
        var kind = Played.kind(file.mimeType());
        note(new Line(next(), name, Line.From.CUSTOMER, kind, file.name(), List.of(), at));
      }
      case Deed.Chooses chooses -> {
        var choice = choose(customer, chooses);
        note(new Line(next(), name, Line.From.CUSTOMER, "answer", choice, List.of(), at));
      }
    }
  }

  private String choose(Played customer, Deed.Chooses chooses) {
    var message =
        simulator.ledger().taken().stream()
            .filter(taken -> customer.is(taken.to()))
            .filter(taken -> taken.externalId().equals(chooses.message()))
            .map(simulator::shown)
            .findFirst()
            .orElseThrow(() -> Names.invalid("/choice/message_id", "unknown"));
    var choice =
        message.choices().stream()
            .filter(one -> one.id().equals(chooses.choice()))
            .findFirst()
            .orElseThrow(() -> Names.invalid("/choice/id", "unknown"));
    customer.chooses(message, choice);
    return choice.title();
  }

  private String next() {
    return "c" + ++lines;
  }

  private void note(Line line) {
    said.add(line);
    while (said.size() > REMEMBERED) {
      said.remove();
    }
  }

  @Override
  public void close() {
    simulator.close();
  }

  /** What a customer can be made to do. */
  sealed interface Deed {
    record Says(String text) implements Deed {}

    record SendsPicture() implements Deed {}

    record SendsFile(byte[] bytes, String mimeType, String name) implements Deed {}

    record Chooses(String message, String choice) implements Deed {}
  }
}
