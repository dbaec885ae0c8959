package atrium.server.platform.config;

import java.time.Duration;

/** The end of the server. */
public record ShutdownConfig(
    @Setting(
            value = "20s",
            why =
                "Time for requests and batches under way to finish; a second signal ends at once.")
        Duration drain) {}
