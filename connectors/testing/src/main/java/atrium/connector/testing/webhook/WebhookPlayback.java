package atrium.connector.testing.webhook;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Line;
import atrium.connector.testing.Pace;
import atrium.connector.testing.PlatformSimulator.Playback;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Plays a script: customers say one line after another, round after round. */
final class WebhookPlayback implements Playback {
  private final WebhookSimulator simulator;
  private final DemoScript script;
  private final Pace pace;
  private final Random random;
  private volatile boolean closed;

  WebhookPlayback(WebhookSimulator simulator, DemoScript script, Pace pace) {
    this.simulator = simulator;
    this.script = script;
    this.pace = pace;
    random = new Random(pace.seed());
    simulator.later(this::run);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void run() throws InterruptedException {
    for (var round = 1; !closed; round++) {
      var customers = pace.customers(script, round);
      if (!pace.plays(round, customers.size())) {
        return;
      }
      for (var one : customers) {
        var customer = simulator.customer(one.name(), one.language());
        Optional<String> last = Optional.empty();
        for (var line : one.lines()) {
          Thread.sleep(pace.pause(round, random));
          var before = last;
          last = said(customer, line, last).or(() -> before);
        }
      }
    }
  }

  private static Optional<String> said(WebhookCustomer customer, Line line, Optional<String> last) {
    return switch (line) {
      case Line.Says says -> Optional.of(customer.says(says.text()));
      case Line.Sends sends -> Optional.of(file(customer, sends));
      case Line.Place place ->
          Optional.of(
              customer.sendsPlace(
                  place.latitude(),
                  place.longitude(),
                  place.name().orElse(""),
                  place.address().orElse("")));
      case Line.Taps taps -> Optional.of(customer.taps(last, taps.id(), taps.title()));
      case Line.Reacts reacts -> done(last, id -> customer.reacts(id, reacts.emoji()));
      case Line.Unreacts _ -> done(last, id -> customer.reacts(id, ""));
      case Line.Edits edits -> done(last, id -> customer.edits(id, edits.text()));
      case Line.Unsends _ -> done(last, customer::unsends);
      case Line.Card _,
          Line.Order _,
          Line.Asks _,
          Line.Picks _,
          Line.Fills _,
          Line.Polls _,
          Line.Calls _,
          Line.Shop _,
          Line.ShopReacts _ ->
          throw new IllegalArgumentException("A system of one's own has no such line: " + line);
    };
  }

  private static Optional<String> done(Optional<String> last, Consumer<String> deed) {
    last.ifPresent(deed);
    return Optional.empty();
  }

  private static String file(WebhookCustomer customer, Line.Sends sends) {
    var bytes = DemoScript.file(sends.file());
    return switch (sends.kind()) {
      case "image" -> customer.sends("image", bytes, "image/jpeg", sends.file(), sends.caption());
      case "video" -> customer.sends("video", bytes, "video/mp4", sends.file(), sends.caption());
      case "voice", "audio" ->
          customer.sends("audio", bytes, "audio/mp4", sends.file(), Optional.empty());
      case "sticker" ->
          customer.sends("sticker", bytes, "image/webp", sends.file(), Optional.empty());
      default -> customer.sends("file", bytes, "application/pdf", sends.file(), sends.caption());
    };
  }
}
