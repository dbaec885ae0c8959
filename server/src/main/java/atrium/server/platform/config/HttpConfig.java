package atrium.server.platform.config;

import java.time.Duration;

/** Limits of the HTTP server. */
public record HttpConfig(
    @Setting(value = "16 KiB", why = "All headers of a request together.") DataSize maxHeader,
    @Setting(value = "30s", why = "A connection on which nothing moves is closed.")
        Duration idleTimeout,
    @Setting(
            value = "10s",
            why = "Time to send all headers: who trickles them holds no connection.")
        Duration headerDeadline,
    @Setting(
            value = "1000",
            why =
                "Open connections from one address, live sockets included; trusted proxies are not counted.")
        int maxConnectionsPerIp,
    @Setting(
            value = "1200",
            max = 1_000_000,
            why = "Calls of one API token in a minute on one node; more are answered 429.")
        int tokenCallsPerMinute) {}
