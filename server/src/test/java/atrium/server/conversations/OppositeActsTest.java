package atrium.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.LiveClient;
import atrium.server.RunningServer;
import atrium.server.testing.LongRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two agents do opposite things to one conversation at once: one result, the other is told. */
class OppositeActsTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void oneOfTwoIsToldAndBothPagesEndEqual() throws Exception {
    rounds(20);
  }

  @LongRun("3 minutes")
  @Test
  void fiveHundredTimes() throws Exception {
    rounds(500);
  }

  private static void rounds(int rounds) throws Exception {
    server.whatsapp().customer("Ann", "+15550400001").says("Hello");
    server.settle();
    var conversation = mei.get("conversations").path("items").path(0).path("id").asString();
    var path = "conversations/" + conversation;
    try (var one = page(mei);
        var other = page(omar);
        var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < rounds; round++) {
        mei.done("PATCH", path, "{\"status\": \"open\", \"assignee_id\": null}");
        var start = new CyclicBarrier(2);
        var acts =
            List.<Callable<Integer>>of(
                () -> act(start, mei, path, "{\"status\": \"closed\", \"expected\": %s}"),
                () ->
                    act(
                        start,
                        omar,
                        path,
                        "{\"assignee_id\": \""
                            + omar.id()
                            + "\", \"status\": \"waiting\","
                            + " \"expected\": %s}"));
        var answers = new ArrayList<Integer>();
        for (var done : hands.invokeAll(acts)) {
          answers.add(done.get());
        }
        assertThat(answers).as("round " + round).containsExactlyInAnyOrder(200, 412);
        var now = mei.get(path);
        var expected = answers.getFirst() == 200 ? "closed" : "waiting";
        assertThat(now.path("status").asString()).isEqualTo(expected);
        long seq = server.position();
        one.await(seq);
        other.await(seq);
        var held = String.valueOf(one.entities().get(path));
        assertThat(held).isEqualTo(String.valueOf(other.entities().get(path)));
        assertThat(held).contains("\"status\":\"" + expected + "\"");
      }
    }
  }

  private static LiveClient page(Colleague who) throws Exception {
    return new LiveClient(
        server.url(),
        RunningServer.WORKSPACE,
        who.socketHeaders(server.url()),
        "{\"t\":\"hello\"}");
  }

  private static int act(CyclicBarrier start, Colleague who, String path, String change)
      throws Exception {
    start.await();
    var body = change.formatted("{\"status\": \"open\", \"assignee_id\": null}");
    return who.call("PATCH", path, body).statusCode();
  }
}
