package atrium.server.platform.config;

import java.util.Locale;

/** The log, on standard output. */
public record LogConfig(
    @Setting(value = "text", why = "text for people, json for log collectors.") Format format,
    @Setting(
            value = "info",
            why = "error, warn, info or debug. No level shows what customers wrote.")
        Level level) {
  /** How a line looks. */
  public enum Format {
    TEXT,
    JSON
  }

  /** The least important kind of line that is shown. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /**
   * Hands both to logback.xml. Call before the first logger is made: it is read then and never
   * again.
   */
  public void apply() {
    System.setProperty("atrium.log.format", format.name().toLowerCase(Locale.ROOT));
    System.setProperty("atrium.log.level", level.name().toLowerCase(Locale.ROOT));
  }
}
