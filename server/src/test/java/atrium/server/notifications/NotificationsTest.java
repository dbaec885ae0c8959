package atrium.server.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.LiveClient;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What agents are told of, over HTTP and their sockets, while customers and colleagues go on. */
class NotificationsTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static int people;

  @AfterAll
  static void close() {
    server.close();
  }

  private record Talk(WhatsAppCustomer customer, String id) {
    String path() {
      return "conversations/" + id;
    }
  }

  /** A customer who wrote, which was told to whom it concerned: to nobody yet. */
  private static Talk talk() throws InterruptedException {
    var customer = server.whatsapp().customer("Ann", "+155504" + (10_000 + ++people));
    var first = customer.says("Hello");
    settled();
    return new Talk(
        customer,
        server
            .rows(
                "SELECT m.conversation_id FROM message m JOIN message_part p ON p.message_id = m.id"
                    + " WHERE p.external_id = '"
                    + first
                    + "'")
            .getFirst());
  }

  private static Colleague colleague(String role) {
    return Colleague.joins(server, "Colleague " + ++people, role);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Optional<JsonNode> about(Colleague who, String id) {
    return who.get("notifications")
        .path("items")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(id))
        .findFirst();
  }

  /** How often what happened that somebody has not read; nothing where he has, or was not told. */
  private static Map<String, Integer> unread(Colleague who, String id) {
    var counts = new TreeMap<String, Integer>();
    about(who, id)
        .filter(one -> !one.path("read").asBoolean())
        .ifPresent(one ->
            one.path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().intValue())));
    return counts;
  }

  private static void read(Colleague who, String id, long upTo) {
    who.done(
        "POST", "notifications/read", json("{'ids': ['%s'], 'up_to': %d}".formatted(id, upTo)));
  }

  private static void await(BooleanSupplier there) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("It did not come in time").isLessThan(end);
      Thread.sleep(30);
    }
  }

  /** Until all that happened so far was told to whom it concerns. */
  private static void settled() throws InterruptedException {
    server.settle();
    await(() ->
        server.count(
                """
                SELECT (SELECT count(*) FROM notification_due)
                       + (SELECT count(*) FROM reader_cursor c
                            JOIN (SELECT workspace_id, max(seq) AS seq FROM event
                                   WHERE kind NOT IN ('notification.changed', 'agent.availability_changed')
                                   GROUP BY 1) e USING (workspace_id)
                           WHERE c.reader = 'notifications' AND c.seq < e.seq)
                """)
            == 0);
  }

  private static void assign(Colleague by, Talk talk, Colleague to) {
    by.done("PATCH", talk.path(), json("{'assignee_id': '%s'}".formatted(to.id())));
  }

  private static int heard(LiveClient browser) {
    return browser.kinds().getOrDefault("notification.changed", 0);
  }

  private static String team(Colleague one, Colleague other) {
    return mei.done(
            "POST",
            "teams",
            json(
                "{'name': 'Refunds %d', 'member_ids': ['%s', '%s'], 'channel_ids': []}"
                    .formatted(++people, one.id(), other.id())))
        .path("id")
        .asString();
  }

  @Test
  void tenMessagesAreOneEntryThatIsReadInAllBrowsersAndBeginsAnew() throws Exception {
    var omar = colleague("agent");
    var talk = talk();
    try (var browser =
        new LiveClient(
            server.url(),
            RunningServer.WORKSPACE,
            omar.socketHeaders(server.url()),
            "{\"t\":\"hello\"}")) {
      assign(mei, talk, omar);
      for (int i = 0; i < 10; i++) {
        talk.customer().says("And " + i);
      }
      settled();
      assertThat(unread(omar, talk.id())).isEqualTo(Map.of("assigned", 1, "message", 10));
      assertThat(omar.get("notifications").path("unread").asInt()).isEqualTo(1);
      var one = about(omar, talk.id()).orElseThrow();
      assertThat(one.path("conversation").path("customer").path("name").asString())
          .isEqualTo("Ann");
      assertThat(one.path("message").path("preview").asString()).startsWith("And ");
      await(() -> heard(browser) > 0);
      int heard = heard(browser);
      long seq = one.path("seq").asLong();
      read(omar, talk.id(), seq - 1);
      assertThat(unread(omar, talk.id())).as("something later than he looked at").isNotEmpty();
      read(omar, talk.id(), seq);
      assertThat(unread(omar, talk.id())).isEmpty();
      await(() -> heard(browser) > heard);
      talk.customer().says("Still there?");
      settled();
      assertThat(unread(omar, talk.id())).isEqualTo(Map.of("message", 1));
      omar.done("POST", "notifications/read", "{\"up_to\": 999999999}");
      assertThat(omar.get("notifications").path("unread").asInt()).isZero();
    }
    assertThat(unread(mei, talk.id())).as("who gave it").isEmpty();
  }

  @Test
  void nobodyIsToldOfHisOwnActsAndWhoFollowsHearsOfAnswers() throws Exception {
    var omar = colleague("agent");
    var rosa = colleague("agent");
    var talk = talk();
    assign(omar, talk, omar);
    rosa.done("PUT", talk.path() + "/follow", null);
    omar.done(
        "POST",
        talk.path() + "/notes",
        json("{'text': 'x', 'mentions': {'agent_ids': ['%s']}}".formatted(omar.id())));
    settled();
    assertThat(unread(omar, talk.id())).isEmpty();
    assertThat(unread(rosa, talk.id())).isEmpty();
    talk.customer().says("Hello?");
    settled();
    assertThat(unread(rosa, talk.id())).isEqualTo(Map.of("message", 1));
    assertThat(unread(omar, talk.id())).isEqualTo(Map.of("message", 1));
    mei.done("PATCH", talk.path(), "{\"spam\": true}");
    talk.customer().says("Buy this");
    settled();
    assertThat(unread(rosa, talk.id())).as("what is out of sight").isEqualTo(Map.of("message", 1));
  }

  @Test
  void whatCannotBeToldStopsNobodyButItself() throws Exception {
    var omar = colleague("agent");
    var talk = talk();
    // About nothing: whoever tells it fails, however often he tries.
    server.rows(
        """
        INSERT INTO notification_due (workspace_id, seq, kind, at, source_id, targets, occurrences)
        SELECT workspace_id, 0, 'snooze_ended', now(), 0, '{}', 1 FROM conversation WHERE id = %s
        RETURNING seq
        """
            .formatted(talk.id()));
    assign(mei, talk, omar);
    settled();
    assertThat(unread(omar, talk.id())).isEqualTo(Map.of("assigned", 1));
  }

  @Test
  void whomANoteNamesIsToldOnce() throws Exception {
    var omar = colleague("agent");
    var rosa = colleague("agent");
    var team = team(omar, rosa);
    var talk = talk();
    var note =
        omar.done(
            "POST",
            talk.path() + "/notes",
            json("{'text': 'Look', 'mentions': {'team_ids': ['%s']}}".formatted(team)));
    settled();
    assertThat(unread(rosa, talk.id())).isEqualTo(Map.of("mention", 1));
    assertThat(unread(omar, talk.id())).as("its author").isEmpty();
    var path = "notes/" + note.path("id").asString();
    omar.done(
        "PATCH",
        path,
        json(
            "{'text': 'Look!', 'mentions': {'team_ids': ['%s'], 'agent_ids': ['%s']}}"
                .formatted(team, mei.id())));
    omar.done("PATCH", path, "{\"text\": \"Look, please\"}");
    settled();
    assertThat(unread(rosa, talk.id())).as("named before").isEqualTo(Map.of("mention", 1));
    assertThat(unread(mei, talk.id())).isEqualTo(Map.of("mention", 1));
    assertThat(about(mei, talk.id()).orElseThrow().path("actor").path("name").asString())
        .isEqualTo(omar.name());
  }

  @Test
  void aTeamIsToldOfWhatItGetsUnlessSomebodyHasIt() throws Exception {
    var omar = colleague("agent");
    var rosa = colleague("agent");
    var team = team(omar, rosa);
    var other = talk();
    mei.done("PATCH", other.path(), json("{'team_id': '%s'}".formatted(team)));
    settled();
    assertThat(unread(omar, other.id())).isEqualTo(Map.of("team_assigned", 1));
    var third = talk();
    mei.done(
        "PATCH",
        third.path(),
        json("{'team_id': '%s', 'assignee_id': '%s'}".formatted(team, rosa.id())));
    settled();
    assertThat(unread(omar, third.id())).isEmpty();
    assertThat(unread(rosa, third.id())).isEqualTo(Map.of("assigned", 1));
  }

  @Test
  void nobodyIsToldOfWhatHeMayNotSeeNorKeepsWhatHeWasTold() throws Exception {
    var omar = colleague("agent");
    var talk = talk();
    omar.done("PUT", talk.path() + "/follow", null);
    talk.customer().says("One");
    settled();
    assertThat(unread(omar, talk.id())).isEqualTo(Map.of("message", 1));
    omar.seesOnly(Optional.of(Set.of()));
    assertThat(omar.get("notifications").path("items")).isEmpty();
    assertThat(omar.get("notifications").path("unread").asInt()).isZero();
    talk.customer().says("Two");
    settled();
    omar.seesOnly(Optional.empty());
    assertThat(unread(omar, talk.id())).isEqualTo(Map.of("message", 1));
    assign(mei, talk, omar);
    settled();
    omar.seesOnly(Optional.of(Set.of()));
    assertThat(unread(omar, talk.id())).as("it is his").containsKey("assigned");
  }

  @Test
  void whoSentWhatFailedAndWhoSnoozedWhatIsBackAreTold() throws Exception {
    var omar = colleague("agent");
    var talk = talk();
    server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Refused(400, 131009, "No"));
    omar.done(
        "POST", talk.path() + "/messages", json("{'content': {'kind': 'text', 'text': 'Yes'}}"));
    await(() -> !unread(omar, talk.id()).isEmpty());
    assertThat(unread(omar, talk.id())).isEqualTo(Map.of("failed", 1));
    var other = talk();
    var until = Instant.now().plusMillis(1500);
    omar.done(
        "PATCH",
        other.path(),
        json("{'status': 'snoozed', 'snoozed_until': '%s'}".formatted(until)));
    var third = talk();
    omar.done(
        "PATCH",
        third.path(),
        json("{'status': 'snoozed', 'snoozed_until': '%s'}".formatted(until.plusSeconds(3_600))));
    third.customer().says("I could not wait");
    await(() -> !unread(omar, other.id()).isEmpty() && !unread(omar, third.id()).isEmpty());
    assertThat(unread(omar, other.id())).isEqualTo(Map.of("snooze_ended", 1));
    assertThat(unread(omar, third.id())).isEqualTo(Map.of("snooze_ended", 1));
  }

  @Test
  void aChannelThatNeedsSomebodyIsToldToThoseWhoManageChannels() throws Exception {
    var omar = colleague("agent");
    var channel = mei.get("channels").path("items").path(0).path("id").asString();
    server
        .whatsapp()
        .announces(
            "phone_number_quality_update",
            Json.MAPPER
                .createObjectNode()
                .put("display_phone_number", "15550100")
                .put("event", "DOWNGRADE")
                .put("current_limit", "TIER_50"));
    await(() -> server.count("SELECT count(*) FROM channel_notice") > 0);
    settled();
    var severity = server.rows("SELECT severity FROM channel_notice").getFirst();
    assertThat(unread(mei, channel).isEmpty()).isEqualTo(severity.equals("info"));
    assertThat(unread(omar, channel)).isEmpty();
  }

  @Test
  void whatANodeLeftInLineIsToldOnceAndNobodyKeepsMoreThanAHundred() throws Exception {
    var omar = colleague("agent");
    var talk = talk();
    assign(mei, talk, omar);
    settled();
    read(omar, talk.id(), 999_999_999);
    execute(
        """
        INSERT INTO channel (workspace_id, id, connector, name, account_key, settings, secrets,
                             secret_keys, created_at)
        SELECT workspace_id, 8000000 + n, 'toy', 'C' || n, 'c' || n, '{}', '', '{}', now()
          FROM conversation, generate_series(1, 120) n WHERE id = $1
        """,
        talk.id());
    execute(
        """
        INSERT INTO notification (workspace_id, agent_id, subject_id, channel_id, counts, at, seq)
        SELECT workspace_id, $1, 8000000 + n, 8000000 + n, '{"channel_alarm": 1}',
               now() - make_interval(mins => n), 1
          FROM agent, generate_series(1, 120) n WHERE id = $1
        """,
        omar.id());
    execute(
        """
        INSERT INTO notification_due
        SELECT workspace_id, 800000000, 'message', now(), id, NULL, last_message_id, '{}', 4
          FROM conversation WHERE id = $1
        """,
        talk.id());
    await(() -> !unread(omar, talk.id()).isEmpty());
    assertThat(unread(omar, talk.id())).isEqualTo(Map.of("message", 4));
    assertThat(omar.get("notifications").path("items")).hasSize(100);
    assertThat(server.count("SELECT count(*) FROM notification_due")).isZero();
    execute("DELETE FROM channel WHERE connector = 'toy' AND id > $1", "8000000");
  }

  private static void execute(String sql, String id) {
    server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN, tx -> tx.query(sql, Tuple.of(Long.parseLong(id))).rowCount());
  }

  @Test
  void programsAreToldNothingAndHostileBodiesAreRefused() {
    var program = server.call("GET", "notifications", null);
    assertThat(program.statusCode()).isEqualTo(403);
    assertThat(program.body()).contains("agents_only");
    for (var body :
        new String[] {
          "{}",
          "{\"up_to\": -1}",
          "{\"up_to\": \"7\"}",
          "{\"up_to\": 1, \"ids\": [null]}",
          "{\"up_to\": 1, \"ids\": "
              + Json.MAPPER.writeValueAsString(Collections.nCopies(101, "1"))
              + "}"
        }) {
      assertThat(mei.call("POST", "notifications/read", body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(
            mei.call("POST", "notifications/read", "{\"up_to\":1,\"ids\":[\"x\",\"77\"]}")
                .statusCode())
        .isEqualTo(204);
  }
}
