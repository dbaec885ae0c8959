package atrium.server.platform.config;

import java.time.Duration;

/** How long a sign-in lasts. */
public record SessionConfig(
    @Setting(value = "12h", why = "An unused session ends after this.") Duration idle,
    @Setting(value = "14d", why = "Any session ends after this.") Duration absolute,
    @Setting(
            value = "10m",
            why = "Longer after giving a password, sensitive acts ask for it again.")
        Duration proof) {
  public SessionConfig {
    if (idle.compareTo(absolute) > 0) {
      throw new InvalidSetting("session.idle", "a duration not longer than session.absolute");
    }
  }
}
