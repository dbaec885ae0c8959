package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.testing.ConnectedWorkspace;
import atrium.server.testing.SignedWebhook;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Many quiet workspaces at once, whose webhooks are stored together and end up apart. */
class ManyWorkspacesTest {
  private static final int WORKSPACES = 24;
  private static final RunningServer server = RunningServer.start();
  private static final List<ConnectedWorkspace> workspaces =
      IntStream.range(0, WORKSPACES).mapToObj(i -> ConnectedWorkspace.of(server, i)).toList();
  private static final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterAll
  static void close() {
    threads.close();
    server.close();
  }

  private static CompletableFuture<Integer> post(HttpRequest webhook) {
    return CompletableFuture.supplyAsync(() -> server.send(webhook).statusCode(), threads);
  }

  private static List<Integer> atOnce(List<HttpRequest> webhooks) {
    var answers = webhooks.stream().map(ManyWorkspacesTest::post).toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static HttpRequest text(ConnectedWorkspace workspace, String from, String id) {
    return workspace.webhook(
        SignedWebhook.messages(
            workspace.number(), SignedWebhook.text(from, id, "\"of " + workspace.slug() + "\"")));
  }

  /** A message and all that is said about it, with the same ids in each workspace. */
  private static List<HttpRequest> story(ConnectedWorkspace workspace, int round) {
    var number = workspace.number();
    var from = "1555700" + (1000 + round);
    var id = "wamid.MANY." + round;
    var edit =
        """
        {"from":"%s","id":"%s.e","timestamp":"1760000030","type":"edit","edit":
         {"original_message_id":"%s","message":{"context":{"id":"M0"},"type":"text",
          "text":{"body":"edited in %s"}}}}\
        """
            .formatted(from, id, id, workspace.slug());
    var echo =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{
         "field":"smb_message_echoes","value":{"messaging_product":"whatsapp","metadata":{
         "display_phone_number":"1","phone_number_id":"%s"},"message_echoes":[{"from":"1","to":"%s",
         "id":"%s.o","timestamp":"1760000010","type":"text","text":{"body":"ours"}}]}}]}]}\
        """
            .formatted(number, from, id);
    var read =
        """
        "statuses":[{"id":"%s.o","status":"read","timestamp":"1760000020","recipient_id":"%s"}]\
        """
            .formatted(id, from);
    return List.of(
        text(workspace, from, id),
        text(workspace, from, id),
        workspace.webhook(SignedWebhook.messages(number, edit)),
        workspace.webhook(echo),
        workspace.webhook(SignedWebhook.change(number, read)));
  }

  @Test
  void whatComesAtOnceIsStoredTogetherAndEachWorkspaceHasItsOwnOnce() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 6; round++) {
      var webhooks = new ArrayList<HttpRequest>();
      for (var workspace : workspaces) {
        webhooks.addAll(story(workspace, round));
      }
      Collections.shuffle(webhooks, random);
      assertThat(atOnce(webhooks)).as("seed %d", seed).containsOnly(200);
    }
    for (var workspace : workspaces) {
      assertThat(told(workspace))
          .as("seed %d, %s", seed, workspace.slug())
          .hasSize(6)
          .containsOnly(
              "1 customer, 1 conversation, 1 unread: inbound of "
                  + "0 edited in "
                  + workspace.slug()
                  + ", outbound of 60 ours");
    }
    assertThat(server.count("SELECT count(*) FROM parked")).isZero();
    assertThat(gaps()).isEmpty();
    assertThat(
            server.rows(
                "SELECT xmin::text FROM message GROUP BY xmin::text HAVING count(DISTINCT"
                    + " workspace_id) > 1"))
        .as("transactions that stored messages of several workspaces")
        .isNotEmpty();
  }

  private static List<String> told(ConnectedWorkspace workspace) {
    return server.rows(
        """
        SELECT count(DISTINCT i.customer_id) || ' customer, ' || count(DISTINCT m.conversation_id)
               || ' conversation, ' || max(c.inbound_count) || ' unread: '
               || string_agg(m.direction || ' of ' || m.status || ' ' || (m.content ->> 'text'), ', '
                             ORDER BY m.direction)
          FROM message m
          JOIN identity i ON i.workspace_id = m.workspace_id AND i.id = m.identity_id
          JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
         WHERE m.workspace_id = %d AND i.value LIKE '1555700%%'
         GROUP BY i.value
        """
            .formatted(workspace.id()));
  }

  private static List<String> gaps() {
    return server.rows(
        """
        SELECT s.workspace_id FROM workspace_seq s JOIN event e USING (workspace_id)
         GROUP BY s.workspace_id
        HAVING max(e.seq) - min(e.seq) + 1 <> count(*) OR max(e.seq) <> max(s.n)
        """);
  }

  @Test
  void whoHoldsARowOfOneWorkspaceDelaysNobodyElse() throws Exception {
    var stuck = workspaces.getFirst();
    assertThat(post(text(stuck, "15557101", "wamid.STUCK.0")).join()).isEqualTo(200);
    var held = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    var holder =
        CompletableFuture.runAsync(
            () ->
                server
                    .database()
                    .inWorkspace(
                        stuck.id(),
                        tx -> {
                          tx.query(
                              "SELECT id FROM conversation WHERE workspace_id = $1 FOR UPDATE",
                              Tuple.of(stuck.id()));
                          held.countDown();
                          return await(enough);
                        }),
            threads);
    assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();

    var waiting = post(text(stuck, "15557101", "wamid.STUCK.1"));
    for (int round = 0; round < 3; round++) {
      var others = new ArrayList<HttpRequest>();
      for (var workspace : workspaces.subList(1, WORKSPACES)) {
        others.add(text(workspace, "15557101", "wamid.STUCK." + round));
      }
      assertThat(atOnce(others)).as("round %d", round).containsOnly(200);
    }
    assertThat(waiting).isNotDone();
    enough.countDown();
    holder.join();
    assertThat(waiting.join()).isEqualTo(200);
    assertThat(
            server.count(
                "SELECT count(*) FROM message_part WHERE external_id LIKE 'wamid.STUCK.%'"))
        .isEqualTo(2 + 3 * (WORKSPACES - 1));
  }

  private static boolean await(CountDownLatch enough) {
    try {
      return enough.await(4, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void whatTheDatabaseRefusesOfOneWorkspaceIsKeptThereAndTheOthersAreWhole() {
    var bad = workspaces.getLast();
    var webhooks = new ArrayList<HttpRequest>();
    for (var workspace : workspaces) {
      webhooks.add(text(workspace, "15557201", "wamid.POISON"));
    }
    // An id longer than evidence can be kept by.
    webhooks.add(
        WORKSPACES / 2,
        bad.webhook(
            SignedWebhook.messages(
                bad.number(),
                """
                {"from":"15557201","id":"wamid.%s","timestamp":"1760000000","type":"system",
                 "system":{"type":"user_changed_number","wa_id":"15557209","body":"changed"}}\
                """
                    .formatted("X".repeat(400)))));
    assertThat(atOnce(webhooks)).containsOnly(200);
    assertThat(
            server.rows(
                "SELECT workspace_id::text FROM message_part WHERE external_id = 'wamid.POISON'"))
        .containsExactlyInAnyOrderElementsOf(
            workspaces.stream().map(workspace -> Long.toString(workspace.id())).toList());
    assertThat(server.rows("SELECT workspace_id::text FROM webhook_journal WHERE failed > 0"))
        .containsExactly(Long.toString(bad.id()));
    assertThat(gaps()).isEmpty();
  }
}
