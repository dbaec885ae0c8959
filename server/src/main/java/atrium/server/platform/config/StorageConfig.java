package atrium.server.platform.config;

/** Care of the disk. */
public record StorageConfig(
    @Setting(
            value = "10",
            min = 0,
            max = 99,
            why =
                "Below this share of free space webhooks get 503: a full disk would stop PostgreSQL itself.")
        int minFreePercent) {}
