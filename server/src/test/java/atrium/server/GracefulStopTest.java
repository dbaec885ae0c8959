package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.accounts.Role;
import atrium.server.testing.Chatter;
import atrium.server.testing.FaultProxy;
import atrium.server.testing.LedgerChecker;
import atrium.server.testing.SignedWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A signal under load: the end in order, and a second start that goes on where it ended. */
class GracefulStopTest {
  private static final Duration GAP = Duration.ofMillis(15);
  private static final int SERVICE_RESTART = 1012;

  @Test
  void whatIsUnderWayIsFinishedSocketsAreToldAndTheNextStartGoesOn() throws Exception {
    try (var proxy = new FaultProxy();
        var server = RunningServer.startThrough(proxy::standBefore);
        var http = HttpClient.newHttpClient()) {
      var token = server.token(RunningServer.WORKSPACE, Role.ADMIN);
      var underWay = webhook(server);
      server.stop();
      List<String> messages;
      try (var chatter = new Chatter(server.whatsapp(), GAP);
          var process = server.startProcess(Map.of())) {
        var live = new Ending();
        connect(http, server.url(), token, live);
        awaitMore(chatter);
        proxy.fallSilent();
        var answer = http.sendAsync(underWay, BodyHandlers.discarding());
        Thread.sleep(300);
        process.signal("TERM");
        Thread.sleep(300);
        proxy.speakAgain();
        messages = chatter.stop();
        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(live.code.get(10, TimeUnit.SECONDS)).isEqualTo(SERVICE_RESTART);
        assertThat(process.exitCode()).isZero();
      }
      server.restart();
      server.settle();
      new LedgerChecker(server.whatsapp().ledger(), server::rows).check(messages);
      assertThat(server.whatsapp().ledger().acknowledgedItems()).containsAll(messages);
      assertThat(server.rows("SELECT 1 FROM message_part WHERE external_id = 'wamid.UNDERWAY'"))
          .hasSize(1);
    }
  }

  private static HttpRequest webhook(RunningServer server) {
    return SignedWebhook.of(
        server.hook(),
        server.secret(),
        SignedWebhook.messages(
            server.number(), SignedWebhook.text("15554001", "wamid.UNDERWAY", "\"wait\"")));
  }

  private static void awaitMore(Chatter chatter) throws InterruptedException {
    int before = chatter.count();
    while (chatter.count() < before + 40) {
      Thread.sleep(20);
    }
  }

  private static void connect(HttpClient http, URI url, String token, Ending ending)
      throws Exception {
    var address =
        URI.create("ws://" + url.getAuthority() + "/api/v1/w/" + RunningServer.WORKSPACE + "/live");
    var socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(address, ending)
            .get(10, TimeUnit.SECONDS);
    socket.sendText("{\"t\":\"hello\"}", true).get(10, TimeUnit.SECONDS);
  }

  /** Notes with what code a socket is closed. */
  private static final class Ending implements WebSocket.Listener {
    final CompletableFuture<Integer> code = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      code.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      code.completeExceptionally(failure);
    }
  }
}
