package atrium.server.platform.config;

/** The cost of a password hash, for us and for whoever steals it. */
public record Argon2Config(
    @Setting(value = "19 MiB", why = "Memory of one hash, as OWASP advises.") DataSize memory,
    @Setting(value = "2", max = 20, why = "Passes over that memory.") int iterations,
    @Setting(value = "1", max = 16, why = "Lanes of one hash.") int parallelism,
    @Setting(
            value = "2",
            max = 64,
            why = "Hashes made at the same time: bounds the memory of many sign-ins.")
        int atOnce,
    @Setting(value = "50", min = 0, why = "Sign-ins that may wait for that; more get 503.")
        int maxWaiting) {}
