package atrium.server.platform.config;

import java.time.Duration;

/** How the readers of the event log sweep. */
public record ReadersConfig(
    @Setting(value = "256", max = 10_000, why = "Workspaces that one sweep takes.") int workspaces,
    @Setting(value = "1000", max = 100_000, why = "Events of one workspace that one sweep reads.")
        int events,
    @Setting(
            value = "5s",
            why = "All workspaces are looked at this often, whether a hint came or not.")
        Duration scan,
    @Setting(
            value = "5",
            max = 100,
            why = "Attempts at one event before it is set aside with an alert.")
        int attempts) {}
