package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is to be said at a time: when it goes, when it does not, and who is told. */
class ScheduledTest {
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() {
    server.close();
  }

  static String body(String words, Instant at, boolean onlyIfNoReply) {
    return Json.MAPPER.writeValueAsString(
        Map.of(
            "content",
            Map.of("kind", "text", "text", words),
            "send_at",
            at.toString(),
            "only_if_no_reply",
            onlyIfNoReply));
  }

  private static Instant in(Duration time) {
    return Instant.now().plus(time);
  }

  private static HttpResponse<String> wants(Desk.Guest guest, String body) {
    return server.call("POST", "conversations/" + guest.conversation() + "/scheduled", body);
  }

  private static JsonNode scheduled(Desk.Guest guest, String words, Duration time, boolean only) {
    return Desk.created(wants(guest, body(words, in(time), only)));
  }

  private static String path(JsonNode one) {
    return "scheduled/" + one.path("id").asString();
  }

  private static JsonNode now(JsonNode one) {
    return server.get(path(one));
  }

  private static void await(JsonNode one, String state) {
    Desk.await(() -> now(one).path("state").asString().equals(state));
  }

  private static List<String> waiting(Desk.Guest guest) {
    return server
        .get("conversations/" + guest.conversation() + "/scheduled")
        .path("items")
        .valueStream()
        .map(one -> one.path("content").path("text").asString())
        .toList();
  }

  private static List<String> told(JsonNode one) {
    return server.rows(
        "SELECT coalesce(payload ->> 'before', '') || ' ' || (payload ->> 'after') FROM event"
            + " WHERE kind LIKE 'scheduled.%' AND payload ->> 'scheduled' = '"
            + one.path("id").asString()
            + "' ORDER BY seq");
  }

  private static long failed(Desk.Guest guest) {
    return server.count(
        "SELECT failed FROM conversation_activity WHERE conversation_id = " + guest.conversation());
  }

  @Test
  void itGoesAtItsTimeAndUntilThenAnswersNobody() {
    var ann = desk.guest("Ann");
    var one = scheduled(ann, "It is ready.", Duration.ofSeconds(4), false);
    assertThat(one.path("state").asString()).isEqualTo("waiting");
    assertThat(waiting(ann)).containsExactly("It is ready.");
    var row = server.get("conversations/" + ann.conversation());
    assertThat(row.path("waiting_since").isMissingNode()).as("she still waits").isFalse();
    assertThat(desk.attempted("It is ready.")).isZero();
    await(one, "sent");
    var sent = now(one);
    assertThat(Instant.now()).isAfterOrEqualTo(Instant.parse(sent.path("send_at").asString()));
    assertThat(sent.path("content").isMissingNode()).as("the message has its words").isTrue();
    desk.awaitStatus(sent.path("message_id").asString(), "sent", "delivered", "read");
    assertThat(desk.taken("It is ready.")).isOne();
    assertThat(waiting(ann)).isEmpty();
    assertThat(told(one)).containsExactly(" waiting", "waiting sent");
    Desk.refused(server.call("POST", path(one) + "/cancel", null), 409, "scheduled_over");
  }

  @Test
  void whatGoesOnlyWithoutAReplyIsWithdrawnByOneAndKeptForAPerson() {
    var bo = desk.guest("Bo");
    var only = scheduled(bo, "Still there?", Duration.ofHours(2), true);
    var always = scheduled(bo, "Good morning.", Duration.ofHours(2), false);
    bo.customer().says("I am here");
    await(only, "withdrawn");
    assertThat(now(always).path("state").asString()).isEqualTo("waiting");
    assertThat(waiting(bo)).containsExactlyInAnyOrder("Still there?", "Good morning.");
    assertThat(failed(bo)).as("nothing failed").isZero();
    assertThat(told(only)).containsExactly(" waiting", "waiting withdrawn");
    var again =
        server.call("PATCH", path(only), "{\"send_at\":\"" + in(Duration.ofHours(1)) + "\"}");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    Desk.pause(Duration.ofSeconds(3));
    assertThat(now(only).path("state").asString())
        .as("what was known when it was changed is no reply")
        .isEqualTo("waiting");
  }

