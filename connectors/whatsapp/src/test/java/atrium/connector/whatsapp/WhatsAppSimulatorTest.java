package atrium.connector.whatsapp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Address;
import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.Echoed;
import atrium.connector.InboundEvent.Edited;
import atrium.connector.InboundEvent.Reacted;
import atrium.connector.InboundEvent.Received;
import atrium.connector.InboundEvent.Unsent;
import atrium.connector.content.Content;
import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Pace;
import atrium.connector.testing.SimulatorLedger;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in and the connector understand each other, also when things go wrong. */
class WhatsAppSimulatorTest {
  private final WhatsAppSimulator simulator = new WhatsAppSimulator(SimulatorOptions.quick());
  private final Receiver receiver = new Receiver(simulator);

  @BeforeEach
  void subscribe() {
    assertThat(simulator.subscribe(receiver.address())).isTrue();
  }

  @AfterEach
  void close() {
    simulator.close();
    receiver.close();
  }

  private <T extends InboundEvent> Stream<T> events(Class<T> kind) throws InterruptedException {
    assertThat(simulator.awaitQuiet(Duration.ofSeconds(20))).isTrue();
    return receiver.events().stream().filter(kind::isInstance).map(kind::cast);
  }

  @Test
  void aTextArrivesSignedAndEscapedAsMetaDoes() throws InterruptedException {
    var id = simulator.customer("Jürgen", "+49 151 1234567").says("Grüße 😀 a/b");

    assertThat(events(Received.class))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.externalId()).isEqualTo(id);
          assertThat(event.accountKey()).isEqualTo("106540352242922");
          assertThat(event.content()).isEqualTo(Content.Text.of("Grüße 😀 a/b"));
          assertThat(event.sender().profile().name()).contains("Jürgen");
          assertThat(event.sender().addresses())
              .extracting(Address::kind)
              .containsExactly(Address.WA_BSUID, Address.WA_ID);
        });
    assertThat(new String(receiver.bodies().getFirst(), US_ASCII))
        .contains("Gr\\u00fc\\u00dfe \\ud83d\\ude00 a\\/b")
        .matches("\\p{ASCII}+");
  }

  @Test
  void whoHidesTheNumberIsKnownByTheUserIdAlone() throws InterruptedException {
    simulator.customerWithUsername("Mei", "+86 138 0000 0001", "mei.lin").says("你好");
    simulator.customerWithoutUserId("Old", "+1 650 555 0001").says("Hello");

    assertThat(events(Received.class))
        .extracting(event -> event.sender().addresses().stream().map(Address::kind).toList())
        .containsExactlyInAnyOrder(List.of(Address.WA_BSUID), List.of(Address.WA_ID));
  }

  @Test
  void whatIsSaidInOneWebhookComesInOneAndInOrder() throws InterruptedException {
    var ann = simulator.customer("Ann", "+1 650 555 1234");
    List<String> ids = new ArrayList<>();
    simulator.inOneWebhook(() -> {
      ids.add(ann.says("1"));
      ids.add(simulator.customer("Bo", "+86 138 0000 0000").says("2"));
      ids.add(ann.on(simulator.numbers().getLast()).says("3"));
    });

    assertThat(events(Received.class))
        .extracting(Received::externalId)
        .containsExactlyElementsOf(ids);
    assertThat(simulator.ledger().webhooks())
        .singleElement()
        .extracting(SimulatorLedger.Sent::items)
        .isEqualTo(ids);
    assertThat(receiver.events())
        .extracting(InboundEvent::accountKey)
        .containsExactly("106540352242922", "106540352242922", "106540352242923");
  }

  @Test
  void editsReactionsUnsendsAndEchoesAreTold() throws InterruptedException {
    var ann = simulator.customer("Ann", "+1 650 555 1234");
    var id = ann.says("one lamp");
    var edit = ann.edits(id, "two lamps");
    ann.unsends(id);
    var echo = ann.isAnsweredFromPhone("Gladly");
    ann.reacts(echo, "❤️");
    ann.reacts(echo, "");
    ann.isReactedToFromPhone(id, "👍");

    assertThat(events(Edited.class))
        .singleElement()
        .satisfies(event -> assertThat(event.externalId()).isEqualTo(edit))
        .satisfies(event -> assertThat(event.target()).isEqualTo(id));
    assertThat(events(Unsent.class)).extracting(Unsent::target).containsExactly(id);
    assertThat(events(Echoed.class)).extracting(Echoed::externalId).containsExactly(echo);
    assertThat(events(Reacted.class))
        .extracting(Reacted::emoji)
        .containsExactlyInAnyOrder("❤️", "", "👍");
    assertThat(events(Reacted.class).filter(event -> event.author().isEmpty())).hasSize(1);
  }

  @Test
  void aWebhookComesAgainUntilItIsAcknowledged() throws InterruptedException {
    receiver.refuse(500);
    receiver.refuse(0);
    receiver.refuse(503);
    var id = simulator.customer("Ann", "+1 650 555 1234").says("Hello?");

    assertThat(events(Received.class)).extracting(Received::externalId).containsExactly(id);
    assertThat(simulator.ledger().webhooks())
        .singleElement()
        .satisfies(sent -> assertThat(sent.attempts()).hasSize(4))
        .satisfies(sent -> assertThat(sent.acknowledged()).isTrue());
    assertThat(simulator.ledger().acknowledgedItems()).containsExactly(id);
  }

  @Test
  void aFailedBatchMayComeBackInPieces() throws InterruptedException {
    var ann = simulator.customer("Ann", "+1 650 555 1234");
    simulator.faults().regroupRetries(true);
    receiver.refuse(500);
    simulator.inOneWebhook(() -> {
      ann.says("1");
      ann.says("2");
      ann.says("3");
    });

    assertThat(events(Received.class)).hasSize(3);
    assertThat(simulator.ledger().webhooks()).hasSize(4);
  }

  @Test
  void webhooksComeTwiceAndInAnotherOrderWhenToldSo() throws InterruptedException {
    var ann = simulator.customer("Ann", "+1 650 555 1234");
    simulator.faults().duplicateWebhooks(2);
    ann.says("three times");
    assertThat(events(Received.class)).hasSize(3);

    simulator.faults().clear();
    simulator.faults().reorderWebhooks(2);
    ann.says("first");
    ann.says("second");
    ann.says("third, held back until asked for");
    assertThat(events(Received.class)).hasSize(6);
  }

  @Test
  void theWholeDemoIsUnderstood() throws InterruptedException {
    var script = DemoScript.load();
    try (var playback = simulator.play(script, Pace.atOnce())) {
      assertThat(playback).isNotNull();
      var lines = script.customers().stream().mapToInt(customer -> customer.lines().size()).sum();
      var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (distinctItems() < lines && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      assertThat(distinctItems()).isEqualTo(lines);
    }
    assertThat(events(InboundEvent.Unreadable.class)).isEmpty();
    assertThat(events(InboundEvent.Ignored.class)).isEmpty();
    assertThat(events(Received.class).map(event -> event.sender().primary()).distinct())
        .hasSizeGreaterThanOrEqualTo(30);
    assertThat(events(Received.class).map(Received::accountKey).distinct()).hasSize(2);
    assertThat(events(Received.class).map(event -> event.content().getClass()).distinct())
        .hasSizeGreaterThanOrEqualTo(11);
  }

  private long distinctItems() {
    return simulator.ledger().webhooks().stream()
        .flatMap(sent -> sent.items().stream())
        .distinct()
        .count();
  }
}
