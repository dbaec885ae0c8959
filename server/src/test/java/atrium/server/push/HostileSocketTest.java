package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no page ever sends (B46). After each attack a well-behaved socket must still be served. */
final class HostileSocketTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static Ledger ledger;
  private LiveServer server;
  private LiveClient neighbour;

  @BeforeAll
  static void open() {
    ledger = new Ledger();
  }

  @AfterAll
  static void drop() {
    ledger.close();
  }

  @BeforeEach
  void start() throws Exception {
    server = new LiveServer(ledger, ledger.hints(), Quick.SETTINGS);
    neighbour = server.connect("agent=1").helloFresh();
    neighbour.next();
  }

  @AfterEach
  void theNeighbourIsUnharmed() throws Exception {
    ledger.announce(Ledger.on());
    assertThat(neighbour.next().path("upTo").asLong()).isEqualTo(ledger.last());
    neighbour.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary-7f3a",
        "null",
        "[]",
        "{}",
        "{\"event\":\"base\"}",
        "{\"__proto__\":{\"t\":\"hello\"}}",
        "{\"t\":\"hello\",\"__proto__\":1}",
        "{\"t\":\"helo\"}",
        "{\"t\":\"hello\",\"t\":\"hello\"}",
        "{\"t\":\"hello\",\"since\":5}",
        "{\"t\":\"hello\",\"epoch\":\"e\"}",
        "{\"t\":\"hello\",\"epoch\":\"e\",\"since\":-1}",
        "{\"t\":\"hello\",\"epoch\":\"e\",\"since\":1.5}",
        "{\"t\":\"hello\",\"epoch\":\"e\",\"since\":\"canary\"}",
        "{\"t\":\"hello\",\"epoch\":\"e\",\"since\":99999999999999999999999}",
        "{\"t\":\"hello\"}{\"t\":\"hello\"}",
        "\u0000",
        "{\"t\":\"presence\"}",
        "{\"t\":\"presence\",\"conversation\":\"105\",\"state\":\"typing\"}",
        "{\"t\":\"hello\",\"conversation\":\"105\"}",
      })
  void aMessageThatMakesNoSenseGetsTheSameShortAnswer(String text) throws Exception {
    try (var client = server.connect("agent=7").say(text)) {
      assertThat(client.any().toString()).isEqualTo("{\"t\":\"error\",\"code\":\"bad_message\"}");
      assertThat(client.helloFresh().next().path("t").asString()).isEqualTo("ready");
    }
  }

  @Test
  void deepNestingIsJustAnotherBadMessage() throws Exception {
    try (var client = server.connect("agent=7").say("[".repeat(60_000))) {
      assertThat(client.any().path("code").asString()).isEqualTo("bad_message");
    }
  }

  @Test
  void fiveBadMessagesInARowEndIt() throws Exception {
    try (var client = server.connect("agent=7")) {
      for (int i = 0; i < 5; i++) {
        client.say("x");
      }
      assertThat(client.end(SOON).code()).isEqualTo(1008);
    }
  }

  @Test
  void aSecondHelloIsABadMessage() throws Exception {
    try (var client = server.connect("agent=7").helloFresh()) {
      client.next();
      client.helloFresh();
      assertThat(client.next().path("code").asString()).isEqualTo("bad_message");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"t\":\"presence\",\"state\":\"viewing\"}",
        "{\"t\":\"presence\",\"conversation\":\"105\"}",
        "{\"t\":\"presence\",\"conversation\":\"105\",\"state\":\"lurking\"}",
        "{\"t\":\"presence\",\"conversation\":\"105\",\"state\":\"g\"}",
        "{\"t\":\"presence\",\"conversation\":105.5,\"state\":\"viewing\"}",
        "{\"t\":\"presence\",\"conversation\":\"-105\",\"state\":\"viewing\"}",
        "{\"t\":\"presence\",\"conversation\":\"99999999999999999999\",\"state\":\"viewing\"}",
        "{\"t\":\"presence\",\"conversation\":[\"105\"],\"state\":\"viewing\"}",
        "{\"t\":\"presence\",\"conversation\":\"105\",\"state\":\"viewing\",\"agent\":\"1\"}",
        "{\"t\":\"presence\",\"conversation\":\"105\",\"state\":\"viewing\",\"since\":1}",
      })
  void presenceThatMakesNoSenseIsABadMessage(String text) throws Exception {
    try (var client = server.connect("agent=7").helloFresh()) {
      client.next();
      client.say(text);
      assertThat(client.next().toString()).isEqualTo("{\"t\":\"error\",\"code\":\"bad_message\"}");
    }
  }

  @Test
  void presenceInABurstEndsItWith1008() throws Exception {
    try (var client = server.connect("agent=7").helloFresh()) {
      client.next();
      for (int i = 0; i < 200; i++) {
        var here =
            "{\"t\":\"presence\",\"conversation\":\"%d\",\"state\":\"typing\"}".formatted(100 + i);
        trySend(client, LiveClient.frame(0x81, here.getBytes(StandardCharsets.UTF_8)));
      }
      assertThat(client.end(SOON).code()).isEqualTo(1008);
    }
  }

  @Test
  void aMessageAboveTheLimitEndsItWith1009() throws Exception {
    try (var client = server.connect("agent=7")) {
      trySend(client, LiveClient.frame(0x81, new byte[1 << 20]));
      assertThat(client.end(SOON).code()).isEqualTo(1009);
    }
  }

  @Test
  void fragmentsThatTogetherExceedTheLimitEndItWith1009() throws Exception {
    try (var client = server.connect("agent=7")) {
      trySend(client, LiveClient.frame(0x01, new byte[30_000]));
      for (int i = 0; i < 3; i++) {
        trySend(client, LiveClient.frame(0x00, new byte[30_000]));
      }
      assertThat(client.end(SOON).code()).isEqualTo(1009);
    }
  }

  @Test
  void endlessEmptyFragmentsEndItWith1008() throws Exception {
    try (var client = server.connect("agent=7")) {
      trySend(client, LiveClient.frame(0x01, new byte[0]));
      for (int i = 0; i < 1_000; i++) {
        trySend(client, LiveClient.frame(0x00, new byte[0]));
      }
      assertThat(client.end(SOON).code()).isEqualTo(1008);
    }
  }

  @Test
  void aThousandPingsEndItWith1008() throws Exception {
    try (var client = server.connect("agent=7").helloFresh()) {
      for (int i = 0; i < 1_000; i++) {
        trySend(client, LiveClient.frame(0x89, new byte[100]));
      }
      assertThat(client.end(SOON).code()).isEqualTo(1008);
    }
  }

  @Test
  void messagesInFragmentsAreUnderstood() throws Exception {
    try (var client = server.connect("agent=7")) {
      client.send(LiveClient.frame(0x01, "{\"t\":\"he".getBytes(StandardCharsets.UTF_8)));
      client.send(LiveClient.frame(0x89, new byte[] {1, 2}));
      client.send(LiveClient.frame(0x00, "llo".getBytes(StandardCharsets.UTF_8)));
      client.send(LiveClient.frame(0x80, "\"}".getBytes(StandardCharsets.UTF_8)));
      assertThat(client.next().path("t").asString()).isEqualTo("ready");
    }
  }

  @Test
  void framesAgainstTheStandardEndItWith1002() throws Exception {
    var unmasked = new byte[] {(byte) 0x81, 2, '{', '}'};
    var badOpcode = LiveClient.frame(0x83, new byte[2]);
    var reservedBit = LiveClient.frame(0xc1, new byte[2]);
    var strayFragment = LiveClient.frame(0x80, new byte[2]);
    var longPing = LiveClient.frame(0x89, new byte[200]);
    for (var bytes : List.of(unmasked, badOpcode, reservedBit, strayFragment, longPing)) {
      try (var client = server.connect("agent=7")) {
        trySend(client, bytes);
        assertThat(client.end(SOON).code()).isEqualTo(1002);
      }
    }
  }

  @Test
  void binaryIsABadMessage() throws Exception {
    try (var client = server.connect("agent=7")) {
      client.send(LiveClient.frame(0x82, "{\"t\":\"hello\"}".getBytes(StandardCharsets.UTF_8)));
      assertThat(client.any().path("code").asString()).isEqualTo("bad_message");
    }
  }

  @Test
  void whoNeverSaysHelloIsSentAway() throws Exception {
    try (var client = server.connect("agent=7")) {
      assertThat(client.end(SOON).code()).isEqualTo(1008);
    }
  }

  @Test
  void whoDoesNotAnswerPingsIsCutOff() throws Exception {
    try (var client = server.connect("agent=7")) {
      client.ignorePings();
      client.helloFresh();
      assertThat(client.end(SOON).code()).isZero();
    }
  }

  @Test
  void randomBytesHurtNobody() throws Exception {
    var random = new Random(42);
    for (int round = 0; round < 300; round++) {
      try (var client = server.connect("agent=" + (100 + round))) {
        for (int i = 0; i < 5; i++) {
          trySend(client, garbage(random));
        }
      }
    }
  }

  /** Half of it well framed, so that it gets further. */
  private static byte[] garbage(Random random) {
    var bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      return bytes;
    }
    var framed = new ByteArrayOutputStream();
    framed.writeBytes(LiveClient.frame(random.nextInt(256), bytes));
    return framed.toByteArray();
  }

  private static void trySend(LiveClient client, byte[] bytes) {
    try {
      client.send(bytes);
    } catch (UncheckedIOException alreadyClosed) {
      assertThat(alreadyClosed.getCause()).isNotNull();
    }
  }

  @Test
  void onePersonHoldsTwentySocketsAndNoMore() throws Exception {
    var held = new ArrayList<LiveClient>();
    for (int i = 0; i < 20; i++) {
      held.add(server.connect("agent=7").helloFresh());
    }
    var refused = server.connect("agent=7");
    assertThat(refused.answer()).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: ");
    assertThat(server.connect("agent=8").answer()).startsWith("HTTP/1.1 101");
    held.getFirst().close();
    for (long until = System.nanoTime() + SOON.toNanos(); System.nanoTime() < until; ) {
      if (server.connect("agent=7").answer().startsWith("HTTP/1.1 101")) {
        return;
      }
    }
    throw new AssertionError("The place of a closed socket was never given back");
  }
}
