package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.ReceivedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Slow readers, storms and goodbyes (F15, F16). */
final class LiveOverloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static Ledger ledger;

  @BeforeAll
  static void open() {
    ledger = new Ledger();
  }

  @AfterAll
  static void drop() {
    ledger.close();
  }

  /** About 9 KiB each, most of it ids, so that a page that does not read is soon behind. */
  private static Ledger.Happened big() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      ids.add(Long.toString(1_000_000 + i));
    }
    return Ledger.about(OptionalLong.empty(), Map.of("messages", ids));
  }

  @Test
  void whoReadsTooSlowlyIsClosedAndResumesWithoutLoss() throws Exception {
    try (var server = new LiveServer(ledger, ledger.hints(), Quick.PATIENT);
        var slow = LiveClient.connectSlow(server.port(), "/live?agent=1").helloFresh();
        var quick = server.connect("agent=2").helloFresh()) {
      var slowLog = new ReceivedLog();
      var quickLog = new ReceivedLog();
      slowLog.take(slow.next());
      quickLog.take(quick.next());
      slow.pause();
      long start = ledger.last();
      while (server.push().openSockets() > 1) {
        ledger.announce(big(), big(), big(), big());
        while (quickLog.position() < ledger.last()) {
          quickLog.take(quick.any());
        }
        assertThat(server.pendingBytes()).isLessThan(256 << 10);
      }
      assertThat(server.closes(4013)).isEqualTo(1);
      slow.resume();
      assertThat(slow.end(PATIENCE).code()).isIn(4013, 0);
      drain(slow, slowLog);
      try (var again =
          server.connect("agent=1").hello(slowLog.epoch().orElseThrow(), slowLog.position())) {
        while (slowLog.position() < ledger.last()) {
          slowLog.take(again.any());
        }
      }
      assertThat(slowLog.faults()).isEmpty();
      assertThat(slowLog.events())
          .isEqualTo(ledger.visible(1, "").stream().filter(seq -> seq > start).toList());
      assertThat(quickLog.events()).isEqualTo(slowLog.events());
    }
  }

  private static void drain(LiveClient client, ReceivedLog log) throws InterruptedException {
    for (var message = client.poll(Duration.ZERO);
        message != null;
        message = client.poll(Duration.ZERO)) {
      log.take(message);
    }
  }

  @Test
  void whoReadsSlowlyButReadsStaysConnected() throws Exception {
    try (var server = new LiveServer(ledger, ledger.hints(), Quick.SETTINGS);
        var slow = LiveClient.connectSlow(server.port(), "/live?agent=1").helloFresh()) {
      var log = new ReceivedLog();
      log.take(slow.next());
      for (int i = 0; i < 60; i++) {
        ledger.announce(big(), big(), big(), big());
      }
      while (log.position() < ledger.last()) {
        slow.pause();
        Thread.sleep(20);
        slow.resume();
        log.take(slow.any());
      }
      assertThat(log.faults()).isEmpty();
      assertThat(log.events()).hasSize(240);
    }
  }

  @Test
  void aStormOfHellosIsSpreadOverTime() throws Exception {
    try (var server = new LiveServer(ledger, ledger.hints(), Quick.NARROW)) {
      var clients = new ArrayList<LiveClient>();
      for (int i = 0; i < 100; i++) {
        clients.add(server.connect("agent=" + i));
      }
      clients.forEach(LiveClient::helloFresh);
      int later = 0;
      for (var client : clients) {
        var message = client.poll(Duration.ofMillis(client.isOver() ? 0 : 2_000));
        if (message == null) {
          var end = client.end(PATIENCE);
          assertThat(end.code()).isEqualTo(1013);
          assertThat(end.reason()).matches("retry_after=\\d+");
          later++;
        }
        client.close();
      }
      assertThat(later).isBetween(1, 80);
    }
  }

  @Test
  void manyPagesThatComeBackAtOnceAllCatchUp() throws Exception {
    for (int i = 0; i < 100; i++) {
      ledger.announce(Ledger.on(), Ledger.on(), Ledger.on());
    }
    long last = ledger.last();
    try (var server = new LiveServer(ledger, ledger.hints(), Quick.PATIENT)) {
      var clients = new ArrayList<LiveClient>();
      for (int i = 0; i < 250; i++) {
        clients.add(server.connect("agent=" + i).hello(ledger.epoch(), last - 300 + i));
      }
      for (var client : clients) {
        var log = new ReceivedLog();
        log.take(client.next());
        while (log.position() < last) {
          log.take(client.any());
        }
        assertThat(log.faults()).isEmpty();
        client.close();
      }
    }
  }

  @Test
  void aNodeThatStopsSendsEverybodyAwayWithATimeToComeBack() throws Exception {
    var server = new LiveServer(ledger, ledger.hints(), Quick.SETTINGS);
    var clients = List.of(server.connect("agent=1").helloFresh(), server.connect("agent=2"));
    clients.getFirst().next();
    server.close();
    for (var client : clients) {
      var end = client.end(PATIENCE);
      assertThat(end.code()).isEqualTo(1012);
      assertThat(end.reason()).matches("retry_after=[1-9]\\d*");
    }
    assertThat(server.push().openSockets()).isZero();
  }

  @Test
  void aNodeThatStopsDoesNotWaitForPagesThatDoNotAnswer() throws Exception {
    var server = new LiveServer(ledger, ledger.hints(), Quick.SETTINGS);
    var mute = server.connect("agent=1").helloFresh();
    mute.next();
    mute.pause();
    long before = System.nanoTime();
    server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
    mute.resume();
  }
}
