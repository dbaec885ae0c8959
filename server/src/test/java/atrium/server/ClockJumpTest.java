package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atrium.server.accounts.Role;
import atrium.server.testing.LedgerChecker;
import atrium.server.testing.NeedsSystem;
import atrium.server.testing.SignedWebhook;
import atrium.server.testing.TestClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Clocks that differ between nodes, and clocks that are set while a node runs. */
class ClockJumpTest {
  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final Optional<Path> FAKETIME =
      Stream.of("x86_64", "aarch64")
          .map(machine ->
              Path.of("/usr/lib/%s-linux-gnu/faketime/libfaketime.so.1".formatted(machine)))
          .filter(Files::exists)
          .findFirst();
  private static final RunningServer server = RunningServer.start();
  private static final URI hook = server.hook();
  private static final String token = server.token("lamps", Role.ADMIN);

  @AfterAll
  static void close() {
    server.close();
  }

  private static void post(URI to, String id) {
    var body =
        SignedWebhook.messages(server.number(), SignedWebhook.text("15557700", id, "\"when?\""));
    assertThat(server.send(SignedWebhook.of(to, server.secret(), body)).statusCode())
        .isEqualTo(200);
  }

  private static long head() {
    return server.position();
  }

  private static List<String> inOrderOfTheLog(String prefix) {
    return server.rows(
        """
        SELECT p.external_id FROM event e
          JOIN message_part p ON p.message_id::text = e.payload ->> 'message'
         WHERE e.kind = 'message.received' AND p.external_id LIKE '%s%%' ORDER BY e.seq
        """
            .formatted(prefix));
  }

  @Test
  void nodesHoursApartThatJumpKeepOneOrderAndEveryLease() throws Exception {
    var early = new TestClock();
    var late = new TestClock();
    early.turn(TWO_HOURS.negated());
    late.turn(TWO_HOURS);
    try (var before = server.startNode(Optional.of(early));
        var after = server.startNode(Optional.of(late));
        var page = new LiveClient(before.url(), RunningServer.WORKSPACE, token)) {
      var sent = new ArrayList<String>();
      for (int round = 0; round < 3; round++) {
        for (var node : List.of(after, before)) {
          var id = "wamid.CLOCK." + round + "." + node.url().getPort();
          post(node.hook(hook), id);
          sent.add(id);
        }
        early.turn(TWO_HOURS.multipliedBy(round % 2 == 0 ? 2 : -2));
        late.turn(TWO_HOURS.multipliedBy(round % 2 == 0 ? -2 : 2));
      }
      page.await(head());
      assertThat(page.kinds()).containsEntry("message.received", sent.size());
      assertThat(inOrderOfTheLog("wamid.CLOCK")).isEqualTo(sent);
      assertThat(before.leases().take("clock", Duration.ofMinutes(1))).isPresent();
      assertThat(after.leases().take("clock", Duration.ofMinutes(1))).isEmpty();
      assertThat(once(before.url(), "k1")).isEqualTo(once(after.url(), "k1"));
    }
    new LedgerChecker(server.whatsapp().ledger(), server::rows).check(List.of());
  }

  /** A token made under a key, as it is answered. */
  private static String once(URI url, String key) {
    var answer =
        server.send(
            HttpRequest.newBuilder(url.resolve("/api/v1/w/lamps/tokens"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"name\":\"once\",\"role\":\"agent\"}"))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.body();
  }

  @Test
  void theSameWebhookEightDaysLaterIsADuplicate() {
    var clock = new TestClock();
    try (var node = server.startNode(Optional.of(clock))) {
      post(node.hook(hook), "wamid.B04.again");
      long events = head();
      clock.turn(Duration.ofDays(8));
      post(node.hook(hook), "wamid.B04.again");
      assertThat(head()).isEqualTo(events);
    }
    assertThat(inOrderOfTheLog("wamid.B04.again")).hasSize(1);
    assertThat(
            server.rows(
                "SELECT outcomes ->> 0 FROM webhook_journal ORDER BY received_at DESC LIMIT 1"))
        .first()
        .asString()
        .contains("duplicate");
  }

  @Test
  void aNodesTimeIsTheDatabasesAndNotItsMachines() {
    try (var node = server.startNode()) {
      var database = Instant.parse(server.rows(NOW).getFirst());
      assertThat(node.clock().instant()).isBetween(database, database.plusSeconds(10));
    }
  }

  private static final String NOW =
      """
      SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')\
      """;

  /** What the clock promises is a second; the jumps are hours. */
  @Test
  @NeedsSystem("libfaketime")
  void aMachineWhoseClockIsSetWhileItRunsStoresInOrderAtTheRightTime() throws Exception {
    assumeTrue(FAKETIME.isPresent(), "not run here: needs libfaketime");
    var offset = Files.createTempFile("atrium-faketime", "");
    Files.writeString(offset, "+2h");
    var prefix =
        List.of(
            "env",
            "LD_PRELOAD=" + FAKETIME.orElseThrow(),
            "FAKETIME_TIMESTAMP_FILE=" + offset,
            "FAKETIME_NO_CACHE=1",
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "FAKETIME_FORCE_MONOTONIC_FIX=0");
    int port = RunningServer.freePort();
    try (var node = server.startProcess(prefix, Map.of(), port)) {
      var url = URI.create("http://localhost:" + port);
      var began = Instant.parse(server.rows(NOW).getFirst()).minusSeconds(1);
      try (var page = new LiveClient(url, RunningServer.WORKSPACE, token)) {
        var sent = new ArrayList<String>();
        for (var jump : List.of("+2h", "-2h", "+0", "+400d")) {
          Files.writeString(offset, jump);
          var id = "wamid.JUMP." + sent.size();
          post(url.resolve(hook.getPath()), id);
          sent.add(id);
        }
        page.await(head());
        assertThat(inOrderOfTheLog("wamid.JUMP")).isEqualTo(sent);
      }
      assertThat(
              server.count(
                  "SELECT count(*) FROM event WHERE at NOT BETWEEN '%s' AND clock_timestamp() + interval '1 s'"
                          .formatted(began)
                      + " AND payload ->> 'message' IN (SELECT message_id::text FROM message_part"
                      + " WHERE external_id LIKE 'wamid.JUMP%')"))
          .isZero();
      assertThat(node.output()).contains("clock.differs").doesNotContain("ERROR");
    } finally {
      Files.delete(offset);
    }
    new LedgerChecker(server.whatsapp().ledger(), server::rows).check(List.of());
  }
}
