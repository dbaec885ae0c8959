package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents who have the same conversation before them see each other there. */
final class PresenceTest {
  private static final Duration WHILE = Duration.ofMillis(600);
  private static final PresenceTimes TIMES =
      new PresenceTimes(
          Duration.ofMillis(700),
          Duration.ofSeconds(3),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));
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
    server = new LiveServer(ledger, ledger.hints(), Quick.PATIENT, TIMES);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private LiveClient page(String query) throws Exception {
    var page = server.connect(query).helloFresh();
    assertThat(page.next().path("t").asString()).isEqualTo("ready");
    return page;
  }

  private static void here(LiveClient page, long conversation, String state) {
    page.say(
        "{\"t\":\"presence\",\"conversation\":\"%d\",\"state\":\"%s\"}"
            .formatted(conversation, state));
  }

  /** The next presence, as {@code name state}. */
  private static List<String> told(LiveClient page) throws Exception {
    var message = page.next();
    assertThat(message.path("t").asString()).as(message.toString()).isEqualTo("presence");
    return message
        .path("agents")
        .valueStream()
        .map(one -> one.path("name").asString() + " " + one.path("state").asString())
        .toList();
  }

  private static void nothingIsTold(LiveClient page) throws Exception {
    long end = System.nanoTime() + WHILE.toNanos();
    for (long left = WHILE.toNanos(); left > 0; left = end - System.nanoTime()) {
      var message = page.poll(Duration.ofNanos(left));
      assertThat(message != null && message.path("t").asString().equals("presence"))
          .as(String.valueOf(message))
          .isFalse();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void whoComesTypesAndLeavesIsSeenByTheOthersThere() throws Exception {
    long before = ledger.last();
    try (var mei = page("agent=7");
        var ken = page("agent=8");
        var apart = page("agent=9")) {
      here(apart, 106, "viewing");
      assertThat(told(apart)).isEmpty();
      here(mei, 105, "viewing");
      assertThat(told(mei)).isEmpty();
      here(ken, 105, "viewing");
      assertThat(told(ken)).containsExactly("Agent 7 viewing");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
      here(ken, 105, "typing");
      assertThat(told(mei)).containsExactly("Agent 8 typing");
      assertThat(told(mei)).as("he stopped").containsExactly("Agent 8 viewing");
      ken.say("{\"t\":\"presence\"}");
      assertThat(told(mei)).isEmpty();
      nothingIsTold(apart);
    }
    assertThat(server.colleagues.typed).containsExactly("8 in 105");
    assertThat(ledger.last()).isEqualTo(before);
  }

  @Test
  void aSocketIsInOneConversationAndAClosedOneInNone() throws Exception {
    try (var mei = page("agent=7");
        var ken = page("agent=8")) {
      here(mei, 105, "viewing");
      assertThat(told(mei)).isEmpty();
      here(ken, 105, "viewing");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
      here(ken, 106, "viewing");
      assertThat(told(mei)).isEmpty();
      here(ken, 105, "viewing");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
      ken.hangUp();
      assertThat(told(mei)).isEmpty();
      for (int i = 0; i < 50; i++) {
        here(mei, 100 + i, i % 2 == 0 ? "typing" : "viewing");
      }
      await(() -> server.presences() == 1);
    }
    await(() -> server.presences() == 0);
  }

  @Test
  void anAgentsOwnWindowsAreOneAndNotToldToHimself() throws Exception {
    try (var one = page("agent=7");
        var other = page("agent=7");
        var ken = page("agent=8")) {
      here(ken, 105, "viewing");
      assertThat(told(ken)).isEmpty();
      here(one, 105, "viewing");
      assertThat(told(one)).containsExactly("Agent 8 viewing");
      assertThat(told(ken)).containsExactly("Agent 7 viewing");
      here(other, 105, "typing");
      assertThat(told(other)).containsExactly("Agent 8 viewing");
      assertThat(told(ken)).containsExactly("Agent 7 typing");
      other.hangUp();
      assertThat(told(ken)).containsExactly("Agent 7 viewing");
    }
  }

  @Test
  void whoMayNotSeeTheConversationIsNeitherToldNorShown() throws Exception {
    try (var mei = page("agent=7&channels=1");
        var stranger = page("agent=8&channels=2")) {
      here(mei, 105, "viewing");
      assertThat(told(mei)).isEmpty();
      here(stranger, 105, "typing");
      nothingIsTold(stranger);
      nothingIsTold(mei);
      here(stranger, 4_711, "typing");
      nothingIsTold(stranger);
      assertThat(server.colleagues.typed).isEmpty();
      here(stranger, 205, "viewing");
      assertThat(told(stranger)).isEmpty();
    }
  }

  @Test
  void whoLosesSightIsGoneForTheOthersAndToldNothingMore() throws Exception {
    try (var mei = page("agent=7");
        var ken = page("agent=8&channels=1")) {
      here(mei, 105, "viewing");
      assertThat(told(mei)).isEmpty();
      here(ken, 105, "viewing");
      assertThat(told(ken)).containsExactly("Agent 7 viewing");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
      server.rights.join(ledger.workspace(), 8, Optional.of(Set.of(2L)));
      server.push().permissionsChanged(ledger.workspace(), 8);
      assertThat(told(mei)).isEmpty();
      assertThat(ken.next().path("t").asString()).isEqualTo("resync");
      here(ken, 105, "viewing");
      here(mei, 105, "typing");
      nothingIsTold(ken);
    }
  }

  @Test
  void whoSaysNothingMoreHasLeft() throws Exception {
    try (var mei = page("agent=7");
        var ken = page("agent=8")) {
      here(ken, 105, "viewing");
      assertThat(told(ken)).isEmpty();
      here(mei, 105, "viewing");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
      for (int i = 0; i < 8; i++) {
        Thread.sleep(500);
        here(mei, 105, "viewing");
      }
      assertThat(told(mei)).isEmpty();
      here(ken, 105, "viewing");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
    }
  }

  private static void lists(LiveClient page, String... conversations) {
    page.say(
        "{\"t\":\"listed\",\"conversations\":[%s]}"
            .formatted(
                Stream.of(conversations)
                    .map(id -> '"' + id + '"')
                    .collect(Collectors.joining(","))));
  }

  @Test
  void aPageIsToldWhoIsInTheConversationsThatItListsAndInNoOthers() throws Exception {
    try (var mei = page("agent=7");
        var ken = page("agent=8")) {
      here(ken, 105, "viewing");
      assertThat(told(ken)).isEmpty();
      lists(mei, "105", "106");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
      here(ken, 105, "typing");
      assertThat(told(mei)).containsExactly("Agent 8 typing");
      assertThat(told(mei)).as("he stopped").containsExactly("Agent 8 viewing");
      here(ken, 106, "viewing");
      assertThat(told(ken)).isEmpty();
      var both = new ArrayList<>(told(mei));
      both.addAll(told(mei));
      assertThat(both).as("left one, came to the other").containsExactly("Agent 8 viewing");
      lists(mei, "107");
      here(ken, 106, "typing");
      nothingIsTold(mei);
      assertThat(server.presences()).as("who only lists is nowhere").isEqualTo(1);
    }
  }

  @Test
  void whoMayNotSeeAConversationIsNotToldWhoIsInItByListingIt() throws Exception {
    try (var mei = page("agent=7");
        var stranger = page("agent=8&channels=2")) {
      lists(stranger, "105", "205");
      here(mei, 105, "typing");
      assertThat(told(mei)).isEmpty();
      nothingIsTold(stranger);
      here(mei, 205, "viewing");
      assertThat(told(mei)).isEmpty();
      assertThat(told(stranger)).containsExactly("Agent 7 viewing");
    }
  }

  @Test
  void aPageInAConversationThatItListsTooIsToldOnce() throws Exception {
    try (var mei = page("agent=7");
        var ken = page("agent=8")) {
      lists(mei, "105");
      here(mei, 105, "viewing");
      assertThat(told(mei)).isEmpty();
      here(ken, 105, "viewing");
      assertThat(told(mei)).containsExactly("Agent 8 viewing");
      nothingIsTold(mei);
      mei.say("{\"t\":\"presence\"}");
      ken.hangUp();
      assertThat(told(mei)).as("still listed").isEmpty();
    }
  }

  @Test
  void whatIsNoListIsRefused() throws Exception {
    try (var mei = page("agent=7")) {
      for (var bad :
          List.of(
              "",
              ",\"conversations\":[null]",
              ",\"conversations\":[\"x\"]",
              ",\"conversations\":[\"105\"],\"state\":\"viewing\"")) {
        mei.say("{\"t\":\"listed\"" + bad + "}");
        assertThat(mei.next().path("code").asString()).as(bad).isEqualTo("bad_message");
        lists(mei);
      }
    }
  }
}
