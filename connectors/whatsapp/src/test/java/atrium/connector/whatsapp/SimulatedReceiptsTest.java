package atrium.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.InboundEvent.Received;
import atrium.connector.InboundEvent.Status;
import atrium.connector.InboundEvent.StatusChanged;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import atrium.connector.content.PromptStyle;
import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Fault;
import atrium.connector.testing.Fault.Manner;
import atrium.connector.testing.Fault.On;
import atrium.connector.testing.Lent;
import atrium.connector.testing.Pace;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How receipts come when they do not come as one would like, and what customers answer. */
class SimulatedReceiptsTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Address ANN = new Address(Address.WA_ID, "", "16505551234");

  private final WhatsAppSimulator simulator = new WhatsAppSimulator(SimulatorOptions.quick());
  private final Receiver receiver = new Receiver(simulator);
  private final Connector connector = Receiver.connector(simulator, Lent.network());

  @BeforeEach
  void annWrites() {
    simulator.deliverTo(receiver.address());
    simulator.customer("Ann", "+1 650 555 1234").says("Hello?");
  }

  @AfterEach
  void close() {
    simulator.close();
    receiver.close();
    connector.close();
  }

  private Receipt say(String key) {
    return connector.send(new Outbound(key, ANN, Content.Text.of("Hi"), NONE));
  }

  private List<StatusChanged> statuses() {
    return receiver.events().stream()
        .filter(StatusChanged.class::isInstance)
        .map(StatusChanged.class::cast)
        .toList();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void theyMayComeBeforeTheAnswer() {
    simulator.faults().next(On.MESSAGE, new Fault.ReceiptsCome(Manner.EARLY));

    var receipt = say("early");

    assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    assertThat(statuses())
        .extracting(StatusChanged::status)
        .containsExactlyInAnyOrder(Status.SENT, Status.DELIVERED, Status.READ);
    assertThat(statuses()).allSatisfy(status -> assertThat(status.key()).contains("early"));
  }

  @Test
  void theyMayComeBackwardsAgainAndAgainOrNotAtAll() throws InterruptedException {
    simulator.faults().next(On.MESSAGE, new Fault.ReceiptsCome(Manner.REPEATED));
    say("repeated");
    await(() -> statuses().size() == 9);
    simulator.faults().next(On.MESSAGE, new Fault.ReceiptsCome(Manner.NEVER));
    say("never");
    simulator.faults().next(On.MESSAGE, new Fault.ReceiptsCome(Manner.BACKWARDS));
    say("backwards");
    await(() -> statuses().size() == 12);

    assertThat(statuses().subList(9, 12))
        .allSatisfy(status -> assertThat(status.key()).contains("backwards"));
    assertThat(statuses().subList(9, 12))
        .extracting(StatusChanged::status)
        .containsExactly(Status.READ, Status.DELIVERED, Status.SENT);
  }

  @Test
  void aMessageMayFailAfterItWasTaken() throws InterruptedException {
    simulator.faults().next(On.MESSAGE, new Fault.FailsLater(131049));

    assertThat(say("late")).isInstanceOf(Receipt.Accepted.class);

    await(() -> !statuses().isEmpty());
    assertThat(statuses().getFirst().status()).isEqualTo(Status.FAILED);
    assertThat(statuses().getFirst().problem())
        .hasValueSatisfying(problem -> {
          assertThat(problem.code()).isEqualTo("131049");
          assertThat(problem.reason()).contains(Reason.PERMANENT);
          assertThat(problem.advice().orElse("")).contains("a day");
        });
  }

  @Test
  void aLateAnswerIsAnAnswer() {
    simulator.faults().next(On.MESSAGE, new Fault.Late(Duration.ofMillis(700)));
    assertThat(say("slow")).isInstanceOf(Receipt.Accepted.class);
    simulator.faults().next(On.MESSAGE, new Fault.DoneThenSilence(Duration.ofMillis(300)));
    assertThat(say("silent")).isInstanceOf(Receipt.Unknown.class);
    assertThat(simulator.ledger().takenByKey()).containsOnlyKeys("slow", "silent");
  }

  @Test
  void customersOfAScriptAnswer() throws InterruptedException {
    var script =
        DemoScript.parse(
            """
            shop: Lamps
            answers:
              en: ["Thank you!", "And the bill?", "Bye"]
            customers:
              - name: Ann
                phone: "+1 650 555 1234"
                language: en
                lines: [{says: "Hello?"}]
              - name: Bo
                phone: "+1 650 555 9999"
                language: en
                fails: 131026
                lines: [{says: "Hello?"}]
            """);
    try (var playback = simulator.play(script, Pace.atOnce())) {
      assertThat(playback).isNotNull();
      for (var i = 0; i < 12; i++) {
        say("n" + i);
      }
      await(() -> received().contains("Thank you!"));
      var yes = new Choice("yes", "Yes", NONE, NONE, NONE);
      connector.send(
          new Outbound(
              "q",
              ANN,
              new Content.Prompt(PromptStyle.BUTTONS, NONE, "Well?", NONE, List.of(yes)),
              NONE));
      await(() -> received().contains("Yes"));
      var bo = new Address(Address.WA_ID, "", "16505559999");
      await(() -> received().stream().filter("Hello?"::equals).count() == 3);
      connector.send(new Outbound("bo", bo, Content.Text.of("Hi"), NONE));
      await(() -> statuses().stream().anyMatch(one -> one.status() == Status.FAILED));
    }
  }

  private List<String> received() {
    return receiver.events().stream()
        .filter(Received.class::isInstance)
        .map(event -> ((Received) event).content().words().orElse(""))
        .toList();
  }
}
