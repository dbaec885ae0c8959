package atrium.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Health;
import atrium.connector.InboundEvent.Status;
import atrium.connector.InboundEvent.StatusChanged;
import atrium.connector.Outbound;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.Settings;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.testing.Fault;
import atrium.connector.testing.Fault.On;
import atrium.connector.testing.Lent;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connector's calls, judged by the stand-in. */
class SimulatedGraphTest {
  private static final byte[] PICTURE = "not really a picture".getBytes(StandardCharsets.UTF_8);

  private final WhatsAppSimulator simulator = new WhatsAppSimulator(SimulatorOptions.quick());
  private final Receiver receiver = new Receiver(simulator);
  private final Connector connector = Receiver.connector(simulator, Lent.network());

  @AfterEach
  void close() {
    simulator.close();
    receiver.close();
    connector.close();
  }

  private static Outbound text(Address to, String words) {
    return new Outbound("key-7", to, Content.Text.of(words), Optional.empty());
  }

  private static Address phone(String digits) {
    return new Address(Address.WA_ID, "", digits);
  }

  @Test
  void aTextIsTakenAndItsReceiptsCarryOurKey() throws InterruptedException {
    simulator.deliverTo(receiver.address());
    var ann = simulator.customer("Ann", "+1 650 555 1234");
    ann.says("Hello");

    var receipt = connector.send(text(phone("16505551234"), "Good morning, see https://x.example"));

    assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (statuses().size() < 3 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(statuses())
        .extracting(StatusChanged::status)
        .containsExactlyInAnyOrder(Status.SENT, Status.DELIVERED, Status.READ);
    assertThat(statuses()).allSatisfy(status -> assertThat(status.key()).contains("key-7"));
    assertThat(new Receipt.Accepted(List.of(statuses().getFirst().externalId())))
        .isEqualTo(receipt);
  }

  private List<StatusChanged> statuses() {
    return receiver.events().stream()
        .filter(StatusChanged.class::isInstance)
        .map(StatusChanged.class::cast)
        .toList();
  }

  @Test
  void whoHidesTheNumberIsAnsweredByUserId() {
    var mei = simulator.customerWithUsername("Mei", "+86 138 0000 0001", "mei.lin");
    var id = mei.says("你好");
    var address = new Address(Address.WA_BSUID, "506914307656634", mei.userId().orElseThrow());

    assertThat(connector.send(text(address, "您好"))).isInstanceOf(Receipt.Accepted.class);
    assertThat(connector.act(new Action.MarkRead(id))).isInstanceOf(Receipt.Accepted.class);
    assertThat(connector.act(new Action.Typing(address, Optional.of(id))))
        .isInstanceOf(Receipt.Accepted.class);
    assertThat(connector.act(new Action.Typing(address, Optional.empty())))
        .isInstanceOf(Receipt.Rejected.class);
  }

  @Test
  void refusalsAreUnderstoodByTheirCode() {
    simulator.customer("Silent", "+1 650 555 7777");
    assertRefused(connector.send(text(phone("16505557777"), "Hi")), Reason.WINDOW_CLOSED, "131047");
    assertRefused(connector.act(new Action.MarkRead("wamid.X")), Reason.CONTENT, "131009");

    simulator.faults().next(On.MESSAGE, new Fault.Refused(400, 130429, "Rate limit hit"));
    assertRefused(connector.send(text(phone("1"), "Hi")), Reason.PACE, "130429");

    simulator.faults().next(On.MESSAGE, new Fault.Refused(500, 131000, "Something went wrong"));
    assertThat(connector.send(text(phone("1"), "Hi"))).isInstanceOf(Receipt.Unknown.class);
  }

  private static void assertRefused(Receipt receipt, Reason reason, String code) {
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.code()).isEqualTo(code);
            });
  }

  @Test
  void anAnswerThatNeverComesOrMeansNothingLeavesTheOutcomeUnknown() {
    simulator.customer("Ann", "+1 650 555 1234").says("Hello");
    var message = text(phone("16505551234"), "Hi");
    for (var fault :
        new Fault[] {new Fault.Nonsense(), new Fault.Dropped(), new Fault.DoneThenDropped()}) {
      simulator.faults().next(On.MESSAGE, fault);
      assertThat(connector.send(message)).isInstanceOf(Receipt.Unknown.class);
    }
  }

  @Test
  void aFileIsFoundAndFetchedWithTheToken() {
    simulator
        .customer("Ann", "+1 650 555 1234")
        .sends("image", PICTURE, "lamp.jpg", Optional.empty());
    var id = mediaId(simulator);

    var location = connector.locate(MediaRef.of(id, "image/jpeg"));

    assertThat(location.size()).isEqualTo(OptionalLong.of(PICTURE.length));
    assertThat(location.sha256()).hasValueSatisfying(hash -> assertThat(hash).hasSize(64));
    assertThat(fetch(location.uri(), location.headers()).body()).isEqualTo(PICTURE);
    assertThat(fetch(location.uri(), Map.of()).status()).isEqualTo(401);

    simulator.faults().next(On.MEDIA_FILE, new Fault.Expired());
    assertThat(fetch(location.uri(), location.headers()).status()).isEqualTo(404);
  }

  private static String mediaId(WhatsAppSimulator platform) {
    return platform.ledger().webhooks().stream()
        .map(sent -> new String(sent.body(), StandardCharsets.UTF_8))
        .map(body -> body.substring(body.indexOf("?mid=") + 5))
        .map(rest -> rest.substring(0, rest.indexOf('&')))
        .findFirst()
        .orElseThrow();
  }

  private static PlatformHttp.Response fetch(URI uri, Map<String, String> headers) {
    return Lent.network()
        .send(new PlatformHttp.Request("GET", uri, headers, new byte[0], Duration.ofSeconds(5)));
  }

  @Test
  void aLinkExpiresByItselfAndAFreshOneWorks() {
    var clock = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    var quick = SimulatorOptions.quick();
    var options =
        new SimulatorOptions(
            0,
            quick.firstRetry(),
            quick.longestRetry(),
            quick.attempts(),
            quick.answerDeadline(),
            Duration.ofMinutes(5),
            quick.receiptDelay(),
            quick.remembered(),
            clock::get);
    try (var timed = new WhatsAppSimulator(options);
        var timedConnector = Receiver.connector(timed, Lent.network())) {
      timed.deliverTo(receiver.address());
      timed.customer("Ann", "+1 650 555 1234").sends("image", PICTURE, "a.jpg", Optional.empty());
      var media = MediaRef.of(mediaId(timed), "image/jpeg");
      var stale = timedConnector.locate(media);

      clock.set(clock.get().plus(Duration.ofMinutes(6)));

      assertThat(fetch(stale.uri(), stale.headers()).status()).isEqualTo(404);
      var fresh = timedConnector.locate(media);
      assertThat(fetch(fresh.uri(), fresh.headers()).body()).isEqualTo(PICTURE);
    }
  }

  @Test
  void filesLieAndDawdleOnDemand() {
    simulator
        .customer("Ann", "+1 650 555 1234")
        .sends("image", PICTURE, "lamp.jpg", Optional.empty());
    var media = MediaRef.of(mediaId(simulator), "image/jpeg");

    simulator.faults().next(On.MEDIA_LINK, new Fault.WrongSize(7));
    assertThat(connector.locate(media).size()).isEqualTo(OptionalLong.of(7));
    simulator.faults().next(On.MEDIA_LINK, new Fault.WrongHash());
    assertThat(connector.locate(media).sha256()).contains("0".repeat(64));
    simulator.faults().next(On.MEDIA_LINK, new Fault.WrongType("text/html"));
    var location = connector.locate(media);
    assertThat(location.mimeType()).contains("text/html");

    simulator.faults().next(On.MEDIA_FILE, new Fault.WrongHash());
    assertThat(fetch(location.uri(), location.headers()).body()).isNotEqualTo(PICTURE);
    simulator.faults().next(On.MEDIA_FILE, new Fault.WrongSize(1_000));
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> fetch(location.uri(), location.headers()));
    simulator.faults().next(On.MEDIA_FILE, new Fault.Slow(4, Duration.ofMillis(10)));
    assertThat(fetch(location.uri(), location.headers()).body()).isEqualTo(PICTURE);
    simulator.faults().always(On.MEDIA_FILE, new Fault.Silence(Duration.ofMillis(50)));
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> fetch(location.uri(), location.headers()));
  }

  @Test
  void aFileWithoutEndIsOneUntilTheReaderGivesUp() throws IOException {
    simulator
        .customer("Ann", "+1 650 555 1234")
        .sends("image", PICTURE, "lamp.jpg", Optional.empty());
    var location = connector.locate(MediaRef.of(mediaId(simulator), "image/jpeg"));
    simulator.faults().next(On.MEDIA_FILE, new Fault.Endless());

    var connection = location.uri().toURL().openConnection();
    location.headers().forEach(connection::setRequestProperty);
    try (var in = connection.getInputStream()) {
      assertThat(in.readNBytes(5_000_000)).hasSize(5_000_000);
    }
  }

  @Test
  void anUnknownFileIsAPermanentFailure() {
    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> connector.locate(MediaRef.of("12", "image/jpeg")))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(PlatformFailure.Kind.PERMANENT));
  }

  @Test
  void healthTellsWorkingFromWrongTokenFromSilence() {
    assertThat(connector.check().state()).isEqualTo(Health.State.WORKING);
    assertThat(connector.check().facts())
        .containsEntry("display_phone_number", "+15550783881")
        .containsEntry("throughput", "STANDARD");
    assertThat(connector.check().token()).contains(Health.Token.ENDLESS);
    var end = Instant.parse("2030-03-17T17:46:40Z");
    simulator.tokenEnds(Optional.of(end));
    assertThat(connector.check().token()).contains(Health.Token.until(end));

    simulator.faults().always(On.ACCOUNT, new Fault.Dropped());
    assertThat(connector.check().state()).isEqualTo(Health.State.UNREACHABLE);
    simulator.faults().clear();

    Map<String, String> settings = new HashMap<>(simulator.accounts().getFirst().settings());
    settings.put("access_token", "EAAWrong");
    var stranger =
        new WhatsAppConnectorFactory().connector(new Settings(settings), new Lent(Lent.network()));
    assertThat(stranger.check().state()).isEqualTo(Health.State.REAUTHENTICATE);
  }
}
