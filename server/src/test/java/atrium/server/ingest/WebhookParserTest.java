package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.InboundEvent;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.server.channels.Door;
import atrium.server.testing.TestLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A connector that breaks its word and throws. */
class WebhookParserTest {
  private static final TestLedger ledger = new TestLedger();

  @AfterAll
  static void close() {
    ledger.close();
  }

  private static final WebhookDoor defective =
      new WebhookDoor() {
        @Override
        public Verdict verify(Webhook webhook) {
          return Verdict.GENUINE;
        }

        @Override
        public List<InboundEvent> receive(Webhook webhook) {
          if (new String(webhook.body(), StandardCharsets.UTF_8).startsWith("bad")) {
            throw new IndexOutOfBoundsException("of a connector");
          }
          return List.of();
        }
      };

  @Test
  void whatItCannotReadIsKeptAndItsNeighboursAreRead() {
    var parser = new WebhookParser(ledger.ids(), (_, _) -> OptionalLong.empty());
    var door = new Door(1, 2, "defective", defective, Set.of());
    var read =
        List.of("good 1", "bad", "good 2").stream()
            .map(body -> parser.read(queued(door, body)))
            .toList();

    assertThat(read)
        .extracting(webhook -> webhook.unreadable().orElse("read"))
        .containsExactly("read", "IndexOutOfBoundsException", "read");
    assertThat(read.get(1).body()).asString(StandardCharsets.UTF_8).isEqualTo("bad");
  }

  private static QueuedWebhook queued(Door door, String body) {
    var webhook = new Webhook(Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    return new QueuedWebhook(door, webhook, ledger.clock().instant(), new CompletableFuture<>());
  }
}
