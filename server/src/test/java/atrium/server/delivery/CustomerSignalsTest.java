package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.connector.testing.SimulatorLedger;
import atrium.server.Colleague;
import atrium.server.LiveClient;
import atrium.server.RunningServer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What customers see of the agents besides messages: ticks and dots, where the channel shows them.
 */
class CustomerSignalsTest {
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final Desk desk = new Desk(server);
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague ken = Colleague.joins(server, "Ken Sato", "agent");

  /** Long enough for a signal that is on its way to arrive. */
  private static final Duration WHILE = Duration.ofMillis(1_500);

  @AfterAll
  static void close() {
    server.close();
  }

  @AfterEach
  void showAgain() {
    server.whatsapp().faults().clear();
    shows("mark_read", true);
    shows("typing", true);
  }

  private static void shows(String setting, boolean so) {
    for (var channel : server.get("channels").path("items")) {
      var change = "{\"settings\":{\"%s\":\"%b\"}}".formatted(setting, so);
      var answer = server.call("PATCH", "channels/" + channel.path("id").asString(), change);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  /** Calls about a customer's message that are no message themselves. */
  private static Stream<SimulatorLedger.Call> about(String externalId) {
    return server.whatsapp().ledger().calls().stream()
        .filter(call -> call.body().contains("\"status\":\"read\""))
        .filter(call -> call.body().contains(externalId));
  }

  private static long readMarks(String externalId) {
    return about(externalId).filter(call -> !call.body().contains("typing_indicator")).count();
  }

  private static long typing(String externalId) {
    return about(externalId).filter(call -> call.body().contains("typing_indicator")).count();
  }

  private static String externalId(Desk.Guest guest) {
    return server
        .rows("SELECT external_id FROM message_part WHERE message_id = " + guest.firstMessage())
        .getFirst();
  }

  private static void reads(Colleague who, Desk.Guest guest, long count) {
    who.done(
        "PUT",
        "conversations/" + guest.conversation() + "/read",
        "{\"inbound_count\":" + count + "}");
  }

  private static LiveClient types(Colleague who, Desk.Guest guest) throws Exception {
    var page =
        new LiveClient(
            server.url(),
            RunningServer.WORKSPACE,
            who.socketHeaders(server.url()),
            "{\"t\":\"hello\"}");
    page.say(
        "{\"t\":\"presence\",\"conversation\":\"%s\",\"state\":\"typing\"}"
            .formatted(guest.conversation()));
    return page;
  }

  @Test
  void whatAnAgentReadsTheCustomerSeesAsReadOnce() {
    var ann = desk.guest("Ann");
    var first = externalId(ann);
    var last = ann.customer().says("And another thing");
    server.settle();
    reads(mei, ann, 1);
    Desk.pause(WHILE);
    assertThat(about(first)).as("the last one is not read yet").isEmpty();
    reads(mei, ann, 2);
    Desk.await(() -> readMarks(last) == 1);
    reads(ken, ann, 2);
    Desk.pause(WHILE);
    assertThat(readMarks(last)).isEqualTo(1);
    assertThat(readMarks(first)).as("the platform counts all before it").isZero();
    assertThat(about(last).allMatch(call -> call.status() == 200)).isTrue();
  }

  @Test
  void whoWritesAnAnswerIsShownTypingOnceInAWhile() throws Exception {
    var bea = desk.guest("Bea");
    try (var page = types(mei, bea)) {
      Desk.await(() -> typing(externalId(bea)) == 1);
      page.say(
          "{\"t\":\"presence\",\"conversation\":\"%s\",\"state\":\"typing\"}"
              .formatted(bea.conversation()));
      Desk.pause(WHILE);
      assertThat(typing(externalId(bea))).isEqualTo(1);
    }
  }

  @Test
  void aChannelThatShowsNothingShowsNothing() throws Exception {
    var cat = desk.guest("Cat");
    shows("mark_read", false);
    try (var _ = types(mei, cat)) {
      reads(mei, cat, 1);
      Desk.pause(WHILE);
      assertThat(about(externalId(cat))).isEmpty();
    }
    var dee = desk.guest("Dee");
    shows("mark_read", true);
    shows("typing", false);
    try (var _ = types(mei, dee)) {
      reads(mei, dee, 1);
      Desk.await(() -> readMarks(externalId(dee)) == 1);
      assertThat(typing(externalId(dee))).isZero();
    }
  }

  @Test
  void whoMayNotAnswerIsNotShownTypingAndWhoOnlyLooksNeither() throws Exception {
    var eli = desk.guest("Eli");
    var rita = Colleague.joins(server, "Rita", "read_only");
    try (var _ = types(rita, eli);
        var looking = types(ken, desk.guest("Elsewhere"))) {
      looking.say(
          "{\"t\":\"presence\",\"conversation\":\"%s\",\"state\":\"viewing\"}"
              .formatted(eli.conversation()));
      Desk.pause(WHILE);
      assertThat(about(externalId(eli))).isEmpty();
    }
  }

  /** A busy machine may be as slow by itself, so one of three has to be overtaken. */
  @Test
  void anAnswerOvertakesOneThatHangs() {
    boolean overtaken = false;
    for (int i = 0; i < 3 && !overtaken; i++) {
      var fay = desk.guest("Fay " + i);
      server.whatsapp().faults().always(Fault.On.MESSAGE, new Fault.Silence(Duration.ofSeconds(4)));
      reads(mei, fay, 1);
      Desk.pause(Duration.ofMillis(800));
      server.whatsapp().faults().clear();
      var id = desk.says(fay, "fay " + i).path("id").asString();
      desk.awaitStatus(id, "accepted", "sent", "delivered", "read");
      // The simulator writes a call down when it is over.
      overtaken = about(externalId(fay)).findAny().isEmpty();
      Desk.await(() -> about(externalId(fay)).findAny().isPresent());
    }
    assertThat(overtaken).isTrue();
  }

  @Test
  void oneThatIsRefusedConcernsNobody() {
    var gil = desk.guest("Gil");
    server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Refused(400, 131009, "No"));
    reads(mei, gil, 1);
    Desk.await(() -> about(externalId(gil)).anyMatch(call -> call.status() == 400));
    var next = desk.says(gil, "gil 1").path("id").asString();
    desk.awaitStatus(next, "read");
    assertThat(server.get("dead-letters").path("items")).isEmpty();
    for (var channel : server.get("channels").path("items")) {
      assertThat(channel.path("health").asString()).isNotEqualTo("reauthenticate");
    }
  }
}
