package atrium.bench;

import atrium.connector.WireJson;
import atrium.connector.testing.Fault;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppNumber;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The outside of {@link SendBench} in a process of its own: the platform, its customers, and the
 * agents who answer them. Reads commands from its input, a line each, and answers each with a line.
 */
final class SendPlatform {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TOGETHER = 100;
  private final WhatsAppSimulator whatsapp;
  private final SendAgents agents = new SendAgents();

  private SendPlatform(int numbers) {
    var options =
        new SimulatorOptions(
            0,
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            100,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMillis(20),
            2_000_000,
            InstantSource.system());
    whatsapp =
        new WhatsAppSimulator(
            options,
            IntStream.range(0, numbers)
                .mapToObj(i ->
                    new WhatsAppNumber(
                        "1065403522%05d".formatted(i), "1555078%05d".formatted(i), "Lamps " + i))
                .toList());
  }

  /**
   * @param arguments how many numbers the business has
   */
  public static void main(String[] arguments) throws Exception {
    var platform = new SendPlatform(Integer.parseInt(arguments[0]));
    try (var lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      System.out.println(platform.introduction());
      while (lines.hasNextLine()) {
        System.out.println(platform.carryOut(lines.nextLine().split(" ", -1)));
      }
    }
    System.exit(0);
  }

  /** What connects it. */
  private String introduction() {
    var accounts = whatsapp.accounts().stream().map(account -> account.settings()).toList();
    return WireJson.MAPPER.writeValueAsString(
        Map.of(
            "authority", whatsapp.address().getAuthority(),
            "endpoint", whatsapp.endpointSettings(),
            "accounts", accounts));
  }

  private String carryOut(String[] words) throws Exception {
    switch (words[0]) {
      case "greet" -> greet(URI.create(words[1]), Integer.parseInt(words[2]));
      case "silent" ->
          whatsapp.faults().always(Fault.On.MESSAGE, new Fault.ReceiptsCome(Fault.Manner.NEVER));
      case "hang" ->
          whatsapp.faults().alwaysAt(words[1], new Fault.Silence(Duration.ofMinutes(10)));
      case "behave" -> whatsapp.faults().clear();
      case "post" -> {
        return agents.post(SendAgents.Job.of(words));
      }
      case "taken" -> {
        return taken(words[1], Long.parseLong(words[2]));
      }
      default -> throw new IOException("Not understood: " + words[0]);
    }
    return "done";
  }

  /** Everybody writes once, so that there is a conversation to answer in. */
  private void greet(URI hook, int each) throws InterruptedException {
    whatsapp.deliverTo(hook);
    for (var number : whatsapp.numbers()) {
      for (int from = 0; from < each; from += TOGETHER) {
        int first = from;
        whatsapp.inOneWebhook(() ->
            IntStream.range(first, Math.min(each, first + TOGETHER))
                .forEach(i -> customer(number, i).says("Is the lamp still there?")));
      }
    }
    whatsapp.awaitQuiet(PATIENCE);
  }

  private atrium.connector.testing.whatsapp.WhatsAppCustomer customer(
      WhatsAppNumber number, int i) {
    var phone = number.displayPhoneNumber().substring(4) + "%04d".formatted(i);
    return whatsapp.customer("Customer " + phone, "+1" + phone).on(number);
  }

  /** Waits until so many texts that begin so were taken; how long each took since it was posted. */
  private String taken(String beginning, long wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<SendAgents.Arrived> arrived = agents.arrived(beginning, whatsapp.ledger().taken());
    while (arrived.size() < wanted && System.nanoTime() < end) {
      LockSupport.parkNanos(20_000_000);
      arrived = agents.arrived(beginning, whatsapp.ledger().taken());
    }
    var times = arrived.stream().mapToDouble(SendAgents.Arrived::milliseconds).sorted().toArray();
    long first = arrived.stream().mapToLong(SendAgents.Arrived::at).min().orElse(0);
    long last = arrived.stream().mapToLong(SendAgents.Arrived::at).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "taken=%d distinct=%d first=%d last=%d p50=%.2f p99=%.2f",
        times.length,
        arrived.stream().map(SendAgents.Arrived::text).distinct().count(),
        first,
        last,
        at(times, 0.5),
        at(times, 0.99));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }
}
