package atrium.server.channels;

import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import atrium.connector.template.TemplateCatalogue;
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

/** Talks to platforms about templates, and cuts each call at a deadline. */
final class TemplateCalls {
  private static final Logger LOG = LoggerFactory.getLogger(TemplateCalls.class);
  private final Connectors connectors;

  TemplateCalls(Connectors connectors) {
    this.connectors = connectors;
  }

  /** What is answered by a receipt, whose words are the platform's own. */
  Receipt hand(
      long workspace, long channel, Duration patience, Function<TemplateCatalogue, Receipt> work) {
    var running = connectors.of(workspace, channel);
    return Guarded.clean(running.secrets(), ask(running, channel, patience, work));
  }

  <T> T call(long workspace, long channel, Duration patience, Function<TemplateCatalogue, T> work) {
    return ask(connectors.of(workspace, channel), channel, patience, work);
  }

  private static <T> T ask(
      Connectors.Running running,
      long channel,
      Duration patience,
      Function<TemplateCatalogue, T> work) {
    var catalogue =
        running
            .connector()
            .templates()
            .orElseThrow(
                () -> new Refusal.Unprocessable("no_templates", "This platform has no templates."));
    var answer = new CompletableFuture<T>();
    var asking =
        Thread.ofVirtual()
            .name("templates-call-" + channel)
            .start(() -> {
              try {
                answer.complete(work.apply(catalogue));
              } catch (Throwable failure) {
                answer.completeExceptionally(failure);
              }
            });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      asking.interrupt();
      throw new PlatformFailure(
          PlatformFailure.Kind.AMBIGUOUS, "The platform did not answer in time");
    } catch (ExecutionException failed) {
      throw clean(running, failed);
    } catch (InterruptedException stopping) {
      asking.interrupt();
      Thread.currentThread().interrupt();
      throw new PlatformFailure(
          PlatformFailure.Kind.AMBIGUOUS, "The server stopped while it asked");
    }
  }

  private static PlatformFailure clean(Connectors.Running running, ExecutionException failed) {
    if (failed.getCause() instanceof PlatformFailure told) {
      var words = Optional.ofNullable(told.getMessage()).orElse("The platform gave no reason");
      return new PlatformFailure(told.kind(), Guarded.clean(running.secrets(), words));
    }
    var cause = Optional.ofNullable(failed.getCause()).orElse(failed);
    LOG.atError()
        .addKeyValue("evt", "connector.defect")
        .addKeyValue("defect", cause.getClass().getName())
        .log("A connector failed while it talked about templates");
    return new PlatformFailure(PlatformFailure.Kind.AMBIGUOUS, "The connector failed");
  }
}
