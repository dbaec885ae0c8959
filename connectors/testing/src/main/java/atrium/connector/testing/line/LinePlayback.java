package atrium.connector.testing.line;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Line;
import atrium.connector.testing.Pace;
import atrium.connector.testing.PlatformSimulator.Playback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Plays a script: customers say one line after another in turn, round after round, and answer in
 * their own language when they are written to. Now and then a webhook comes twice.
 */
final class LinePlayback implements Playback {
  private static final int DUPLICATED = 12;
  private static final String ANSWERED = "atrium\n";

  private final LineSimulator simulator;
  private final DemoScript script;
  private final Pace pace;
  private final Random random;
  private final Map<String, AtomicInteger> said = new ConcurrentHashMap<>();
  private final Map<String, List<String>> answers = new HashMap<>();
  private volatile boolean closed;

  LinePlayback(LineSimulator simulator, DemoScript script, Pace pace) {
    this.simulator = simulator;
    this.script = script;
    this.pace = pace;
    random = new Random(pace.seed());
    for (var customer : script.customers()) {
      answers.put(
          LinePerson.of(customer.name(), customer.language()).userId(),
          script.answers().getOrDefault(customer.language(), List.of()));
    }
    simulator.answering(this::hear);
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
    List<Speaker> talking = new ArrayList<>();
    customers.forEach(customer -> talking.add(new Speaker(customer)));
    for (var first = 0; !closed && first < Math.min(pace.burst(round), talking.size()); first++) {
      talking.get(first).next();
      Thread.sleep(pace.burstGap());
    }
    while (!closed && !talking.isEmpty()) {
      // A few customers say as much as many do: they take their time.
      Thread.sleep(pace.pause(round, random).multipliedBy(4));
      turn(talking.get(random.nextInt(talking.size())));
      talking.removeIf(Speaker::isDone);
    }
  }

  private void turn(Speaker speaker) {
    if (random.nextInt(DUPLICATED) == 0) {
      simulator.twice(speaker::next);
    } else {
      speaker.next();
    }
  }

  /** One who is asked taps a choice; others say something, until they have nothing left to say. */
  private void hear(LineCustomer customer, JsonNode message) throws InterruptedException {
    Thread.sleep(simulator.options().receiptDelay().multipliedBy(4));
    var choice = choice(message);
    if (choice.isPresent()) {
      customer.taps(choice.get());
      return;
    }
    var sentences = answers.getOrDefault(customer.userId(), List.of());
    var next = said.computeIfAbsent(customer.userId(), _ -> new AtomicInteger()).getAndIncrement();
    if (next < sentences.size()) {
      customer.says(sentences.get(next));
    }
  }

  private static Optional<String> choice(JsonNode message) {
    return message.findValuesAsString("data").stream()
        .filter(data -> data.startsWith(ANSWERED))
        .findFirst();
  }

  /** A customer of the script, saying one line after another. */
  private final class Speaker {
    private final LineCustomer customer;
    private final Iterator<Line> lines;
    private Optional<String> last = Optional.empty();

    Speaker(DemoScript.Customer who) {
      customer = simulator.customer(who.name(), who.language());
      // Some show a picture, of whatever they like; the others are known by their initials.
      if (Math.floorMod(who.name().hashCode(), 2) == 0) {
        customer.looksLike(DemoScript.file("balcony.jpg"));
      }
      lines = who.lines().iterator();
    }

    boolean isDone() {
      return !lines.hasNext();
    }

    void next() {
      if (lines.hasNext()) {
        say(lines.next());
      }
    }

    private void say(Line line) {
      switch (line) {
        case Line.Says says -> last = Optional.of(customer.says(says.text()));
        case Line.Sends sends -> last = Optional.of(send(sends));
        case Line.Place place ->
            last =
                Optional.of(
                    customer.sendsPlace(
                        place.latitude(),
                        place.longitude(),
                        place.name().orElse(""),
                        place.address().orElse("")));
        case Line.Taps taps -> customer.taps(ANSWERED + taps.id() + "\n" + taps.title());
        case Line.Unsends _ -> last.ifPresent(customer::unsends);
        case Line.Card _,
            Line.Order _,
            Line.Asks _,
            Line.Picks _,
            Line.Fills _,
            Line.Reacts _,
            Line.Unreacts _,
            Line.Edits _,
            Line.Polls _,
            Line.Calls _,
            Line.Shop _,
            Line.ShopReacts _ ->
            throw new IllegalArgumentException("LINE has no such line: " + line);
      }
    }

    private String send(Line.Sends sends) {
      var bytes = DemoScript.file(sends.file());
      return switch (sends.kind()) {
        case "image" -> customer.sends("image", bytes, "image/jpeg", sends.file());
        case "video" -> customer.sends("video", bytes, "video/mp4", sends.file());
        case "voice", "audio" -> customer.sends("audio", bytes, "audio/mp4", sends.file());
        case "sticker" -> customer.sendsSticker("11537", "52002738", sends.caption().orElse("hi"));
        default -> customer.sends("file", bytes, "application/pdf", sends.file());
      };
    }
  }
}
