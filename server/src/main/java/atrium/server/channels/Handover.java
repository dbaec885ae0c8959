package atrium.server.channels;

import atrium.connector.Action;
import atrium.connector.Connector;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a message or an action to a channel's connector and cuts it at a deadline. Whatever happens
 * is told by the receipt: what may have reached the platform is unknown, what cannot have is
 * refused.
 */
final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
  private final Connectors connectors;

  Handover(Connectors connectors) {
    this.connectors = connectors;
  }

  /** What is asked of a connector. */
  private record Errand(String name, Function<Connector, Receipt> call) {}

  Receipt send(long workspace, long channel, Outbound message, Duration patience) {
    var errand = new Errand("send-" + message.key(), connector -> connector.send(message));
    return run(workspace, channel, errand, patience);
  }

  Receipt act(long workspace, long channel, Action action, Duration patience) {
    return run(workspace, channel, new Errand("act", each -> each.act(action)), patience);
  }

  private Receipt run(long workspace, long channel, Errand errand, Duration patience) {
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
    return Guarded.clean(running.secrets(), ask(running, errand, patience));
  }

  private static Receipt ask(Connectors.Running running, Errand errand, Duration patience) {
    var answer = new CompletableFuture<Receipt>();
    var asking =
        Thread.ofVirtual()
            .name(errand.name())
            .start(() -> {
              try {
                answer.complete(
                    Guarded.call(
                        running.secrets(), () -> errand.call().apply(running.connector())));
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

  private static Receipt refused(Receipt.Reason reason, String code, String detail) {
    return new Receipt.Rejected(reason, code, detail, Optional.empty());
  }
}
