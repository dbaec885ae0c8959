package atrium.server.channels;

import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a message to a channel's connector and cuts it at a deadline. Whatever happens is told by
 * the receipt: what may have reached the platform is unknown, what cannot have is refused.
 */
final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
  private final Connectors connectors;

  Handover(Connectors connectors) {
    this.connectors = connectors;
  }

  Receipt send(long workspace, long channel, Outbound message, Duration patience) {
    Connectors.Running running;
    try {
      running = connectors.of(workspace, channel);
    } catch (Refusal.NotFound gone) {
      return refused(Receipt.Reason.PERMANENT, "channel_gone", "The channel was removed.");
    } catch (RuntimeException defect) {
      LOG.atError()
          .setCause(defect)
          .addKeyValue("channel", channel)
          .log("A channel does not start");
      return refused(
          Receipt.Reason.RETRY, "channel_defect", "The channel's connector does not start.");
    }
    return clean(running, ask(running, message, patience));
  }

  private static Receipt ask(Connectors.Running running, Outbound message, Duration patience) {
    var answer = new CompletableFuture<Receipt>();
    var asking =
        Thread.ofVirtual()
            .name("send-" + message.key())
            .start(() -> {
              try {
                answer.complete(
                    Guarded.call(running.secrets(), () -> running.connector().send(message)));
              } catch (Throwable defect) {
                answer.completeExceptionally(defect);
              }
            });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      asking.interrupt();
      return new Receipt.Unknown("The platform did not answer in time");
    } catch (ExecutionException defect) {
      LOG.atError()
          .setCause(defect.getCause())
          .addKeyValue("evt", "connector.defect")
          .log("A connector failed while it sent");
      return new Receipt.Unknown("The connector failed while it sent");
    } catch (InterruptedException stopping) {
      asking.interrupt();
      Thread.currentThread().interrupt();
      return new Receipt.Unknown("The server stopped while it sent");
    }
  }

  private static Receipt clean(Connectors.Running running, Receipt receipt) {
    return switch (receipt) {
      case Receipt.Rejected rejected ->
          new Receipt.Rejected(
              rejected.reason(),
              rejected.code(),
              Guarded.clean(running.secrets(), rejected.detail()),
              rejected.retryAfter());
      case Receipt.Unknown unknown ->
          new Receipt.Unknown(Guarded.clean(running.secrets(), unknown.detail()));
      case Receipt.Accepted accepted -> accepted;
      case Receipt.Unsupported unsupported -> unsupported;
    };
  }

  private static Receipt refused(Receipt.Reason reason, String code, String detail) {
    return new Receipt.Rejected(reason, code, detail, Optional.empty());
  }
}
