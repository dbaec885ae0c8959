package atrium.server.platform.config;

import java.time.Duration;
import java.util.List;

/** Programs that hear of events by webhook. */
public record SubscriptionsConfig(
    @Setting(
            value = "[5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 24h]",
            why = "Pauses between attempts to tell one; after the last the post has failed.")
        List<Duration> retries,
    @Setting(value = "15s", why = "How long one may take to answer.") Duration timeout,
    @Setting(value = "32", why = "Posts under way at the same time on one node.") int atOnce,
    @Setting(value = "4", why = "Of these, posts to one and the same program.") int each,
    @Setting(value = "5d", why = "One that has failed for so long is disabled.") Duration failing) {
  public SubscriptionsConfig {
    retries = List.copyOf(retries);
  }
}
