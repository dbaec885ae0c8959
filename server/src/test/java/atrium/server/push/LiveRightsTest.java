package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.ReceivedLog;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sessions that end and rights that change while sockets are open (B45, B47). */
final class LiveRightsTest {
  private static final Duration SOON = Duration.ofSeconds(5);
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

  @RepeatedTest(10)
  void nothingCommittedAfterASessionEndedReachesItsSockets() throws Exception {
    try (var client = server.connect("agent=7&session=short").helloFresh()) {
      var log = new ReceivedLog();
      log.take(client.next());
      var writer =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 60; i++) {
                  ledger.announce(Ledger.on());
                }
              });
      log.take(client.next());
      server.rights.endedSessions.add("short");
      server.push().sessionEnded("short");
      long revoked = ledger.last();
      assertThat(client.end(SOON).code()).isEqualTo(4401);
      writer.join();
      for (var message = client.poll(Duration.ZERO);
          message != null;
          message = client.poll(Duration.ZERO)) {
        log.take(message);
      }
      assertThat(log.position()).isLessThanOrEqualTo(revoked);
    }
  }

  @Test
  void aSessionEndedElsewhereIsFoundByTheNextLook() throws Exception {
    try (var client = server.connect("agent=7&session=elsewhere").helloFresh()) {
      client.next();
      server.rights.endedSessions.add("elsewhere");
      assertThat(client.end(SOON).code()).isEqualTo(4401);
    }
  }

  @Test
  void otherSessionsOfThePersonStayOpen() throws Exception {
    try (var one = server.connect("agent=7&session=one").helloFresh();
        var two = server.connect("agent=7&session=two").helloFresh()) {
      one.next();
      two.next();
      server.rights.endedSessions.add("one");
      server.push().sessionEnded("one");
      assertThat(one.end(SOON).code()).isEqualTo(4401);
      ledger.announce(Ledger.on());
      assertThat(two.next().path("upTo").asLong()).isEqualTo(ledger.last());
    }
  }

  @Test
  void changedRightsMeanStartingAnewWithTheNewOnes() throws Exception {
    try (var client = server.connect("agent=7&channels=1").helloFresh()) {
      client.next();
      server.rights.join(ledger.workspace(), 7, Optional.of(Set.of(2L)));
      server.push().permissionsChanged(ledger.workspace(), 7);
      var resync = client.next();
      assertThat(resync.path("t").asString()).isEqualTo("resync");
      assertThat(resync.path("reason").asString()).isEqualTo("permissions");
      long base = ledger.last();
      assertThat(resync.path("seq").asLong()).isEqualTo(base);
      ledger.announce(Ledger.on(1L), Ledger.on(2L));
      var events = client.next().path("events");
      assertThat(events).hasSize(1);
      assertThat(events.get(0).path("seq").asLong()).isEqualTo(base + 2);
    }
  }

  @Test
  void rightsThatChangedWhileThePageWasAwayAreNoticedWhenItComesBack() throws Exception {
    ReceivedLog log = new ReceivedLog();
    try (var client = server.connect("agent=7&channels=1").helloFresh()) {
      log.take(client.next());
    }
    try (var client =
        server.connect("agent=7&channels=1,2").hello(log.epoch().orElseThrow(), log.position())) {
      assertThat(client.next().path("reason").asString()).isEqualTo("permissions");
    }
  }

  @Test
  void whoIsTakenOutOfTheWorkspaceIsSentAway() throws Exception {
    try (var client = server.connect("agent=8").helloFresh()) {
      client.next();
      server.rights.leave(8);
      server.push().permissionsChanged(ledger.workspace(), 8);
      assertThat(client.end(SOON).code()).isEqualTo(4401);
    }
  }

  @Test
  void whoLosesTheRoutesPermissionIsSentAway() throws Exception {
    try (var client = server.connect("agent=9").helloFresh()) {
      client.next();
      server.rights.forbid(ledger.workspace(), 9);
      server.push().permissionsChanged(ledger.workspace(), 9);
      assertThat(client.end(SOON).code()).isEqualTo(4401);
    }
  }
}
