package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.accounts.Role;
import atrium.server.testing.LedgerChecker;
import atrium.server.testing.SignedWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two whole servers on one database. */
class TwoNodesTest {
  private static final RunningServer one = RunningServer.start();
  private static final RunningNode two = one.startNode();
  private static final URI hook = one.hook();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final HttpClient http = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    http.close();
    two.close();
    one.close();
  }

  private static int post(URI to, String id) {
    var from = "1555900" + (100 + Math.floorMod(id.hashCode(), 7));
    var body = SignedWebhook.messages(one.number(), SignedWebhook.text(from, id, "\"hello\""));
    try {
      return http.send(SignedWebhook.of(to, one.secret(), body), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static LiveClient page(URI url) throws Exception {
    return new LiveClient(url, RunningServer.WORKSPACE, one.token("lamps", Role.ADMIN));
  }

  private static long head() {
    return one.position();
  }

  private static void checkLedger() {
    new LedgerChecker(one.whatsapp().ledger(), one::rows).check(List.of());
  }

  /** Both nodes are given everything, by many at once. */
  private static void postToBoth(List<String> ids) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Integer>>();
      for (var id : ids) {
        calls.add(() -> post(hook, id));
        calls.add(() -> post(two.hook(hook), id));
      }
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatBothAreGivenIsStoredOnceAndToldOnBoth() throws Exception {
    var ids = ids("wamid.BOTH", 150);
    try (var here = page(one.url());
        var there = page(two.url())) {
      postToBoth(ids);
      here.await(head());
      there.await(head());
      assertThat(here.kinds()).containsEntry("message.received", ids.size());
      assertThat(there.kinds()).isEqualTo(here.kinds());
      assertThat(there.entities().keySet()).isEqualTo(here.entities().keySet());
    }
    assertThat(one.rows("SELECT external_id FROM message_part")).containsAll(ids);
    checkLedger();
  }

  @Test
  void aPageGoesOnOnTheOtherNodeWhereItWas() throws Exception {
    var before = page(one.url());
    try (before) {
      postToBoth(ids("wamid.BEFORE", 10));
      before.await(head());
    }
    var missed = ids("wamid.MISSED", 20);
    missed.forEach(id -> assertThat(post(hook, id)).isEqualTo(200));
    var token = one.token("lamps", Role.ADMIN);
    try (var after = new LiveClient(two.url(), RunningServer.WORKSPACE, token, before)) {
      after.await(head());
      assertThat(after.kinds()).containsEntry("message.received", missed.size());
    }
  }

  private static String here(String conversation, String state) {
    return "{\"t\":\"presence\",\"conversation\":\"%s\",\"state\":\"%s\"}"
        .formatted(conversation, state);
  }

  private static LiveClient page(Colleague who, URI url) throws Exception {
    return new LiveClient(
        url, RunningServer.WORKSPACE, who.socketHeaders(url), "{\"t\":\"hello\"}");
  }

  @Test
  void colleaguesInOneConversationAreToldOfEachOtherWhateverNodesTheyAreOn() throws Exception {
    postToBoth(ids("wamid.MEET", 1));
    var conversation = one.rows("SELECT id FROM conversation ORDER BY id LIMIT 1").getFirst();
    var mei = Colleague.owner(one);
    var ken = Colleague.joins(one, "Ken Sato", "agent");
    long before = told();
    try (var here = page(mei, one.url());
        var there = page(ken, two.url())) {
      here.say(here(conversation, "viewing"));
      here.awaitPresent(conversation, SOON);
      there.say(here(conversation, "typing"));
      here.awaitPresent(conversation, SOON, "Ken Sato typing");
      there.awaitPresent(conversation, SOON, "Mei Tanaka viewing");
      // He stops without saying so.
      here.awaitPresent(conversation, SOON, "Ken Sato viewing");
      there.say("{\"t\":\"presence\"}");
      here.awaitPresent(conversation, SOON);
    }
    assertThat(told()).as("nothing of it is in the log").isEqualTo(before);
  }

  /** What the log holds, but for who came online and went. */
  private static long told() {
    return one.count("SELECT count(*) FROM event WHERE kind <> 'agent.availability_changed'");
  }

  @Test
  void aNodeThatIsKilledTakesItsAgentsWithIt() throws Exception {
    postToBoth(ids("wamid.MEET2", 1));
    var conversation = one.rows("SELECT id FROM conversation ORDER BY id LIMIT 1").getFirst();
    int port = RunningServer.freePort();
    var lin = Colleague.joins(one, "Lin", "agent");
    try (var page = page(Colleague.owner(one), one.url());
        var third = one.startProcess(Map.of(), port);
        var orphan = page(lin, URI.create("http://localhost:" + port))) {
      page.say(here(conversation, "viewing"));
      orphan.say(here(conversation, "viewing"));
      page.awaitPresent(conversation, SOON, "Lin viewing");
      third.kill();
      for (int i = 0; i < 8; i++) {
        page.say(here(conversation, "viewing"));
        Thread.sleep(1_000);
      }
      page.awaitPresent(conversation, Duration.ofSeconds(60));
    }
  }

  @Test
  void aLeaseIsHeldByOneAndTakenOverWithAHigherToken() throws Exception {
    var length = Duration.ofMillis(1500);
    var first = one.foundation().leases().take("test", length);
    assertThat(first).isPresent();
    assertThat(two.leases().take("test", length)).isEmpty();
    assertThat(one.foundation().leases().take("test", length)).isEqualTo(first);
    var second = two.leases().take("test", length);
    while (second.isEmpty()) {
      Thread.sleep(50);
      second = two.leases().take("test", length);
    }
    assertThat(second.getAsLong()).isGreaterThan(first.getAsLong());
    assertThat(one.foundation().leases().take("test", length)).isEmpty();
  }

  @Test
  void oneIsKilledAndTheOtherCarriesOn() throws Exception {
    int port = RunningServer.freePort();
    var ids = ids("wamid.KILLED", 400);
    var acknowledged = ConcurrentHashMap.<String>newKeySet();
    LiveClient orphan;
    try (var third = one.startProcess(Map.of(), port)) {
      var mortal = URI.create("http://localhost:" + port);
      orphan = page(mortal);
      var toMortal = mortal.resolve(hook.getPath());
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (var id : ids) {
          var _ =
              threads.submit(() -> {
                if (post(toMortal, id) == 200) {
                  acknowledged.add(id);
                }
                return id;
              });
        }
        while (acknowledged.size() < 60) {
          Thread.sleep(5);
        }
        third.kill();
      }
      assertThat(orphan.end(Duration.ofSeconds(20))).isNotEqualTo(4401);
    }
    assertThat(acknowledged).hasSizeLessThan(ids.size());
    assertThat(one.rows("SELECT external_id FROM message_part")).containsAll(acknowledged);
    ids.forEach(id -> assertThat(post(two.hook(hook), id)).isEqualTo(200));
    try (var page =
        new LiveClient(
            two.url(), RunningServer.WORKSPACE, one.token("lamps", Role.ADMIN), orphan)) {
      page.await(head());
      int told =
          orphan.kinds().getOrDefault("message.received", 0)
              + page.kinds().getOrDefault("message.received", 0);
      assertThat(told).isEqualTo(ids.size());
    }
    checkLedger();
  }
}
