package atrium.server.platform.config;

import java.time.Duration;

/** Leases: what must run on one node at a time. */
public record LeasesConfig(
    @Setting(
            value = "30s",
            why = "After a node's death another takes its work over within this time.")
        Duration length) {}
