package atrium.server.platform.config;

/** The journal of webhook bodies. */
public record JournalConfig(
    @Setting(value = "30", max = 3_650, why = "Days a webhook body can be looked at and replayed.")
        int keepDays) {}
