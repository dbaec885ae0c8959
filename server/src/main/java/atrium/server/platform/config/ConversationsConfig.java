package atrium.server.platform.config;

import java.time.Duration;

/** Conversations: when one is over, and who is there for them. */
public record ConversationsConfig(
    @Setting(
            value = "24h",
            why =
                "A customer who writes this soon after the end opens the same conversation again.")
        Duration reopenWithin,
    @Setting(
            value = "60s",
            why = "An agent none of whose pages is open for this long is taken to be offline.")
        Duration offlineAfter) {}
