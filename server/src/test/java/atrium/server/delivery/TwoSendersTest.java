package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.server.RunningNode;
import atrium.server.RunningServer;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two nodes empty one outbox. */
class TwoSendersTest {
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final RunningNode other = server.startNode();
  private static final Desk desk = new Desk(server);

  @AfterAll
  static void close() throws Exception {
    other.close();
    server.close();
  }

  @Test
  void eachAnswerIsHandedOverOnceAndInItsOrder() {
    var guests = new ArrayList<Desk.Guest>();
    for (int i = 0; i < 8; i++) {
      guests.add(desk.guest("Guest " + i));
    }
    for (int i = 0; i < 12; i++) {
      server.whatsapp().faults().next(Fault.On.MESSAGE, new Fault.Refused(400, 130429, "Slower"));
    }
    var ids = new ArrayList<String>();
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < guests.size(); i++) {
        ids.add(desk.says(guests.get(i), "g" + i + " " + round).path("id").asString());
      }
    }
    ids.forEach(id -> desk.awaitStatus(id, "read"));
    for (int i = 0; i < guests.size(); i++) {
      var expected = new ArrayList<String>();
      for (int round = 0; round < 10; round++) {
        expected.add("g" + i + " " + round);
      }
      assertThat(desk.order("g" + i + " ")).isEqualTo(expected);
    }
  }

  @Test
  void tenAnswersToOneCustomerAtOnceArriveOnceEachInTheOrderTheyWereAccepted() throws Exception {
    var guest = desk.guest("Album");
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < 10; i++) {
      var words = "album " + i;
      calls.add(() -> desk.says(guest, words).path("id").asString());
    }
    var ids = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : threads.invokeAll(calls)) {
        ids.add(call.get());
      }
    }
    ids.forEach(id -> desk.awaitStatus(id, "read"));
    var accepted =
        server.rows(
            "SELECT m.content ->> 'text' FROM event e JOIN message m"
                + " ON m.id = (e.payload ->> 'message')::bigint"
                + " WHERE e.kind = 'message.queued' AND e.conversation_id = "
                + guest.conversation()
                + " ORDER BY e.seq");
    assertThat(accepted).hasSize(10);
    assertThat(desk.order("album ")).isEqualTo(accepted);
  }
}
