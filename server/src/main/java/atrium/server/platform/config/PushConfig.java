package atrium.server.platform.config;

import java.time.Duration;

/** Bounds and rhythms of live sockets. */
public record PushConfig(
    @Setting(value = "5ms", why = "A commit waits this long for others to share its flush.")
        Duration flushInterval,
    @Setting(
            value = "256 KiB",
            why = "A socket with more unsent bytes is closed and resumes from its cursor.")
        DataSize maxBuffered,
    @Setting(value = "10s", why = "So is one that took nothing for this long.")
        Duration maxUnwritable,
    @Setting(
            value = "25s",
            why = "Pulse on a quiet socket, shorter than the idle limits of common proxies.")
        Duration heartbeat,
    @Setting(value = "75s", why = "A socket that answered nothing for this long is closed.")
        Duration silence,
    @Setting(value = "10s", why = "Time a new socket has to say hello.") Duration helloWithin,
    @Setting(value = "1s", why = "The log is looked at this often, for news whose hint was lost.")
        Duration poll,
    @Setting(value = "4s", why = "Sessions and permissions of open sockets are checked this often.")
        Duration recheck,
    @Setting(value = "5s", why = "Time a closing socket has to answer.") Duration closeGrace,
    @Setting(value = "20", max = 10_000, why = "Sockets of one person: windows, tabs and a phone.")
        int socketsPerPerson,
    @Setting(
            value = "300",
            why = "Sockets admitted in a second; after a restart the others come a little later.")
        int admissionsPerSecond) {
  public PushConfig {
    if (heartbeat.compareTo(silence) >= 0) {
      throw new InvalidSetting("push.heartbeat", "a duration shorter than push.silence");
    }
  }
}