  @Test
  void ofAReplyAtTheVeryMomentTheLogSaysWhichCameFirst() {
    int rounds = 12;
    var guests = IntStream.range(0, rounds).mapToObj(i -> desk.guest("Late " + i)).toList();
    var at = in(Duration.ofSeconds(4));
    var all =
        guests.stream().map(guest -> Desk.created(wants(guest, body("Hey", at, true)))).toList();
    Desk.pause(Duration.between(Instant.now(), at).minusMillis(200));
    for (var guest : guests) {
      guest.customer().says("Now");
      Desk.pause(Duration.ofMillis(120));
    }
    server.settle();
    Desk.await(
        () -> all.stream().noneMatch(one -> now(one).path("state").asString().equals("waiting")));
    for (int i = 0; i < rounds; i++) {
      boolean sent = now(all.get(i)).path("state").asString().equals("sent");
      var order =
          server.rows(
              "SELECT kind FROM event WHERE kind IN ('message.received', 'message.queued')"
                  + " AND conversation_id = "
                  + guests.get(i).conversation()
                  + " ORDER BY seq");
      assertThat(order)
          .isEqualTo(
              sent
                  ? List.of("message.received", "message.queued", "message.received")
                  : List.of("message.received", "message.received"));
    }
  }

  @Test
  void aTimeBehindTheWindowIsRefusedAndSaysWhenItCloses() {
    var di = desk.guest("Di");
    var problem =
        Desk.refused(
            wants(di, body("Tomorrow", in(Duration.ofHours(30)), false)),
            422,
            "window_closes_first");
    var params = problem.path("errors").path(0).path("params");
    assertThat(Instant.parse(params.path("closes_at").asString()))
        .isBefore(in(Duration.ofHours(25)));
    assertThat(params.path("instead").asString()).isEqualTo("template");
    Desk.refused(wants(di, body("x", in(Duration.ofSeconds(-5)), false)), 422, "send_at_past");
    Desk.refused(wants(di, body("x", in(Duration.ofDays(400)), false)), 422, "send_at_far");
    assertThat(waiting(di)).isEmpty();
  }

  @Test
  void whatCannotBeSentAtItsTimeStaysAndStandsAmongTheFailedOnes() {
    var ed = desk.guest("Ed");
    var one = scheduled(ed, "On time", Duration.ofSeconds(5), false);
    desk.closeWindowOf(ed);
    await(one, "failed");
    assertThat(now(one).path("problem").asString()).isEqualTo("window_closed");
    assertThat(waiting(ed)).containsExactly("On time");
    assertThat(failed(ed)).isOne();
    assertThat(
            server
                .get("conversations?failed=true")
                .path("items")
                .valueStream()
                .map(row -> row.path("id").asString()))
        .contains(ed.conversation());
    Desk.refused(server.call("POST", path(one) + "/send-now", null), 422, "window_closed");
    assertThat(server.call("POST", path(one) + "/cancel", null).statusCode()).isEqualTo(200);
    assertThat(failed(ed)).isZero();
    assertThat(waiting(ed)).isEmpty();
    assertThat(told(one)).containsExactly(" waiting", "waiting failed", "failed cancelled");
  }

  @Test
  void itCanBeChangedSentAtOnceAndCancelled() {
    var flo = desk.guest("Flo");
    var one = scheduled(flo, "Frist words", Duration.ofHours(3), false);
    var words = "{\"content\":{\"kind\":\"text\",\"text\":\"First words\"}}";
    var stale = changed(one, words, 7);
    Desk.refused(stale, 412, "stale");
    assertThat(changed(one, words, 1).statusCode()).isEqualTo(200);
    assertThat(waiting(flo)).containsExactly("First words");
    assertThat(server.call("POST", path(one) + "/send-now", null).statusCode()).isEqualTo(200);
    Desk.await(() -> desk.taken("First words") == 1);
    assertThat(desk.attempted("Frist words")).isZero();
    var two = scheduled(flo, "Never", Duration.ofSeconds(3), false);
    assertThat(server.call("POST", path(two) + "/cancel", null).statusCode()).isEqualTo(200);
    Desk.pause(Duration.ofSeconds(4));
    assertThat(desk.attempted("Never")).isZero();
    Desk.refused(server.call("POST", path(two) + "/send-now", null), 409, "scheduled_over");
  }

  private static HttpResponse<String> changed(JsonNode one, String body, long revision) {
    return server.send(
        server
            .request(path(one))
            .header("Content-Type", "application/json")
            .header("If-Match", "\"" + revision + "\"")
            .method("PATCH", BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void whoMayNotSendMayNotSchedule() {
    var gus = desk.guest("Gus");
    HttpRequest request =
        HttpRequest.newBuilder(
                server
                    .url()
                    .resolve(
                        "/api/v1/w/"
                            + RunningServer.WORKSPACE
                            + "/conversations/"
                            + gus.conversation()
                            + "/scheduled"))
            .header(
                "Authorization", "Bearer " + server.token(RunningServer.WORKSPACE, Role.READ_ONLY))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body("x", in(Duration.ofHours(1)), false)))
            .build();
    assertThat(server.send(request).statusCode()).isEqualTo(403);
  }
}
