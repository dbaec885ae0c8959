package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an agent may say, and what is refused before anything is stored. */
class AcceptingTest {
  private static final RunningServer server = RunningServer.start();
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void anAnswerIsStoredWithItsPlaceInTheOutboxAndToldToEverybody() {
    var ann = desk.guest("Ann");
    var said = Desk.created(desk.answer(ann, Desk.text("Yes, in brass.")));
    assertThat(said.path("status").asString()).isEqualTo("queued");
    assertThat(said.path("direction").asString()).isEqualTo("outbound");
    assertThat(said.path("content").path("text").asString()).isEqualTo("Yes, in brass.");
    var id = said.path("id").asString();
    assertThat(
            server.count(
                "SELECT count(*) FROM event WHERE kind = 'message.queued' AND payload ->> 'message'"
                    + " = '"
                    + id
                    + "'"))
        .isEqualTo(1);
    var row = server.get("conversations/" + ann.conversation());
    assertThat(row.path("last_message").path("id").asString()).isEqualTo(id);
    assertThat(row.path("waiting_since").isMissingNode()).as("nobody waits any more").isTrue();
  }

  @Test
  void theWaysSayWhereAndUntilWhenAndWithWhat() {
    var bo = desk.guest("Bo");
    var ways = server.get("conversations/" + bo.conversation() + "/ways");
    var way = ways.path("items").path(0);
    assertThat(way.path("free_form").asBoolean()).isTrue();
    assertThat(way.path("window_closes_at").isMissingNode()).isFalse();
    assertThat(way.path("capabilities").toString()).contains("send_text");
    assertThat(ways.path("usual").path("channel_id")).isEqualTo(way.path("channel_id"));
  }

  @Test
  void outsideTheWindowNothingIsStoredAndTheRefusalSaysWhatInstead() {
    var cy = desk.guest("Cy");
    desk.closeWindowOf(cy);
    var ways = server.get("conversations/" + cy.conversation() + "/ways");
    assertThat(ways.path("usual").isMissingNode()).isTrue();
    assertThat(ways.path("items").path(0).path("refused_by").asString()).isEqualTo("window_closed");
    long before = desk.outbound();
    var problem = Desk.refused(desk.answer(cy, Desk.text("Hello?")), 422, "window_closed");
    var params = problem.path("errors").path(0).path("params");
    assertThat(params.path("closed_at").asString()).isNotEmpty();
    assertThat(params.path("instead").asString()).isEqualTo("template");
    assertThat(desk.outbound()).isEqualTo(before);
    assertThat(
            server.count(
                "SELECT count(*) FROM delivery WHERE conversation_id = " + cy.conversation()))
        .isZero();
  }

  @Test
  void whatNoChannelCarriesIsRefused() {
    var di = desk.guest("Di");
    Desk.refused(
        desk.answer(di, "{\"content\":{\"kind\":\"system\",\"type\":\"x\",\"text\":\"y\"}}"),
        422,
        "unsupported_content");
    Desk.refused(desk.answer(di, Desk.text("  \n ")), 422, "does_not_fit");
    var tooLong = Desk.refused(desk.answer(di, Desk.text("x".repeat(4097))), 422, "does_not_fit");
    assertThat(tooLong.path("errors").path(0).path("code").asString()).isEqualTo("too_long");
    assertThat(tooLong.path("errors").path(0).path("params").path("limit").asString())
        .isEqualTo("4096");
    Desk.refused(
        desk.answer(di, "{\"content\":{\"kind\":\"text\",\"text\":\"x\"},\"channel_id\":\"77\"}"),
        422,
        "no_way");
    Desk.refused(desk.answer(di, "{\"content\":{\"kind\":\"text\"}}"), 400, "invalid_body");
    Desk.refused(desk.answer(di, "{\"content\":{\"kind\":\"poem\"}}"), 400, "invalid_body");
  }

  @Test
  void anAnswerMayQuoteWhatThePlatformKnows() {
    var ed = desk.guest("Ed");
    var body =
        "{\"content\":{\"kind\":\"text\",\"text\":\"This one\"},\"reply_to\":\"%s\"}"
            .formatted(ed.firstMessage());
    var said = Desk.created(desk.answer(ed, body));
    assertThat(said.path("reply_to").path("message_id").asString()).isEqualTo(ed.firstMessage());
  }

  @Test
  void whoMayOnlyReadSendsNothing() {
    var flo = desk.guest("Flo");
    var token = server.token(RunningServer.WORKSPACE, Role.READ_ONLY);
    Desk.refused(desk.answer(flo, Desk.text("Hi"), Optional.empty(), token), 403, "forbidden");
  }

  @Test
  void aRepeatedOrParallelCallUnderOneKeyIsOneMessage() throws Exception {
    var gus = desk.guest("Gus");
    var token = server.token(RunningServer.WORKSPACE, Role.AGENT);
    long before = desk.outbound();
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 12; i++) {
      calls.add(
          () -> desk.answer(gus, Desk.text("Once"), Optional.of("one-key"), token).statusCode());
    }
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : threads.invokeAll(calls)) {
        statuses.add(call.get());
      }
    }
    assertThat(statuses).contains(201).isSubsetOf(List.of(201, 409));
    assertThat(desk.outbound()).isEqualTo(before + 1);
    var again = desk.answer(gus, Desk.text("Once"), Optional.of("one-key"), token);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    var id = Desk.created(again).path("id").asString();
    assertThat(desk.message(id).path("client_key").asString()).isEqualTo("one-key");
    Desk.refused(
        desk.answer(gus, Desk.text("Other words"), Optional.of("one-key"), token),
        422,
        "idempotency_mismatch");
    assertThat(desk.outbound()).isEqualTo(before + 1);
  }
}
