package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Hints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The protocol of one socket: hello, flushes, heartbeat, resume and resync. */
final class LiveProtocolTest {
  private static Ledger ledger;
  private LiveServer server;

  @BeforeAll
  static void open() {
    ledger = new Ledger();
  }

  @AfterAll
  static void drop() {
    ledger.close();
  }

  @BeforeEach
  void start() {
    server = new LiveServer(ledger, ledger.hints(), Quick.SETTINGS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aHandshakeIsAnsweredWithoutAnyExtension() {
    try (var client = server.connect("agent=7")) {
      assertThat(client.answer())
          .startsWith("HTTP/1.1 101")
          .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
          .doesNotContainIgnoringCase("permessage-deflate");
    }
  }

  @Test
  void requestsThatAreNoHandshakeAreRefused() {
    assertThat(LiveClient.request(server.port(), "/live", "").answer()).startsWith("HTTP/1.1 426");
    var oldVersion = LiveClient.UPGRADE.replace("13", "8");
    assertThat(LiveClient.request(server.port(), "/live", oldVersion).answer())
        .startsWith("HTTP/1.1 426")
        .containsIgnoringCase("Sec-WebSocket-Version: 13");
    var badKey = LiveClient.UPGRADE.replace("dGhlIHNhbXBsZSBub25jZQ==", "x");
    assertThat(LiveClient.request(server.port(), "/live", badKey).answer())
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void aFreshHelloBeginsAtTheEndOfTheLog() throws Exception {
    ledger.announce(Ledger.on(), Ledger.on());
    try (var client = server.connect("agent=7").helloFresh()) {
      var ready = client.next();
      assertThat(ready.path("t").asString()).isEqualTo("ready");
      assertThat(ready.path("seq").asLong()).isEqualTo(ledger.last());
      assertThat(ready.path("epoch").asString()).startsWith(ledger.epoch());
    }
  }

  @Test
  void aFlushCarriesTheEventsAndWhatTheyTalkAbout() throws Exception {
    try (var client = server.connect("agent=7").helloFresh()) {
      long before = client.next().path("seq").asLong();
      ledger.announce(
          Ledger.about(
              OptionalLong.of(5), Map.of("message", "42", "customers", List.of("3", "4")), 1L));
      var flush = client.next();
      assertThat(flush.path("prev").asLong()).isEqualTo(before);
      assertThat(flush.path("upTo").asLong()).isEqualTo(before + 1);
      var event = flush.path("events").get(0);
      assertThat(event.path("seq").asLong()).isEqualTo(before + 1);
      assertThat(event.path("kind").asString()).isEqualTo("test.happened");
      assertThat(event.path("at").asString()).contains("T");
      assertThat(event.path("conversation_id").asString()).isEqualTo("5");
      assertThat(event.path("ids").toString())
          .isEqualTo("{\"customers\":[\"3\",\"4\"],\"message\":\"42\"}");
      var entities = flush.path("entities");
      assertThat(ids(entities.path("conversations"))).containsExactly("5");
      assertThat(ids(entities.path("messages"))).containsExactly("42");
      assertThat(ids(entities.path("customers"))).containsExactly("3", "4");
      assertThat(flush.path("gone").path("conversations")).isEmpty();
    }
  }

  private static List<String> ids(JsonNode entities) {
    var ids = new ArrayList<String>();
    entities.forEach(entity -> ids.add(entity.path("id").asString()));
    return ids;
  }

  @Test
  void aConversationThatIsNotThereAnyMoreIsGone() throws Exception {
    try (var client = server.connect("agent=7").helloFresh()) {
      client.next();
      ledger.announce(Ledger.about(OptionalLong.of(2_000), Map.of()));
      var gone = client.next().path("gone").path("conversations");
      assertThat(gone.get(0).asString()).isEqualTo("2000");
    }
  }

  @Test
  void eachAgentGetsWhatHeMaySeeAndNoMore() throws Exception {
    try (var one = server.connect("agent=1&channels=10,11").helloFresh();
        var two = server.connect("agent=2&channels=11,12").helloFresh();
        var all = server.connect("agent=3").helloFresh()) {
      for (var client : List.of(one, two, all)) {
        client.next();
      }
      long base = ledger.last();
      ledger.announce(
          Ledger.on(10L), Ledger.on(11L), Ledger.on(12L), Ledger.on(), Ledger.privateTo(2, 12L));
      assertThat(seqs(one.next())).containsExactly(base + 1, base + 2, base + 4);
      assertThat(seqs(two.next())).containsExactly(base + 2, base + 3, base + 4, base + 5);
      assertThat(seqs(all.next())).containsExactly(base + 1, base + 2, base + 3, base + 4);
    }
  }

  private static List<Long> seqs(JsonNode flush) {
    var seqs = new ArrayList<Long>();
    flush.path("events").forEach(event -> seqs.add(event.path("seq").asLong()));
    return seqs;
  }

  @Test
  void aHeartbeatSaysHowFarOneIsThoughNothingVisibleHappened() throws Exception {
    try (var client = server.connect("agent=1&channels=10").helloFresh()) {
      var log = new atrium.server.testing.ReceivedLog();
      log.take(client.next());
      ledger.announce(Ledger.on(99L));
      while (log.position() < ledger.last()) {
        var beat = client.any();
        assertThat(beat.path("t").asString()).isEqualTo("hb");
        log.take(beat);
      }
      ledger.announce(Ledger.on(10L));
      log.take(client.next());
      assertThat(log.faults()).isEmpty();
      assertThat(log.events()).containsExactly(ledger.last());
    }
  }

  @Test
  void whoComesBackGetsWhatHeMissed() throws Exception {
    long since = ledger.last();
    for (int i = 0; i < 500; i++) {
      ledger.announce(Ledger.on(10L), Ledger.on(11L));
    }
    try (var client = server.connect("agent=1&channels=10").hello(ledger.epoch(), since)) {
      var log = new atrium.server.testing.ReceivedLog();
      while (log.events().size() < 500) {
        log.take(client.next());
      }
      ledger.announce(Ledger.on(10L));
      log.take(client.next());
      assertThat(log.faults()).isEmpty();
      assertThat(log.resyncs()).isEmpty();
      assertThat(log.events())
          .isEqualTo(ledger.visible(1, "10").stream().filter(seq -> seq > since).toList());
    }
  }

  @Test
  void aCursorThatCannotBeContinuedIsToldWhy() throws Exception {
    ledger.announce(Ledger.on());
    long last = ledger.last();
    assertThat(resync("another", last)).isEqualTo("epoch");
    assertThat(resync(ledger.epoch(), last + 1)).isEqualTo("ahead");
    assertThat(resync(ledger.epoch() + ".0", last)).isEqualTo("permissions");
  }

  private String resync(String epoch, long since) throws InterruptedException {
    try (var client = server.connect("agent=7").hello(epoch, since)) {
      var answer = client.next();
      assertThat(answer.path("t").asString()).isEqualTo("resync");
      assertThat(answer.path("seq").asLong()).isEqualTo(ledger.last());
      return answer.path("reason").asString();
    }
  }

  @Test
  void theWindowForResumingHasTwoEnds() throws Exception {
    try (var own = new Ledger();
        var node = new LiveServer(own, own.hints(), Quick.withResume(Duration.ofDays(7), 100))) {
      for (int i = 0; i < 150; i++) {
        own.announce(Ledger.on());
      }
      assertThat(answer(node, own.epoch(), 49)).isEqualTo("too_old");
      assertThat(answer(node, own.epoch(), 50)).isEqualTo("ready");
      own.change("UPDATE event SET at = now() - interval '8 days' WHERE seq <= 120");
      assertThat(answer(node, own.epoch(), 119)).isEqualTo("too_old");
      assertThat(answer(node, own.epoch(), 120)).isEqualTo("ready");
      own.change("UPDATE event SET at = now() - interval '8 days'");
      assertThat(answer(node, own.epoch(), 149)).isEqualTo("too_old");
      assertThat(answer(node, own.epoch(), 150)).isEqualTo("ready");
    }
  }

  private static String answer(LiveServer node, String epoch, long since)
      throws InterruptedException {
    try (var client = node.connect("agent=7").hello(epoch, since)) {
      var answer = client.next();
      var kind = answer.path("t").asString();
      return kind.equals("resync") ? answer.path("reason").asString() : kind;
    }
  }

  @Test
  void aLostHintCostsTheTimeToTheNextLook() throws Exception {
    try (var deaf = new LiveServer(ledger, new Hints(), Quick.SETTINGS);
        var client = deaf.connect("agent=7").helloFresh()) {
      client.next();
      ledger.announce(Ledger.on());
      assertThat(seqs(client.next())).containsExactly(ledger.last());
    }
  }
}
