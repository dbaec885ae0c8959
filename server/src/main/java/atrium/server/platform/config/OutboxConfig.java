package atrium.server.platform.config;

import java.time.Duration;

/** How messages leave for the platforms. */
public record OutboxConfig(
    @Setting(
            value = "0",
            min = 0,
            max = 120,
            why = "An answer waits this long before it goes, so that it can be taken back.")
        int undoSeconds,
    @Setting(
            value = "24h",
            why = "An answer that could not be sent for this long is given up and shown as failed.")
        Duration patience,
    @Setting(value = "256", max = 10_000, why = "Messages that this node hands over at once.")
        int atOnce,
    @Setting(
            value = "8",
            max = 1_000,
            why = "Of them on one channel, so that one that hangs cannot take them all.")
        int perChannel,
    @Setting(value = "60s", why = "One hand-over, its files included, may take this long.")
        Duration requestTimeout,
    @Setting(
            value = "90s",
            why =
                "A node holds a message this long; longer than request_timeout and margin"
                    + " together.")
        Duration lease,
    @Setting(value = "10s", why = "A hand-over is not begun with less left than it and this need.")
        Duration margin,
    @Setting(value = "1s", why = "The outbox is looked at this often, whether it was woken or not.")
        Duration sweep,
    @Setting(
            value = "10m",
            why = "A platform may still say what became of a message this long; then people may.")
        Duration unknownAfter,
    @Setting(value = "1s", why = "Pause after the first attempt that failed; each next is doubled.")
        Duration firstPause,
    @Setting(value = "10m", why = "Longest such pause.") Duration longestPause,
    @Setting(
            value = "5",
            max = 1_000,
            why = "Attempts in a row without an answer after which a channel rests.")
        int breakAfter,
    @Setting(value = "10s", why = "It rests this long, then longer each time, up to 32 times this.")
        Duration rest,
    @Setting(
            value = "70",
            max = 100_000,
            why = "Messages a second on one channel; WhatsApp counts 80 with those that come in.")
        int channelPerSecond,
    @Setting(value = "6s", why = "One recipient gets one message this often, bursts apart.")
        Duration pairEvery,
    @Setting(
            value = "40",
            max = 1_000,
            why = "Messages to one recipient that may run ahead of that; WhatsApp lends 45.")
        int pairBurst) {}
