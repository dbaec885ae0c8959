package atrium.server.platform.config;

/** How far back the event log is held. */
public record EventsConfig(
    @Setting(
            value = "7",
            max = 365,
            why = "Days after which a browser that was away loads anew instead of catching up.")
        int windowDays,
    @Setting(
            value = "20000",
            why = "Events after which it does so; reading more takes longer than loading anew.")
        int windowEvents,
    @Setting(value = "30", max = 3_650, why = "Days that passing events such as receipts are kept.")
        int passingDays) {}
