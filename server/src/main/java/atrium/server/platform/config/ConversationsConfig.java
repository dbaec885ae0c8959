package atrium.server.platform.config;

import java.time.Duration;

/** Conversations: when one is over. */
public record ConversationsConfig(
    @Setting(
            value = "24h",
            why =
                "A customer who writes this soon after the end opens the same conversation again.")
        Duration reopenWithin) {}
