package atrium.server.platform.config;

import java.time.Duration;

/** How often somebody may guess a password. */
public record SignInConfig(
    @Setting(
            value = "10",
            max = 1_000,
            why = "Wrong passwords for one name or from one address, then 429.")
        int failures,
    @Setting(value = "15m", why = "Counted over this time.") Duration window) {}
